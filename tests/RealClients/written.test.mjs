// Cards of extremes and of chance, written by the tests of the bot for each client: the renderer takes them and shows what was typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hosts, render } from './renderer.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../TestResults/cards');
const MARKUP = 'a, img, script, iframe, strong, em, code, pre, del, s, ul, ol, hr, table, blockquote, h1, h2, h3, h4, h5, h6, b, i, at';

const written = client => {
  const file = path.join(folder, `${client}.json`);
  assert.ok(fs.existsSync(file), `${file} is missing: run the tests of ThreatBot.Tests first`);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
};

// A plain text is set as innerText, which jsdom only remembers; the character that keeps links from being made is not seen.
const shown = element => (element.innerText ?? element.textContent).replaceAll('\u200B', '').trim();

const isOf = typed => text => typed.some(line => line.trim() === text || (text.endsWith('…') && line.trim().startsWith(text.slice(0, -1).trimEnd())));

function textsOf(element) {
  return [...element.querySelectorAll('.ac-textBlock')].filter(block => !block.closest('.ac-input-container') && !block.closest('.ac-input')).map(shown);
}

for (const [client, host] of Object.entries(hosts)) {
  test(`${client}: every card is taken without a remark, and nothing of it is more than text`, () => {
    for (const { name, card } of written(client)) {
      const { element, problems } = render(structuredClone(card), host);
      assert.deepEqual(problems, [], name);
      assert.deepEqual([...element.querySelectorAll(MARKUP)].map(found => found.outerHTML.slice(0, 200)), [], name);
    }
  });

  test(`${client}: what was typed is what is shown`, () => {
    for (const { name, typed, card } of written(client).filter(one => !one.name.startsWith('random'))) {
      const texts = textsOf(render(structuredClone(card), host).element).filter(text => text !== 'This is not all.');
      assert.deepEqual(texts.filter(text => !isOf(typed)(text)), [], name);
      if (!card.body.some(element => element.text === 'This is not all.')) {
        assert.deepEqual(texts, typed.map(line => line.trim()).filter(line => line), name);
      }
    }
  });

  test(`${client}: every choice is there to be pressed, with its label`, () => {
    for (const { name, labels, card } of written(client).filter(one => !one.name.startsWith('random'))) {
      const { element } = render(structuredClone(card), host);
      const isList = card.body.some(part => part.type === 'Input.ChoiceSet');
      const titles = isList
        ? [...element.querySelectorAll('.ac-choiceSetInput-multiSelect .ac-textBlock, .ac-choiceSetInput-expanded .ac-textBlock')].map(shown)
        : [...element.querySelectorAll('.ac-pushButton')].map(button => shown(button.firstElementChild));
      assert.equal(titles.length, labels.length, name);
      titles.forEach((title, at) => assert.ok(labels[at].trim() ? isOf([labels[at]])(title) : title === '–', `${name}: ${title} for ${labels[at]}`));
    }
  });
}
