// Whole conversations in the Microsoft 365 Agents Playground, without its page: in all scopes, by several people. Everything that goes out is
// shown to validators nobody here wrote.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problemsOf, problemsOfCard } from './activities.mjs';
import { button, cardOf, said } from './playground.mjs';
import { post, until, wait } from './server.mjs';
import { open } from './stages.mjs';
import { talk } from './talk.mjs';

let stage, bot, connector, teams;
before(async () => {
  stage = await open();
  ({ bot, connector, teams } = stage);
});
after(() => stage?.close());

const { told, pressed, pressedBy, openedFor, whispered, shownIn, settled } = talk(() => stage);

/** What Ana is shown in a dialog of a card. The Playground knows those of messages only, so these activities come to the bot as it would send them. */
const dialogue = async (place, name, value, message) =>
  (await post(`${bot.address}/api/messages`, teams.activity('ana', place, { type: 'invoke', name, value, replyToId: message.messageId }))).json;

test('a story alone, in the personal chat', async () => {
  const { personal } = teams;
  const says = (text, answer) => told(personal, () => teams.say(personal, text), answer);
  await teams.install(personal);
  await teams.see(personal, 'ThreatBot here');
  await says('story PAY-42 Customers upload an ID card', 'what does it touch?');
  const touched = await says('browser [internet] -> web shop [cloud]: ID scan', 'ID scan (new)');

  const answer = await pressed(personal, touched, 'Right');
  assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive');
  assert.deepEqual(answer.value.actions, []);
  assert.equal(cardOf((await settled(touched, 'Ana Silva: Right')).message).actions.length, 0);

  await says("read other people's IDs", 'Kept: W1');
  const worry = await says('any of us can open any scan', 'Should that worry us?');
  await told(personal, () => teams.submit(personal, worry.messageId, button(worry, 'Yes')), 'Anything else there?');
  assert.equal(cardOf((await settled(worry, 'Ana Silva: Yes')).message).actions.length, 0);

  const late = await pressed(personal, worry, 'Yes');
  assert.equal(late.type, 'application/vnd.microsoft.activity.message');
  const draft = await says('done', 'My draft:');
  await told(personal, () => pressed(personal, draft, 'Looks right'), 'is done');
  await says('summary', 'any of us can open any scan');
});

test('a story in a group, by three people', async () => {
  const { group } = teams;
  await teams.install(group);
  await teams.see(group, 'Mention me to begin');
  await told(group, () => teams.say(group, 'story PAY-43 Customers pay by card'), 'what does it touch?');
  const touched = await told(group, () => teams.mention('tom', group, 'browser [internet] -> web shop [cloud]: card number'), 'card number (new)');
  await told(group, () => pressedBy('tom', group, touched, 'Right'), 'I want to …');
  assert.ok(await settled(touched, 'Tom Baker: Right'));

  await told(group, () => teams.mention('raj', group, 'tom: pay with a stolen card / ana: read all numbers'), 'Tom');
  const shownBefore = teams.shown.length;
  await teams.as('tom', group, { type: 'message', text: 'I had a sandwich', textFormat: 'plain' });
  const worry = await told(group, () => teams.mention('raj', group, 'the clerk reads it from the screen'), 'Should that worry us?');
  assert.ok(!teams.shown.slice(shownBefore).some(each => each.message && said(each.message).includes('sandwich')));
  await told(group, () => pressed(group, worry, 'Yes'), 'Anything else there?');
  const draft = await told(group, () => teams.mention('raj', group, 'done'), 'My draft:');
  await told(group, () => pressedBy('raj', group, draft, 'Looks right'), 'is done');
});

test('whoever is to sign off is asked in a chat of their own, and signs there with a button', async () => {
  const { group } = teams;
  await told(group, () => teams.mention('raj', group, 'accept T1 until 2027-03-01 because the screen is behind the counter'), 'Who signs off?');
  await told(group, () => teams.mention('raj', group, 'approver tom'), 'is asked to sign off');
  const card = await until(() => connector.calls.find(call => openedFor('tom').includes(call.body?.conversation?.id) && cardOf(call.body) && JSON.stringify(call.body).includes('asks you to sign off')));
  await told(group, () => pressedBy('tom', card.body.conversation.id, { ...card.body, messageId: card.answer.id }, 'Approve'), 'R1 approved by Tom Baker');
});

test('two stories in two threads of a channel, by two people', async () => {
  const { channel } = teams;
  await teams.install(channel);
  await teams.see(channel, 'Mention me to begin');
  const [first, second] = [await teams.say(channel, 'story PAY-44 Customers return goods'), await teams.say(channel, 'story PAY-45 Clerks refund')];
  for (const [post, key] of [[first, 'PAY-44'], [second, 'PAY-45']]) {
    await teams.see(post.postConversationId, `${key} `);
  }

  const touched = await told(first.postConversationId, () => teams.mention('lena', first.postConversationId, 'browser [internet] -> web shop [cloud]: return form'), 'return form (new)');
  await told(first.postConversationId, () => pressedBy('lena', first.postConversationId, touched, 'Right'), 'I want to …');
  assert.ok(await settled(touched, 'Lena Fox: Right'));
  await told(first.postConversationId, () => teams.mention('lena', first.postConversationId, 'send back a brick'), 'Kept');
  const worry = await told(first.postConversationId, () => teams.say(first.postConversationId, 'nobody opens the parcel'), 'Should that worry us?');
  await told(first.postConversationId, () => pressed(first.postConversationId, worry, 'Yes'), 'Anything else there?');
  const draft = await told(first.postConversationId, () => teams.say(first.postConversationId, 'done'), 'My draft:');
  await told(first.postConversationId, () => pressed(first.postConversationId, draft, 'Looks right'), 'is done');
  assert.ok(!teams.shown.some(each => each.actionConversationId === second.postConversationId && each.message && said(each.message).includes('return form')));
});

