// What a bot of Microsoft's own SDK makes of the same: of the Playground, of the activities that we read, and of the answers of our fake connector.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { button, cardOf, startPlayground, Teams } from './playground.mjs';
import { secondBot, taken } from './second.mjs';

const { ConnectorClient, MicrosoftAppCredentials } = createRequire(import.meta.url)('botframework-connector');
const results = name => JSON.parse(fs.readFileSync(new URL(`../../TestResults/${name}`, import.meta.url), 'utf8'));

test('the Playground and what drives it get along with the other bot as with ours', async context => {
  const { card } = results('cards/Teams.json').find(each => each.name === 'plain');
  const bot = await secondBot(card);
  context.after(() => bot.close());
  const playground = await startPlayground({ endpoint: `${bot.address}/api/messages` });
  context.after(() => playground.close());
  const teams = await Teams.open(playground);
  context.after(() => teams.close());

  for (const place of [teams.personal, teams.group]) {
    await teams.say(place, 'status of PAY-42');
    await teams.see(place, 'you said: status of PAY-42');
  }

  await teams.mention('tom', teams.group, 'from another');
  await teams.see(teams.group, 'you said: from another');
  const from = teams.shown.length;
  await teams.say(teams.personal, 'card');
  const { message } = await teams.see(teams.personal, 'Should that worry us?', from);
  assert.deepEqual(cardOf(message).actions.map(action => action.title), card.actions.map(action => action.title));
  const choice = button(message, 'Yes');
  assert.equal((await teams.press(teams.personal, message.messageId, choice)).value, `pressed ${choice.choice}`);
  await teams.submit(teams.personal, message.messageId, choice);
  await teams.see(teams.personal, `you said: pressed ${choice.choice}`, from);
});

const read = results('activities/read.json');

test('what we take the other bot takes, and both read the same words', async () => {
  const accepted = read.filter(each => each.accepted);
  assert.ok(accepted.length > 30);
  for (const { name, activity, text, mentioned } of accepted) {
    const theirs = await taken(activity);
    assert.ok([200, 201, 501].includes(theirs.status), `${name}: ${theirs.status}`);
    if (theirs.text !== undefined) {
      assert.equal(mentioned || !/<at>/.test(activity.text ?? '') ? text : activity.text, theirs.text.trim(), name);
    }
  }
});

// It looks at less than we do before the code of the bot runs, so it refuses less.
test('what the other bot refuses or breaks on we refuse', async () => {
  const refused = [];
  for (const { name, activity, accepted } of read) {
    if ([400, 500].includes((await taken(activity)).status)) {
      refused.push(name);
      assert.equal(accepted, false, name);
    }
  }

  assert.ok(refused.includes('no type'), refused.join());
});

test('the client for connectors reads the answers of our fake one', async context => {
  const answers = results('activities/connector.json');
  const queue = [answers.sent, answers.silent, answers.changed, answers.opened];
  const server = http.createServer((request, response) => {
    const { status, body } = queue.shift();
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const client = new ConnectorClient(MicrosoftAppCredentials.Empty, { baseUri: `http://127.0.0.1:${server.address().port}` });
  const message = { type: 'message', text: 'x' };
  assert.equal((await client.conversations.sendToConversation('19:a@thread.v2', message)).id, JSON.parse(answers.sent.body).id);
  assert.equal((await client.conversations.sendToConversation('19:a@thread.v2', message)).id, undefined);
  assert.equal((await client.conversations.updateActivity('19:a@thread.v2', '1', message)).id, JSON.parse(answers.changed.body).id);
  assert.equal((await client.conversations.createConversation({ members: [{ id: '29:ana' }] })).id, 'a:talk-with-29:ana');
});
