// The fake Slack of the bot's own tests, as a program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './server.mjs';

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), '../ThreatBot.Tests/bin/Debug/net10.0/ThreatBot.Tests.dll');

/** Where it is and what it takes; `close` ends it. */
export async function fakeSlack() {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-fake-')), 'where.json');
  const child = spawn('dotnet', [program, '-class', 'ThreatBot.Tests.Fakes.Slack.FakeSlackHost'], { env: { ...process.env, THREATBOT_FAKE_SLACK: file }, stdio: 'ignore' });
  await until(() => fs.existsSync(file), 60000, 'the fake did not come up: build tests/ThreatBot.Tests first');
  return {
    ...JSON.parse(fs.readFileSync(file, 'utf8')),
    async close() {
      fs.rmSync(path.dirname(file), { recursive: true, force: true });
      if (child.exitCode === null) {
        await once(child, 'exit');
      }
    },
  };
}