test('a message of somebody becomes a story by the action on it', async () => {
  const { channel } = teams;
  const post = await teams.say(channel, 'status');
  const thread = post.postConversationId;
  const message = { messagePayload: { id: '1', body: { contentType: 'html', content: '<p>Clerks <b>see</b> all orders</p>' } } };
  const { task } = await teams.invoke(thread, 'composeExtension/fetchTask', { commandId: 'story', commandContext: 'message', ...message });
  const form = task.value.card.content;
  assert.deepEqual(problemsOfCard(form), []);
  assert.equal(form.body[0].value, 'Clerks see all orders');
  await told(thread, () => teams.invoke(thread, 'composeExtension/submitAction', { commandId: 'story', data: { ...form.actions[0].data, words: form.body[0].value } }), 'Clerks see all orders: what does it touch?');
});

test('a threat is searched for and comes as a card', async () => {
  const { composeExtension } = await teams.invoke(teams.group, 'composeExtension/query', { commandId: 'find', parameters: [{ name: 'text', value: 'clerk' }], queryOptions: { skip: 0, count: 25 } });
  assert.equal(composeExtension.type, 'result');
  assert.match(composeExtension.attachments[0].preview.content.title, /^T1 the clerk reads it/);
  assert.deepEqual(problemsOfCard(composeExtension.attachments[0].content), []);
});

test('the dialog for a decision is a card that Teams shows', async () => {
  const { task } = await teams.invoke(teams.group, 'composeExtension/fetchTask', { commandId: 'decide', commandContext: 'compose' });
  assert.deepEqual(problemsOfCard(task.value.card.content), []);
  assert.deepEqual(task.value.card.content.body.map(field => field.id), ['risk', 'answer', 'with', 'until', 'reason', 'approver']);
});

test('a short round in the group: in private, shown, voted on, promoted', async () => {
  const { group, personal } = teams;
  const collect = await told(group, () => teams.say(group, 'brainstorm checkout until Friday 17:00'), 'How could somebody abuse checkout?');
  const from = teams.shown.length;
  for (const [who, idea] of [['tom', 'pay with a stolen card'], ['raj', 'change the price in the browser'], ['raj', 'guess order numbers'], ['raj', 'flood the payment page'], ['tom', 'send everything back empty']]) {
    await teams.mention(who, group, `+ ${idea}`);
    assert.match(await whispered(who, idea), /for your eyes only/);
  }

  const dialog = (await dialogue(group, 'task/fetch', { data: button(collect, 'Answer in private') }, collect)).task.value;
  assert.deepEqual(problemsOfCard(dialog.card.content), []);
  const kept = await dialogue(group, 'task/submit', { data: { ...dialog.card.content.actions[0].data, words: 'use a voucher twice' } }, collect);
  assert.match(kept.task.value, /for your eyes only:\n1 · use a voucher twice/);
  await wait(300);
  assert.deepEqual(shownIn(group, from), [], 'an idea was shown before its time');

  await told(group, () => teams.say(group, 'close'), 'Ideas: 6, people: 3');
  const build = await until(() => teams.shown.findLast(each => each.action === 'createMessage' && button(each.message, 'Go on'))?.message);
  await told(group, () => pressed(group, build, 'Go on'), '3 votes each');
  await teams.mention('tom', group, 'I1 I1 I2');
  assert.match(await whispered('tom', 'Your votes'), /I1, I1, I2/);
  await told(personal, () => teams.say(group, 'I1'), 'Your votes: I1');
  await told(group, () => teams.say(group, 'close'), 'Voted: 2 of');
  const promote = await teams.see(group, 'What shall it become?');
  await told(group, () => pressed(group, promote.message, 'A threat'), 'is now');
});

test('the app greets once in each place, though it is told twice at once', () => {
  const greeted = teams.shown.filter(each => each.action === 'createMessage' && each.message && said(each.message).startsWith('ThreatBot here')).map(each => each.actionConversationId);
  assert.deepEqual(greeted.sort(), [teams.channel, teams.group, teams.personal].sort());
});

test('everything that went out is valid, and was taken', async () => {
  await wait(500);
  const sent = connector.calls.filter(call => call.body?.type);
  assert.ok(sent.length > 50, `only ${sent.length}`);
  for (const call of connector.calls) {
    assert.ok([200, 201].includes(call.status), `${call.method} ${call.path}: ${call.status} ${JSON.stringify(call.answer)}`);
  }

  for (const { body } of sent) {
    assert.deepEqual(problemsOf(body), [], JSON.stringify(body).slice(0, 500));
  }
});
