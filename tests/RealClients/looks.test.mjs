// The main cards of a talk in the colours of Teams, light and dark, wide and narrow: what is written on them can be read, and nothing sticks out. Pictures
// are kept with the results.
import assert from 'node:assert/strict';
import fs from 'node:fs';

import path from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browser, openPage, screens } from './browser.mjs';
import { mainCards } from './shown.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const looks = JSON.parse(fs.readFileSync(new URL('teams-look.json', import.meta.url), 'utf8'));
const skip = browser ? false : 'there is no Chromium';
const cards = {};

before(async () => Object.assign(cards, skip ? {} : await mainCards()), { timeout: 120000 });

const hostConfig = look => {
  const colors = Object.fromEntries(['default', 'accent', 'good', 'warning', 'attention'].map(name => [name, { default: look[name][0], subtle: look[name][1] }]));
  const style = { backgroundColor: look.background, foregroundColors: colors };
  return {
    supportsInteractivity: true, fontFamily: 'Segoe UI, sans-serif', spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    containerStyles: { default: style, emphasis: style }, actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  };
};

const css = look => `html, body { margin: 0; background: ${look.page}; font: 14px 'Segoe UI', sans-serif } #chat { padding: 8px; box-sizing: border-box }
.ac-adaptiveCard { margin-bottom: 12px; border-radius: 6px } .ac-pushButton { font: inherit; color: ${look.default[0]}; background: ${look.background}; border: 1px solid ${look.default[1].replace(/#(..)(.{6})/, '#$2$1')}; border-radius: 4px; padding: 6px 12px }
.ac-adaptiveCard label, .ac-adaptiveCard .ac-input { color: ${look.default[0]} }`;

for (const theme of ['light', 'dark']) {
  for (const [screen, width] of [['narrow', 320], ['wide', 900]]) {
    test(`${theme}, ${screen}: everything can be read, and nothing sticks out`, { skip, timeout: 120000 }, async () => {
      const window = await openPage('about:blank', { width, height: 900 });
      try {
        const { page } = window;
        await page.setContent(`<!doctype html><html lang="en"><title>Cards</title><meta charset="utf-8"><main id="chat"></main></html>`);
        await page.addStyleTag({ path: path.join(here, 'node_modules/adaptivecards/dist/adaptivecards.css') });
        await page.addStyleTag({ content: css(looks[theme]) });
        for (const script of ['markdown-it/dist/markdown-it.min.js', 'adaptivecards/dist/adaptivecards.min.js', 'axe-core/axe.min.js']) {
          await page.addScriptTag({ path: path.join(here, 'node_modules', script) });
        }

        await page.evaluate(({ shown, config }) => {
          const { AdaptiveCards } = window;
          for (const content of shown) {
            const card = new AdaptiveCards.AdaptiveCard();
            card.hostConfig = new AdaptiveCards.HostConfig(config);
            card.parse(content);
            document.getElementById('chat').append(card.render());
          }
        }, { shown: Object.values(cards), config: hostConfig(looks[theme]) });
        fs.mkdirSync(screens, { recursive: true });
        await page.screenshot({ path: path.join(screens, `teams-${theme}-${screen}.png`), fullPage: true });
        const seen = await page.evaluate(async () => ({
          cards: document.querySelectorAll('.ac-adaptiveCard').length,
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          out: [...document.querySelectorAll('.ac-adaptiveCard *')].filter(each => each.getBoundingClientRect().right > each.closest('.ac-adaptiveCard').getBoundingClientRect().right).map(each => each.outerHTML.slice(0, 200)),
          axe: await window.axe.run('#chat', { runOnly: ['color-contrast'], resultTypes: ['violations', 'passes'] }).then(({ violations, passes }) => ({
            poor: violations.flatMap(each => each.nodes.map(node => node.any[0]?.message ?? node.html)), good: passes.flatMap(each => each.nodes).length,
          })),
        }));
        assert.deepEqual(seen.axe.poor, []);
        assert.ok(seen.axe.good > 20, `only ${seen.axe.good} texts were looked at`);
        assert.deepEqual([seen.cards, seen.over, seen.out], [Object.keys(cards).length, 0, []]);
      } finally {
        await window.close();
      }
    });
  }
}
