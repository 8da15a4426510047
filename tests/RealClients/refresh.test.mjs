// Cards that each sees otherwise: under the strict schema and the parser, with as many people named as can be, and fetched anew by the client that
// Microsoft wrote for it, for one person after the other.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { problemsOfCard } from './activities.mjs';
import { cardOf, said } from './playground.mjs';
import './renderer.mjs';
import { post, until } from './server.mjs';
import { open } from './stages.mjs';

const cards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
const written = JSON.parse(fs.readFileSync(new URL('../../TestResults/cards/Teams.json', import.meta.url), 'utf8'));

for (const [name, named] of [['0', 0], ['1', 1], ['60', 60], ['61', 60], ['long', undefined]]) {
  test(`${name} viewers: valid, small enough, and read`, () => {
    const { card } = written.find(each => each.name === `viewers-${name}`);
    assert.deepEqual(problemsOfCard(card), []);
    assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 25 * 1024);
    const parsed = new cards.AdaptiveCard();
    parsed.parse(structuredClone(card), new cards.SerializationContext(cards.Versions.v1_5));
    assert.deepEqual(parsed.refresh?.userIds ?? [], card.refresh?.userIds ?? []);
    assert.equal(parsed.refresh?.action?.verb, card.refresh && 'refresh');
    if (named !== undefined) {
      assert.equal(card.refresh?.userIds.length ?? 0, named);
    } else {
      assert.ok(card.refresh.userIds.length > 5 && card.refresh.userIds.length < 60);
    }
  });
}

let stage;
before(async () => { stage = await open(); });
after(() => stage?.close());

/** What the client shows to one person once it has fetched their view: it asks by itself when the card comes on screen. */
async function seenBy(who, place, message) {
  const { teams, bot } = stage;
  Object.assign(cards.GlobalSettings.applets, { logEnabled: false });
  Object.assign(cards.GlobalSettings.applets.refresh, { mode: cards.RefreshMode.Automatic, timeBetweenAutomaticRefreshes: 0, maximumConsecutiveAutomaticRefreshes: 1 });
  const asked = [];
  const applet = new cards.AdaptiveApplet();
  applet.channelAdapter = {
    async sendRequestAsync(request) {
      const { verb, data } = request.action;
      asked.push({ verb, data, trigger: request.trigger });
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: request.trigger };
      const { json } = await post(`${bot.address}/api/messages`, teams.activity(who, place, { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message.messageId }));
      return json.statusCode === 200
        ? new cards.SuccessResponse(request, JSON.stringify(json.value))
        : new cards.ErrorResponse(request, new cards.ActivityRequestError(json.value.code, json.value.message));
    },
  };
  applet.setCard(structuredClone(cardOf(message)));
  const fresh = await until(() => asked.length > 0 && applet.card.toJSON().body.length > cardOf(message).body.length && applet.card.toJSON(), 10000, `${who} was shown nothing of their own`);
  assert.deepEqual(asked.map(({ verb, trigger }) => [verb, trigger]), [['refresh', 'automatic']]);
  assert.deepEqual(problemsOfCard(fresh), []);
  assert.ok(applet.renderedElement.textContent.length > 0);
  return JSON.stringify(fresh);
}

test('the client fetches for each what they alone see', async () => {
  const { teams } = stage;
  const { group } = teams;
  await teams.install(group);
  await teams.mention('tom', group, 'new shop');
  await teams.see(group, 'shop is started');
  await teams.mention('raj', group, 'status');
  await until(() => stage.connector.calls.some(call => call.body?.text?.includes('No story is open')));
  await teams.say(group, 'brainstorm checkout until Friday 17:00');
  const { message } = await teams.see(group, 'How could somebody abuse checkout?');
  assert.deepEqual(cardOf(message).refresh.userIds, [teams.me, teams.people.raj, teams.people.tom].map(each => each.id));
  await teams.mention('tom', group, '+ pay with a stolen card');
  const shown = await until(async () => (await seenBy('tom', group, message).catch(() => '')).includes('stolen'));
  assert.ok(shown);
  assert.ok(!(await seenBy('raj', group, message)).includes('stolen'));
  assert.ok(!teams.shown.some(each => each.actionConversationId === group && each.message && said(each.message).includes('stolen')));
});
