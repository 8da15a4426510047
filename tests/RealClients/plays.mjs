// Whole conversations, from the first word to the last, by as many as are there: others speak beside Ana wherever there can be others.
import assert from 'node:assert/strict';
import { said } from './playground.mjs';
import { talk } from './talk.mjs';
import { until, wait } from './server.mjs';

/** How people do things in a place; in a channel, Ana's first words begin a thread, and the place is that thread from then on. */
function seats(on, place, others) {
  const { teams } = on();
  const [tom, raj] = [others[0], others.at(-1)];
  return {
    tom,
    raj,
    by: (who, text) => (who ? teams.mention(who, place, text) : teams.say(place, text)),
    press: (who, message, title) => (who ? talk(on).pressedBy(who, place, message, title) : talk(on).pressed(place, message, title)),
  };
}

const begin = async (on, place, text, says) => {
  const { teams } = on();
  const from = teams.shown.length;
  const { postConversationId } = await teams.say(place, text);
  const where = place === teams.channel ? postConversationId : place;
  return [where, (await teams.see(where, says, from)).message];
};

/** A story: sketch, wish, worry, draft and end. Returns where it was. */
export async function playStory(on, place, key, others) {
  const { told, settled } = talk(on);
  const [where] = await begin(on, place, `story ${key} Customers upload an ID card`, 'what does it touch?');
  const { tom, raj, by, press } = seats(on, where, others);
  const touched = await told(where, () => by(tom, `browser [internet] -> web shop ${key} [cloud]: ID scan`), '(new)');
  await told(where, () => press(tom, touched, 'Right'), 'I want to …');
  assert.ok(await settled(touched, `${on().teams.people[tom ?? 'ana'].name}: Right`));
  await told(where, () => by(raj, "read other people's IDs"), 'Kept');
  const worry = await told(where, () => by(tom, `any of us can open any scan of ${key}`), 'Should that worry us?');
  await told(where, () => press(undefined, worry, 'Yes'), 'Anything else there?');
  const draft = await told(where, () => by(raj, 'done'), 'My draft:');
  await told(where, () => press(undefined, draft, 'Looks right'), 'is done');
  return where;
}

const ideas = ['pay with a stolen card', 'change the price in the browser', 'guess order numbers', 'flood the payment page', 'send everything back empty', 'use a voucher twice'];

/** What only one person is told, where Ana alone sees hers in a chat of her own and others' goes over the connector. */
const whisper = async (on, who, doing, says) => {
  if (!who) {
    return said(await talk(on).told(on().teams.personal, doing, says));
  }

  // The same may have been told before, in another place.
  const from = on().connector.calls.length;
  await doing();
  return talk(on).whispered(who, says, from);
};

/** A round: ideas for oneself, all at once, votes for oneself, all at once, what becomes of them, and its end. */
export async function playRound(on, place, topic, others) {
  const { told, shownIn, cardWith } = talk(on);
  const { teams } = on();
  const [where, collect] = await begin(on, place, `brainstorm ${topic} until Friday 17:00`, `How could somebody abuse ${topic}?`);
  const { by, press } = seats(on, where, others);
  const people = [undefined, ...others];
  const from = teams.shown.length;
  for (const [at, idea] of ideas.entries()) {
    const who = people[at % people.length];
    assert.match(await whisper(on, who, () => by(who, `+ ${idea} (${topic})`), `${idea} (${topic})`), /for your eyes only/);
  }

  await wait(300);
  assert.deepEqual(shownIn(where, from).filter(text => !text.includes('for your eyes only')), [], 'something was shown before its time');
  assert.equal(shownIn(where, from).length, place === teams.personal ? ideas.length : 0);
  const shown = said(await told(where, () => by(undefined, 'close'), `Ideas: 6, people: ${people.length}`));
  assert.deepEqual(ideas.filter(idea => !shown.includes(`${idea} (${topic})`)), []);
  assert.ok(said((await until(() => teams.shown.findLast(each => each.action === 'updateMessage' && each.message.messageId === collect.messageId))).message).includes('are in'));

  await told(where, async () => press(undefined, await cardWith(where, 'Go on'), 'Go on'), '3 votes each');
  for (const who of people) {
    await whisper(on, who, () => by(who, 'I1 I1 I2'), 'Your votes: I1, I1, I2');
  }

  assert.match(said(await told(where, () => by(undefined, 'close'), `Voted: ${people.length} of ${people.length}`)), new RegExp(`: ${2 * people.length}\\b`));
  await teams.see(where, '1 of 2', from);
  await told(where, async () => press(undefined, await cardWith(where, 'A threat'), 'A threat'), 'is now T');
  await teams.see(where, '2 of 2', from);
  await told(where, async () => press(undefined, await cardWith(where, 'Leave it'), 'Leave it'), `The round on ${topic} is over. Ideas: 6, taken further: 1`);
}
