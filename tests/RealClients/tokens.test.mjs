// The Playground with tokens: it asks an authority for its own, and takes no reply of the bot without a good one. Nothing leaves this machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { button } from './playground.mjs';
import { guarded } from './stages.mjs';

const skip = spawnSync('openssl', ['version']).error ? 'there is no openssl to make a certificate with' : false;
let stage, entra, bot, playground, connector, inbound, teams;
before(async () => {
  if (!skip) {
    stage = await guarded();
    ({ entra, bot, playground, connector, inbound, teams } = stage);
  }
});
after(() => stage?.close());

test('a talk with tokens both ways', { skip }, async () => {
  const { personal } = teams;
  await teams.install(personal);
  await teams.see(personal, 'ThreatBot here');
  await teams.say(personal, 'story PAY-42 Customers upload an ID card');
  await teams.see(personal, 'what does it touch?');
  await teams.say(personal, 'browser [internet] -> web shop [cloud]: ID scan');
  const touched = (await teams.see(personal, 'ID scan (new)')).message;
  assert.equal((await teams.press(personal, touched.messageId, button(touched, 'Right'))).type, 'application/vnd.microsoft.card.adaptive');
  await teams.see(personal, 'I want to …');

  const posted = inbound.calls.filter(call => call.method === 'POST');
  assert.ok(posted.length >= 5);
  assert.ok(posted.every(call => call.authorization.startsWith('Bearer ') && call.status === 200));
  assert.ok(connector.calls.length >= 4);
  assert.ok(connector.calls.every(call => call.authorization.startsWith('Bearer ') && call.status < 300), JSON.stringify(connector.calls.map(call => [call.method, call.path, call.status])));
});

test('the client takes nothing from a bot that cannot prove itself', { skip }, async () => {
  const sent = connector.calls.findLast(call => call.method === 'POST' && call.body.text);
  for (const [token, status] of [[entra.mint({ aud: 'https://api.botframework.com' }), 201], [entra.mint({}, { by: entra.foreign }), 401], ['', 401]]) {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    assert.equal((await fetch(playground.base + sent.path, { method: 'POST', headers, body: JSON.stringify({ ...sent.body, text: 'x' }) })).status, status);
  }
});

test('bad tokens are turned away, and without one too', { skip }, async () => {
  const good = inbound.calls.findLast(call => call.body?.type === 'message').body;
  const answers = async authorization => (await fetch(`${bot.address}/api/messages`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }, body: JSON.stringify({ ...good, id: `${Math.random()}`, text: 'status' }),
  })).status;
  const bearer = (...how) => `Bearer ${entra.mint(...how)}`;
  const hour = 3600;
  const now = Math.floor(Date.now() / 1000);
  assert.equal(await answers(bearer()), 200);
  assert.equal(await answers(), 401);
  for (const bad of [
    bearer({}, { by: entra.foreign }), bearer({}, { algorithm: 'none' }), bearer({ exp: now - hour, nbf: now - 2 * hour }), bearer({ nbf: now + hour }), bearer({ aud: 'somebody else' }),
    bearer({ iss: 'https://sts.windows.net/22222222-2222-2222-2222-222222222223/' }), bearer({ appid: '22222222-2222-2222-2222-222222222223' }), bearer({ tid: '22222222-2222-2222-2222-222222222223' }),
    entra.mint(),
  ]) {
    assert.equal(await answers(bad), 401, bad);
  }
});
