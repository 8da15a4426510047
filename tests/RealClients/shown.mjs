// The main cards of the bot, as it sends them to Teams: from a story, a round and a workshop that are played for it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { once } from 'node:events';
import http from 'node:http';
import { app, button, cardOf, said, tenant } from './playground.mjs';
import { post, serve, until } from './server.mjs';

/** Takes whatever is sent, and keeps it. */
async function sink() {
  const sent = [];
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) {
      text += piece;
    }

    sent.push({ path: request.url, ...JSON.parse(text) });
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: request.url.endsWith('/conversations') ? 'a:alone' : `${sent.length}` }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { sent, address: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }) };
}

let next = 0;

/** Somebody says or presses something in a group, and what is said to that is waited for. */
const talking = (bot, taken, group) => async (fields, says, who = 'Ana Silva') => {
  const at = '<at>ThreatBot</at>';
  const from = taken.sent.length;
  const { status } = await post(`${bot.address}/api/messages`, {
    type: 'message', id: `${1795508000000 + next++}`, timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl: taken.address,
    from: { id: `29:${who}`, name: who }, recipient: { id: app, name: 'ThreatBot' }, conversation: { id: group, conversationType: 'groupChat', isGroup: true, tenantId: tenant },
    channelData: { tenant: { id: tenant } }, ...(fields.value ? fields : { entities: [{ type: 'mention', mentioned: { id: app, name: 'ThreatBot' }, text: at }], text: `${at} ${fields}` }),
  });
  assert.equal(status, 200);
  return until(() => taken.sent.slice(from).find(each => each.type === 'message' && said(each).includes(says)), 30000, `nobody said “${says}” to ${JSON.stringify(fields)}`);
};

/** A text is shown as a card of one block, which is read by the same rules. */
const shown = message => cardOf(message) ?? { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', wrap: true, text: message.text }] };

async function story(say, cards) {
  await say('story PAY-42 Customers upload an ID card', 'what does it touch?');
  cards.story = await say('browser [internet] -> web shop [cloud]: ID scan', '(new)');
  await say({ value: button(cards.story, 'Right') }, 'I want to …');
  await say("read other people's IDs", 'Kept');
  cards.worry = await say('any of us can open any scan', 'Should that worry us?');
  await say({ value: button(cards.worry, 'Yes') }, 'Anything else there?');
  cards.draft = await say('done', 'My draft:');
  cards.closing = await say({ value: button(cards.draft, 'Looks right') }, 'is done');
  await say('status', 'open threats', 'Tom Baker');
  await say('accept T1 until 2027-03-01 because the screen is behind the counter', 'Who signs off?');
  cards.signoff = await say('approver tom', 'asks you to sign off');
  cards.board = await say('summary for the board', 'for the board');
  cards.summary = await say('summary', 'What somebody wishes');
}

async function round(say, cards) {
  cards.round = await say('brainstorm checkout until Friday 17:00', 'How could somebody abuse checkout?');
  await say('+ pay with a stolen card\nchange the price\nguess order numbers\nflood the page\nsend it back empty\nuse a voucher twice', 'eyes only');
  await say('close', 'What does that make you think of?');
  cards.vote = await say('next', '3 votes each');
  await say('I1 I1 I2', 'Your votes');
  cards.promote = await say('close', 'What shall it become?');
}

/** The example, up to what the board would hear. */
async function workshop(say, cards) {
  const lines = fs.readFileSync(new URL('../../examples/workshop.txt', import.meta.url), 'utf8').split('\n');
  const end = lines.indexOf('all in');
  for (const line of lines.slice(0, end)) {
    await say(line.replaceAll('\\n', '\n'), '');
  }

  cards.impact = await say(lines[end], 'what does the board hear?');
}

export async function mainCards() {
  const taken = await sink();
  const bot = await serve({ ThreatBot__Teams__AllowAnonymousOnLoopback: 'true' });
  try {
    const cards = {};
    await story(talking(bot, taken, '19:story@thread.v2'), cards);
    await round(talking(bot, taken, '19:round@thread.v2'), cards);
    await workshop(talking(bot, taken, '19:workshop@thread.v2'), cards);
    return Object.fromEntries(Object.entries(cards).map(([name, message]) => [name, shown(message)]));
  } finally {
    await bot.close();
    await taken.close();
  }
}
