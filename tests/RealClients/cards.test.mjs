// The cards of a whole talk, with words that were chosen to hurt, in the parser that clients use.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { card, connect, serve } from './bot.mjs';

const require = createRequire(import.meta.url);
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis) && /^(HTML|Node|Element|Event|Keyboard|Mouse|getComputed)/.test(name)) {
    globalThis[name] = window[name];
  }
}

const cards = require('adaptivecards/dist/adaptivecards.js');
cards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = ''; result.didProcess = true; };

const HURTING = ['<script>alert(1)</script>', '[x](javascript:alert(1)) ![y](http://evil.example/z.png)', '`a` **b** # c | d', '\u202Eevil', '{{DATE(2026-01-01)}} {name}', 'w'.repeat(60000), '💥'.repeat(2000)];

let bot;
before(async () => { bot = await serve(); });
after(() => bot.close());

function problems(content) {
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const parsed = new cards.AdaptiveCard();
  parsed.parse(content, context);
  const found = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  found.push(...parsed.validateProperties().validationEvents.map(event => event.message));
  return parsed.render() ? found : [...found, 'renders nothing'];
}

test('every card is one that the parser takes without a remark', async () => {
  const client = connect({ domain: bot.domain, token: await bot.token('eve'), webSocket: true });
  for (const words of HURTING) {
    await client.say('cancel');
    await client.say('yes');
    await client.say(`story X-1 ${words}`);
    await client.say(`browser [internet] -> shop ${HURTING.indexOf(words)} [cloud]: orders`);
    await client.say('right');
    await client.say(words);
    await client.say('skip');
    await client.say(`+ ${words}`);
  }

  const last = await client.say('status');
  await client.see(activity => activity.id === last);
  const shown = client.activities.filter(card);
  assert.ok(shown.length > 10, `only ${shown.length} cards`);
  for (const activity of shown) {
    assert.deepEqual(problems(card(activity)), [], JSON.stringify(card(activity)).slice(0, 500));
  }

  client.close();
});
