// Fetches the one file of Web Chat that the page needs, with its licences, and refuses any other content than the pinned one.
//   node fetch-webchat.mjs DIRECTORY
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PACKAGE = 'botframework-webchat@4.18.1';
const SHA512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const FILES = ['webchat.js', 'webchat.js.LICENSE.txt'];

const target = path.resolve(process.argv[2] ?? 'web');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-webchat-'));
try {
  // A shell finds npm on Windows, where it is a script; nothing in the command comes from outside.
  execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: work, shell: process.platform === 'win32' });
  const archive = fs.readdirSync(work).find(name => name.endsWith('.tgz'));
  const found = createHash('sha512').update(fs.readFileSync(path.join(work, archive))).digest('base64');
  if (found !== SHA512) {
    throw new Error(`${PACKAGE} is not what was pinned: sha512-${found}`);
  }

  execFileSync('tar', ['-xzf', archive, ...FILES.map(name => `package/dist/${name}`)], { cwd: work });
  fs.mkdirSync(target, { recursive: true });
  for (const name of FILES) {
    fs.copyFileSync(path.join(work, 'package', 'dist', name), path.join(target, name));
    fs.utimesSync(path.join(target, name), new Date(), new Date());
  }
} catch (failed) {
  console.error(`${PACKAGE} was not fetched: ${failed.message}`);
  process.exitCode = 1;
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
