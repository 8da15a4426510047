// botframework-directlinejs over both of its transports.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { card, connect } from './directline.mjs';
import { serve } from './server.mjs';

let bot;
before(async () => { bot = await serve(); });
after(() => bot.close());

for (const webSocket of [true, false]) {
  describe(webSocket ? 'WebSocket' : 'polling', () => {
    test('a story is started, a button pressed, and its card settled in place', async () => {
      const client = connect({ domain: bot.domain, token: await bot.token('ana'), webSocket });
      await client.see(activity => activity.text?.includes('ThreatBot here'));
      const id = await client.say('story PAY-42 Customers upload an ID card');
      const echo = await client.see(activity => activity.id === id);
      assert.equal(echo.from.role, 'user');
      assert.notEqual(echo.from.id, 'somebody-else');
      await client.say('browser [internet] -> web shop [cloud]: ID scan');
      const asked = await client.see(activity => card(activity)?.fallbackText.includes('ID scan (new)'));
      await client.post({ type: 'message', value: card(asked).actions[0].data, channelData: { postBack: true } });
      const settled = await client.see(activity => activity.id === asked.id && !card(activity));
      assert.match(settled.text, /ana: Right/);
      client.close();
    });

    test('a restart of the server loses nothing and repeats nothing', async () => {
      const token = await bot.token('tom');
      let client = connect({ domain: bot.domain, token, webSocket });
      const greeting = await client.see(activity => activity.text?.includes('ThreatBot here'));
      await client.say('new before');
      await client.see(activity => activity.text?.includes('before is started'));
      const before = client.activities;
      await bot.stop();
      await bot.start();
      if (!webSocket) {
        // This client gives up polling at the first failure; the next one goes on from its watermark.
        const { watermark } = client;
        client.close();
        client = connect({ domain: bot.domain, token, webSocket, conversationId: greeting.conversation.id, watermark });
      }

      const id = await client.say('new after');
      await client.see(activity => activity.text?.includes('after is started'), 60000);
      const seen = [...new Set([...before, ...client.activities])].map(activity => activity.id);
      assert.ok(seen.includes(id));
      assert.equal(new Set(seen).size, seen.length);
      client.close();
    });

    test('the same client activity twice is one message', async () => {
      const client = connect({ domain: bot.domain, token: await bot.token('raj'), webSocket });
      const twice = { type: 'message', text: 'new once', channelData: { clientActivityID: 'c1' } };
      assert.equal(await client.post(twice), await client.post(twice));
      await client.say('help');
      await client.see(activity => activity.text === 'help');
      assert.equal(client.activities.filter(activity => activity.text === 'new once').length, 1);
      client.close();
    });
  });
}
