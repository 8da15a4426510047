// Messages, modals, Home tabs and manifests for Slack, written by the tests of the bot, under the schemas that are made of Slack's own types.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { problemsOf } from './blocks.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../TestResults/slack');

const written = name => {
  const file = path.join(folder, `${name}.json`);
  assert.ok(fs.existsSync(file), `${file} is missing: run the tests of ThreatBot.Tests first`);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
};

for (const [name, type, part] of [['messages', 'Blocks', body => body.blocks], ['views', 'AnyView', body => body], ['manifests', 'AppManifest', body => body]]) {
  test(`${name}: all are as Slack's types have them`, () => {
    const all = written(name);
    assert.ok(all.length > 1);
    for (const each of all) {
      assert.deepEqual(problemsOf(type, part(each.body)), [], each.name);
    }
  });
}

test('the types refuse what is wrong', () => {
  const button = () => written('messages').map(each => each.body.blocks).find(blocks => blocks.at(-1).elements?.[0].type === 'button');
  for (const spoil of [blocks => { blocks[0].type = 'sections'; }, blocks => { blocks.at(-1).elements[0].txt = 'x'; }, blocks => { delete blocks.at(-1).elements[0].text; }, blocks => { blocks.at(-1).elements[0].value = 7; }]) {
    const blocks = structuredClone(button());
    assert.deepEqual(problemsOf('Blocks', blocks), []);
    spoil(blocks);
    assert.notDeepEqual(problemsOf('Blocks', blocks), []);
  }

  const manifest = written('manifests')[0].body;
  for (const spoil of [it => { it.oauth_config.scopes.bot.push('chat:shout'); }, it => { it.settings.event_subscriptions.bot_events.push('message.everywhere'); }, it => { delete it.display_information; }]) {
    const spoilt = structuredClone(manifest);
    spoil(spoilt);
    assert.notDeepEqual(problemsOf('AppManifest', spoilt), []);
  }
});
