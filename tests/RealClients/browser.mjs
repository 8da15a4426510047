// The system's Chromium, which reaches nothing but this machine.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const screens = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../TestResults/screens');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
export const browser = process.env.CHROMIUM ?? (process.env.PATH ?? '').split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name))).find(fs.existsSync);

export async function openPage(address, { width = 1280, height = 900 } = {}) {
  const program = await chromium.launch({
    executablePath: browser,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  const page = await (await program.newContext({ viewport: { width, height } })).newPage();
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  fs.mkdirSync(screens, { recursive: true });
  return { page, picture: name => page.screenshot({ path: path.join(screens, `${name}.png`) }), close: () => program.close() };
}
