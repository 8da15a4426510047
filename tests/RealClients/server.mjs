// The real server as a process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const program = path.join(here, '../../src/ThreatBot/bin/Debug/net10.0/threatbot.dll');
export const SECRET = 'only the tests know this';

export const freePort = () => new Promise(done => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

export const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** What `find` returns once it is something; asked again and again until then. */
export async function until(find, milliseconds = 30000, what = 'nothing of the kind') {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const found = await find();
    if (found) {
      return found;
    }

    await wait(50);
  }

  throw new Error(`${what} within ${milliseconds} ms`);
}

/** Posts JSON on a connection of its own: a kept one may just be closed by a server that was idle. */
export async function post(address, body, headers = {}) {
  const request = http.request(address, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } });
  request.end(JSON.stringify(body));
  const [response] = await once(request, 'response');
  let text = '';
  for await (const piece of response.setEncoding('utf8')) {
    text += piece;
  }

  return { status: response.statusCode, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

/** Ends a process by its own id and waits for it. */
export async function end(child) {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

/** A server with a data directory of its own; `stop` and `start` again keep both. */
export async function serve(settings = {}) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-clients-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  let child;
  const bot = {
    address,
    data,
    domain: `${address}/v3/directline`,
    log: [],
    async start() {
      child = spawn('dotnet', [program, 'serve', '--urls', address, '--data', data], {
        env: { ...process.env, ThreatBot__WebChat__Secret: SECRET, ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
      });
      readline.createInterface({ input: child.stdout }).on('line', line => bot.log.push(line));
      for await (const line of readline.createInterface({ input: child.stderr })) {
        if (line.startsWith('ThreatBot is at')) {
          return;
        }

        throw new Error(line);
      }
    },
    stop: () => end(child),
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
