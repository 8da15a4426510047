// The real server as a process, and Microsoft's own Direct Line client talking to it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

// The client was written for browsers and expects these two of one.
globalThis.XMLHttpRequest = require('xhr2');
globalThis.WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');

const here = path.dirname(fileURLToPath(import.meta.url));
const program = path.join(here, '../../src/ThreatBot/bin/Debug/net10.0/threatbot.dll');
export const SECRET = 'only the tests know this';

const freePort = () => new Promise(done => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** A server with a data directory of its own; `stop` and `start` again keep both. */
export async function serve() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-clients-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  let child;
  const bot = {
    domain: `${address}/v3/directline`,
    async start() {
      child = spawn('dotnet', [program, 'serve', '--urls', address, '--data', data], {
        env: { ...process.env, ThreatBot__WebChat__Secret: SECRET }, stdio: ['ignore', 'ignore', 'pipe'],
      });
      for await (const line of readline.createInterface({ input: child.stderr })) {
        if (line.startsWith('ThreatBot is at')) {
          return;
        }

        throw new Error(line);
      }
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
    async close() {
      await bot.stop();
      fs.rmSync(data, { recursive: true, force: true });
    },
    async token(name) {
      const response = await fetch(`${bot.domain}/tokens/generate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
        body: JSON.stringify({ user: { id: `dl_${name}`, name } }),
      });
      return (await response.json()).token;
    },
  };
  await bot.start();
  return bot;
}

/** A connected client. */
export function connect({ domain, token, webSocket, ...place }) {
  const line = new DirectLine({ domain, token, webSocket, ...place, ...(webSocket ? {} : { pollingInterval: 300 }) });
  const activities = [];
  line.activity$.subscribe(activity => activities.push(activity), () => {});
  const post = activity => new Promise((done, failed) =>
    line.postActivity({ from: { id: 'somebody-else' }, ...activity }).subscribe(id => (id === 'retry' ? failed(new Error('retry')) : done(id)), failed));
  return {
    activities,
    get watermark() { return line.watermark; },
    post,
    say: text => post({ type: 'message', text }),
    see: (matches, milliseconds = 30000) => until(() => activities.findLast(matches), milliseconds),
    close: () => line.end(),
  };
}

export const card = activity => activity.attachments?.[0]?.content;

async function until(find, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const found = find();
    if (found) {
      return found;
    }

    await new Promise(done => setTimeout(done, 50));
  }

  throw new Error(`nothing of the kind within ${milliseconds} ms`);
}
