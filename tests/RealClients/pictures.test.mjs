// The extremes as people would see them: in Web Chat, and by the plain renderer as Teams configures it; pictures are kept with the results.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browser, screens } from './browser.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const results = path.join(root, 'TestResults');

const script = file => `<script src="${pathToFileURL(file)}"></script>`;
const modules = file => script(path.join(here, 'node_modules', file));
const data = value => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The page tells in its title how wide it is beyond what it was given, and which links and pictures it made. */
const told = `document.title = JSON.stringify({
  over: Math.max(...[...document.querySelectorAll('.ac-adaptiveCard, .ac-adaptiveCard *')].filter(it => it.getBoundingClientRect().width > 1)
    .map(it => Math.round(it.getBoundingClientRect().right - it.closest('#chat').getBoundingClientRect().right))),
  widest: [...document.querySelectorAll('.ac-adaptiveCard *')].sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)[0].outerHTML.replaceAll('<', '(').slice(0, 300),
  cards: document.querySelectorAll('.ac-adaptiveCard').length,
  markup: document.querySelectorAll('.ac-adaptiveCard :is(a, img, script, strong, em, code, del, h1, h2)').length,
})`;

const page = (width, height, body) => `<!doctype html><html lang="en"><meta charset="utf-8">
<style>html, body { margin: 0; background: #f5f5f5 } #chat { width: ${width}px; height: ${height}px; overflow: hidden; font: 14px system-ui }</style>
<body class="talk"><div id="chat"></div>${body}</body></html>`;

function webChat(cards, width, height) {
  const activities = cards.map((content, at) => ({
    type: 'message', id: `${at}`, timestamp: '2026-01-01T12:00:00Z', from: { id: 'bot', role: 'bot' }, conversation: { id: 'c' }, attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }));
  return page(width, height, `<style>${fs.readFileSync(path.join(root, 'src/ThreatBot/Web/Pages/page.css'), 'utf8').match(/[^\n]*\.ac-[^}]*}/g)?.join('\n') ?? ''}</style>
${script(path.join(root, 'src/ThreatBot/bin/Debug/net10.0/web/webchat.js'))}
<script type="module">
${fs.readFileSync(path.join(root, 'src/ThreatBot/Web/Pages/look.js'), 'utf8').replaceAll('export ', '')}
const stream = values => ({ subscribe(observer) { const next = observer.next?.bind(observer) ?? observer; setTimeout(() => values.forEach(next)); return { unsubscribe() {} }; }, [Symbol.observable ?? '@@observable']() { return this; } });
const line = { activity$: stream(${data(activities)}), connectionStatus$: stream([1, 2]), postActivity: () => stream([]), end() {} };
WebChat.renderWebChat({ directLine: line, userID: 'me', locale: 'en', styleOptions: look(false), adaptiveCardsHostConfig: cardLook(false) }, document.getElementById('chat'));
setTimeout(() => { ${told} }, 3000);
</script>`);
}

function teams(cards, width, height) {
  const config = { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' };
  return page(width, height, `<link rel="stylesheet" href="${pathToFileURL(path.join(here, 'node_modules/adaptivecards/dist/adaptivecards.css'))}">
${modules('markdown-it/dist/markdown-it.min.js')}${modules('adaptivecards/dist/adaptivecards.min.js')}
<script>
AdaptiveCards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
for (const content of ${data(cards)}) {
const card = new AdaptiveCards.AdaptiveCard();
card.hostConfig = new AdaptiveCards.HostConfig({ supportsInteractivity: true, spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 }, actions: ${data(config)} });
card.parse(content);
document.getElementById('chat').append(card.render());
}
${told}
</script>`);
}

function shoot(html, picture, width, height) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-picture-'));
  try {
    const file = path.join(folder, 'page.html');
    fs.writeFileSync(file, html);
    const run = (...what) => execFileSync(browser, ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files', '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${folder}`, '--virtual-time-budget=8000', `--window-size=${Math.max(width, 520)},${height}`, ...what, `${pathToFileURL(file)}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    fs.mkdirSync(screens, { recursive: true });
    run(`--screenshot=${path.join(screens, `${picture}.png`)}`);
    return JSON.parse(run('--dump-dom').match(/<title>(.*?)<\/title>/)[1]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const Height = 7000;
// The long ones first: Web Chat shows the end of a talk.
const shown = ['one-word', 'hundred-choices', 'hostile-list', 'hostile-lines', 'long-labels', 'right-to-left', 'plain'];
for (const [client, draw] of [['WebChat', webChat], ['Teams', teams]]) {
  for (const [screen, width] of [['narrow', 320], ['desktop', 1024]]) {
    test(`${client} ${screen}: no card is wider than its place or more than text`, { skip: browser ? false : 'there is no Chromium' }, () => {
      const written = JSON.parse(fs.readFileSync(path.join(results, 'cards', `${client}.json`), 'utf8'));
      const cards = shown.map(name => written.find(one => one.name === name).card);
      const { over, widest, ...seen } = shoot(draw(cards, width, Height), `cards-${client}-${screen}`, width, Height);
      assert.deepEqual(seen, { cards: shown.length, markup: 0 });
      assert.ok(over <= 0, `${over} pixels too wide: ${widest}`);
    });
  }
}
