// Slack's own clients against the fake Slack of the bot's tests: what they can do with it, and how they read what it refuses.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fakeSlack } from './slack-fake.mjs';

const require = createRequire(import.meta.url);
const { WebClient, LogLevel, retryPolicies } = require('@slack/web-api');
const { SocketModeClient } = require('@slack/socket-mode');
const { InstallProvider } = require('@slack/oauth');

let fake, client;
before(async () => {
  fake = await fakeSlack();
  client = new WebClient(fake.token, { slackApiUrl: fake.api, logLevel: LogLevel.ERROR });
});
after(() => fake?.close());

const refused = (error, call) => assert.rejects(call, failure => failure.code === 'slack_webapi_platform_error' && failure.data.error === error, `not refused as ${error}`);
const section = text => ({ type: 'section', text: { type: 'mrkdwn', text } });

test('a client posts, changes and deletes, and a thread hangs on its message', async () => {
  assert.equal((await client.auth.test()).team_id, fake.team);
  const posted = await client.chat.postMessage({ channel: fake.channel, text: 'hello', blocks: [section('*hello*')] });
  assert.match(posted.ts, /^[0-9]+\.[0-9]{6}$/);
  const below = await client.chat.postMessage({ channel: fake.channel, text: 'below', thread_ts: posted.ts });
  await client.chat.update({ channel: fake.channel, ts: posted.ts, text: 'changed', blocks: [section('changed')] });
  await client.chat.delete({ channel: fake.channel, ts: below.ts });
  await refused('message_not_found', client.chat.delete({ channel: fake.channel, ts: below.ts }));
  await refused('invalid_thread_ts', client.chat.postMessage({ channel: fake.channel, text: 'x', thread_ts: '1.000001' }));
});

test('people and talks of two are found', async () => {
  const { user } = await client.users.info({ user: fake.user });
  assert.equal(user.profile.display_name, 'Ana Silva');
  assert.equal(user.tz, 'Europe/Lisbon');
  const { channel } = await client.conversations.open({ users: fake.user });
  assert.match(channel.id, /^D/);
  await client.chat.postEphemeral({ channel: fake.channel, user: fake.user, text: 'psst' });
});

test('a client that is told to wait waits, and is heard then', async () => {
  const began = Date.now();
  await Promise.all(['one', 'two', 'three'].map(text => client.chat.postMessage({ channel: 'C01GENERAL', text })));
  assert.ok(Date.now() - began > 1500);

  const hasty = new WebClient(fake.token, { slackApiUrl: fake.api, logLevel: LogLevel.ERROR, rejectRateLimitedCalls: true, retryConfig: retryPolicies.fiveRetriesInFiveMinutes });
  const results = await Promise.allSettled(['four', 'five'].map(text => hasty.chat.postMessage({ channel: 'C01GENERAL', text })));
  assert.ok(results.some(result => result.status === 'rejected' && result.reason.code === 'slack_webapi_rate_limited_error' && result.reason.retryAfter === 1));
});

test('a client brings a file in three steps, and one whose bytes are missing is shown nowhere', async () => {
  const brought = await client.files.uploadV2({ channel_id: fake.channel, filename: 'shop.json', file: Buffer.from('{"format":"threatbot/1"}'), initial_comment: 'the model' });
  assert.equal(brought.ok, true);
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: 'shop.json', length: 3 });
  await refused('file_not_found', client.files.completeUploadExternal({ files: [{ id: file_id, title: 'shop.json' }], channel_id: fake.channel }));
  assert.equal((await fetch(upload_url, { method: 'POST', body: 'four' })).status, 400);
  assert.equal((await fetch(upload_url, { method: 'POST', body: 'abc' })).status, 200);
  await refused('channel_not_found', client.files.completeUploadExternal({ files: [{ id: file_id, title: 'shop.json' }], channel_id: 'C0NOWHERE' }));
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: 'shop.json' }], channel_id: fake.channel });
  await refused('invalid_arguments', client.files.getUploadURLExternal({ filename: 'empty.json', length: 0 }));
});

test('what Slack refuses is refused', async () => {
  await refused('invalid_blocks', client.chat.postMessage({ channel: fake.channel, text: 'x', blocks: [section('x'.repeat(3001))] }));
  await refused('invalid_blocks', client.chat.postMessage({ channel: fake.channel, text: 'x', blocks: Array.from({ length: 51 }, () => section('x')) }));
  await refused('invalid_arguments', client.apiCall('chat.postMessage', { channel: fake.channel, text: 'x', shout: true }));
  await refused('channel_not_found', client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }));
  await refused('unknown_method', client.apiCall('chat.shout', {}));
  await refused('invalid_trigger_id', client.views.open({ trigger_id: '1.2.x', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section('x')] } }));
  await refused('invalid_auth', new WebClient('xoxb-other', { slackApiUrl: fake.api, logLevel: LogLevel.ERROR }).auth.test());
});

test('a socket says hello, brings an event and is told that it was taken', async () => {
  const socket = new SocketModeClient({ appToken: fake.appToken, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: fake.api } });
  const mentioned = once(socket, 'app_mention');
  await socket.start();
  const [{ body, event, ack }] = await mentioned;
  assert.equal(body.team_id, fake.team);
  assert.match(event.text, /new shop$/);
  await ack();
  await socket.disconnect();
});

test('an installation is granted for a code, once', async () => {
  const kept = [];
  const installer = new InstallProvider({
    clientId: fake.clientId, clientSecret: fake.clientSecret, stateVerification: false, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: fake.api },
    installationStore: { storeInstallation: async installation => kept.push(installation), fetchInstallation: async () => kept[0], deleteInstallation: async () => {} },
  });
  const outcomes = [];
  const server = http.createServer((request, response) => installer.handleCallback(request, response, {
    success: (_, __, ___, answer) => { outcomes.push('granted'); answer.end(); },
    failure: (error, __, ___, answer) => { outcomes.push(error.message); answer.end(); },
  }, { redirectUri: fake.redirectUri, scopes: ['chat:write'] })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (let time = 0; time < 2; time++) {
    await fetch(`http://127.0.0.1:${server.address().port}/slack/oauth?code=${fake.code}&state=x`);
  }

  server.close();
  assert.equal(outcomes[0], 'granted', outcomes[0]);
  assert.match(outcomes[1], /invalid_code/);
  assert.equal(kept[0].team.id, fake.other);
  assert.match(kept[0].bot.token, /^xoxb-/);
});
