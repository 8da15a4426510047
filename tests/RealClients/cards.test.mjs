// The cards of a whole talk, with words that were chosen to hurt, in the parser that clients use.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { card, connect } from './directline.mjs';
import { render } from './renderer.mjs';
import { serve } from './server.mjs';

const HURTING = ['<script>alert(1)</script>', '[x](javascript:alert(1)) ![y](http://evil.example/z.png)', '`a` **b** # c | d', '\u202Eevil', '{{DATE(2026-01-01)}} {name}', 'w'.repeat(60000), '💥'.repeat(2000)];

let bot;
before(async () => { bot = await serve(); });
after(() => bot.close());

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
    assert.deepEqual(render(card(activity)).problems, [], JSON.stringify(card(activity)).slice(0, 500));
  }

  client.close();
});
