// Slack's side of things for the real server: signed requests, Slack's own framework as a receiver to compare with, and a Web API with state.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, freePort, until } from './server.mjs';

const require = createRequire(import.meta.url);

export const secret = 'the-signing-secret-of-the-app';
export const token = 'xoxb-local-test';
export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

export const now = () => Math.floor(Date.now() / 1000);

export const signature = (body, time, key = secret) => `v0=${crypto.createHmac('sha256', key).update(`v0:${time}:${body}`).digest('hex')}`;

/** Posts a body with the headers Slack signs it with; `spoil` changes them. */
export async function deliver(address, body, type, spoil = {}) {
  const time = String(spoil.time ?? now());
  const headers = { 'content-type': type, 'x-slack-request-timestamp': time, 'x-slack-signature': spoil.signature ?? signature(spoil.signed ?? body, spoil.signedTime ?? time, spoil.key) };
  for (const name of spoil.without ?? []) {
    delete headers[name];
  }

  const response = await fetch(address, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** An event as Slack brings it. */
export const envelope = (team, event) => JSON.stringify({
  token: 'x', team_id: team, api_app_id: 'A01APP', event, type: 'event_callback', event_id: `Ev${crypto.randomBytes(5).toString('hex').toUpperCase()}`, event_time: now(), authorizations: [], is_ext_shared_channel: false,
});

/** Bolt with a listener for everything, which answers nothing of its own. */
export async function bolt(webApi) {
  const { App, LogLevel } = require('@slack/bolt');
  const app = new App({ token, signingSecret: secret, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: webApi } });
  app.event(/.*/, async () => {});
  app.message(async () => {});
  app.command(/.*/, async ({ ack }) => ack());
  app.action(/.*/, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.view(/.*/, async ({ ack }) => ack());
  app.error(async () => {});
  const port = await freePort();
  await app.start({ port, host: '127.0.0.1' });
  return { address: `http://127.0.0.1:${port}/slack/events`, close: () => app.stop() };
}

/** Emulate's Web API, on loopback, with one token; `call` asks it as the bot does not. */
export async function emulate() {
  const port = await freePort();
  const seed = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-emulate-')), 'seed.yaml');
  fs.writeFileSync(seed, `slack:
  team: { name: Ops, domain: ops }
  users:
    - { name: alice, real_name: Alice, email: alice@example.com, is_admin: true }
  channels:
    - { name: general }
  tokens:
    - { token: ${token}, user: alice, scopes: [chat:write, channels:read, channels:history, im:history, users:read, im:write, im:read, files:read, files:write, links:write] }
  strict_scopes: true
`);
  const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/emulate/dist/index.js');
  const child = spawn(process.execPath, [program, '--service', 'slack', '--port', String(port), '--seed', seed], { stdio: 'ignore' });
  const api = `http://127.0.0.1:${port}/api/`;
  const call = async (method, fields = {}) => (await fetch(api + method, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: new URLSearchParams(fields) })).json();
  await until(async () => (await call('auth.test').catch(() => undefined))?.ok, 30000, 'no Web API');
  return {
    api,
    call,
    async close() {
      await end(child);
      fs.rmSync(path.dirname(seed), { recursive: true, force: true });
    },
  };
}
