// The bot between a Web API that others wrote and requests that Slack's own framework takes or turns away: both judge what the bot does.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bolt, deliver, emulate, envelope, FORM, JSON_TYPE, now, secret, token } from './slack.mjs';
import { serve, until } from './server.mjs';

let slack, bot, peer, team, user, own, next = 0;
before(async () => {
  slack = await emulate();
  team = (await slack.call('auth.test')).team_id;
  user = (await slack.call('users.list')).members.find(member => member.name === 'admin').id;
  own = (await slack.call('conversations.open', { users: user })).channel.id;
  peer = await bolt(slack.api);
  bot = await serve({ ThreatBot__Slack__SigningSecret: secret, ThreatBot__Slack__BotToken: token, ThreatBot__Slack__ApiBaseUrl: slack.api });
});
after(async () => {
  await bot?.close();
  await peer?.close();
  await slack?.close();
});

const ts = () => `${now()}.${String(++next).padStart(6, '0')}`;
const shown = async () => (await slack.call('conversations.history', { channel: own })).messages.filter(message => message.user !== user || message.bot_id);
const see = text => until(async () => (await shown()).find(message => message.text.includes(text)), 30000, `"${text}" was not seen`);
const say = text => {
  const at = ts();
  return deliver(`${bot.address}/slack/events`, envelope(team, { type: 'message', channel: own, channel_type: 'im', user, text, ts: at, event_ts: at, team }), JSON_TYPE);
};

test('a talk goes out to a Web API with state, and a used card is changed there', async () => {
  assert.equal((await say('new shop')).status, 200);
  await see('shop is started');
  await say('story PAY-42 Customers upload an ID card');
  await see('what does it touch?');
  await say('browser [internet] -> web shop [cloud]: ID scan');
  const card = await see('ID scan (new)');
  const actions = card.blocks.find(block => block.type === 'actions');
  const button = actions.elements.find(element => element.text.text === 'Right');
  const payload = {
    type: 'block_actions', team: { id: team }, user: { id: user, team_id: team }, api_app_id: 'A01APP', trigger_id: '1.2.a', channel: { id: own },
    container: { type: 'message', message_ts: card.ts, channel_id: own }, message: { ts: card.ts },
    actions: [{ type: 'button', action_id: button.action_id, block_id: actions.block_id, value: button.value, action_ts: ts() }],
  };
  assert.equal((await deliver(`${bot.address}/slack/interactivity`, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM)).status, 200);
  await see('I want to …');
  await until(async () => !(await shown()).find(message => message.ts === card.ts).blocks.some(block => block.type === 'actions'), 30000, 'the card kept its buttons');
});

test('a model is brought as a file in the three steps of the Web API', async () => {
  assert.equal((await say('export json')).status, 200);
  const file = await until(async () => (await slack.call('files.list', {})).files?.find(found => /^shop-.*\.json$/.test(found.name)), 30000, 'no file was brought');
  assert.ok(file.size > 100);
});

test('requests are let in just where Slack’s own framework lets them in', async () => {
  const body = envelope(team, { type: 'app_home_opened', user, channel: own, tab: 'messages', event_ts: ts() });
  const command = new URLSearchParams({ command: '/threat', text: 'x', team_id: 'T0ELSEWHERE', channel_id: own, user_id: user, trigger_id: '1.2.b', response_url: 'https://hooks.slack.com/x' }).toString();
  const cases = [
    [{}, true],
    [{ time: now() - 240 }, true],
    [{ time: now() - 600 }, false],
    [{ key: 'another secret' }, false],
    [{ signed: `${body} ` }, false],
    [{ signedTime: now() - 1 }, false],
    [{ signature: 'v0=00' }, false],
    [{ signature: '' }, false],
    [{ without: ['x-slack-signature'] }, false],
    [{ without: ['x-slack-request-timestamp'] }, false],
    [{ time: 'soon' }, false],
  ];
  for (const [spoil, isIn] of cases) {
    for (const [what, type, door] of [[body, JSON_TYPE, 'events'], [command, FORM, 'commands']]) {
      const theirs = await deliver(peer.address, what, type, spoil.signed ? { signed: `${what} ` } : spoil);
      const ours = await deliver(`${bot.address}/slack/${door}`, what, type, spoil.signed ? { signed: `${what} ` } : spoil);
      assert.deepEqual([theirs.status < 300, ours.status < 300], [isIn, isIn], `${JSON.stringify(spoil)} ${door}: ${theirs.status} and ${ours.status}`);
      assert.ok(isIn || ours.status === 401);
      assert.ok(isIn || ours.text === '');
    }
  }

  // Their framework looks back only; a request of the future is refused here too.
  assert.equal((await deliver(`${bot.address}/slack/events`, body, JSON_TYPE, { time: now() + 600 })).status, 401);
});

test('the address is proven to be ours', async () => {
  const body = JSON.stringify({ token: 'x', type: 'url_verification', challenge: 'c123' });
  assert.deepEqual(JSON.parse((await deliver(`${bot.address}/slack/events`, body, JSON_TYPE)).text), { challenge: 'c123' });
  assert.deepEqual(JSON.parse((await deliver(peer.address, body, JSON_TYPE)).text), { challenge: 'c123' });
});

/** Deliveries that an emulator of Slack made, which are not kept here: they are looked for in shared/samples of any folder above. */
const recorded = (() => {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    const file = path.join(folder, 'shared/samples/slack/local-slack-0.1.6-deliveries.json');
    if (fs.existsSync(file)) {
      return JSON.parse(fs.readFileSync(file, 'utf8'));
    }
  }
})();

test('what an emulator of others has brought is taken, signed anew', { skip: recorded ? false : 'there are no recorded deliveries in a folder above' }, async () => {
  assert.ok(recorded.length > 3);
  for (const { kind, headers, body } of recorded) {
    const type = headers['content-type'].split(';')[0];
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    const door = type === JSON_TYPE ? 'events' : raw.startsWith('payload=') ? 'interactivity' : 'commands';
    const theirs = await deliver(peer.address, raw, type);
    const ours = await deliver(`${bot.address}/slack/${door}`, raw, type);
    assert.deepEqual([theirs.status, ours.status], [200, 200], kind);
    assert.equal((await deliver(`${bot.address}/slack/${door}`, raw, type, { key: 'another secret' })).status, 401, kind);
  }
});
