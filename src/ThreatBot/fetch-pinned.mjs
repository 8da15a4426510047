// Fetches the few files we need of a package named in pinned.json, with its licence, and refuses any other content than the pinned one.
//   node fetch-pinned.mjs PACKAGE DIRECTORY
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [wanted, directory] = process.argv.slice(2);
const { name, version, sha512, files } = JSON.parse(fs.readFileSync(new URL('pinned.json', import.meta.url))).find(pinned => pinned.name === wanted);
const target = path.resolve(directory);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-pinned-'));
try {
  // A shell finds npm on Windows, where it is a script; nothing in the command comes from outside.
  execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: work, shell: process.platform === 'win32' });
  const archive = fs.readdirSync(work).find(file => file.endsWith('.tgz'));
  const found = createHash('sha512').update(fs.readFileSync(path.join(work, archive))).digest('base64');
  if (found !== sha512) {
    throw new Error(`${name}@${version} is not what was pinned: sha512-${found}`);
  }

  execFileSync('tar', ['-xzf', archive, ...Object.keys(files).map(file => `package/${file}`)], { cwd: work });
  fs.mkdirSync(target, { recursive: true });
  for (const [file, called] of Object.entries(files)) {
    fs.copyFileSync(path.join(work, 'package', file), path.join(target, called));
    fs.utimesSync(path.join(target, called), new Date(), new Date());
  }
} catch (failed) {
  console.error(`${name}@${version} was not fetched: ${failed.message}`);
  process.exitCode = 1;
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
