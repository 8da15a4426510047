// A whole story and a whole round in the personal chat, the group and a channel, without tokens and with them both ways. All that goes out is taken, and
// valid by what others wrote.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { problemsOf } from './activities.mjs';
import { playRound, playStory } from './plays.mjs';
import { guarded, open } from './stages.mjs';
import { wait } from './server.mjs';

const noOpenssl = spawnSync('openssl', ['version']).error ? 'there is no openssl to make a certificate with' : false;
const scopes = { personal: ['checkout'], group: ['refunds', 'tom', 'raj'], channel: ['vouchers', 'lena', 'omar', 'raj'] };

for (const [how, raise, skip] of [['without tokens', open, false], ['with tokens', guarded, noOpenssl]]) {
  let stage;
  const on = () => stage;
  test(how, { skip }, async context => {
    stage = await raise();
    context.after(() => stage.close());

    for (const [scope, [topic, ...others]] of Object.entries(scopes)) {
      await context.test(`a story and a round in the ${scope} scope, by ${others.length + 1}`, async () => {
        await stage.teams.install(stage.teams[scope]);
        await stage.teams.see(stage.teams[scope], 'ThreatBot here');
        await playStory(on, stage.teams[scope], `PAY-${scope}`, others);
        await playRound(on, stage.teams[scope], topic, others);
      });
    }

    await context.test('all of it was taken, and is valid', async () => {
      await wait(500);
      assert.ok(stage.connector.calls.length > 60, `only ${stage.connector.calls.length}`);
      for (const { method, path, status, body, authorization } of stage.connector.calls) {
        assert.ok([200, 201].includes(status), `${method} ${path}: ${status}`);
        assert.deepEqual(body?.type ? problemsOf(body) : [], [], JSON.stringify(body).slice(0, 500));
        assert.equal(authorization?.startsWith('Bearer ') ?? false, raise === guarded);
      }
    });
  });
}
