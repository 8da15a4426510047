// The page of the Microsoft 365 Agents Playground, as a person has it before them: typing, buttons, a card that changes where it stands, and an
// answer for one person. Pictures are kept with the results.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, openPage } from './browser.mjs';
import { startPlayground, Teams } from './playground.mjs';
import { serve, until, wait } from './server.mjs';

const skip = browser ? false : 'there is no Chromium';
let bot, playground, teams, window, page;
before(async () => {
  if (skip) {
    return;
  }

  bot = await serve({ ThreatBot__Teams__AllowAnonymousOnLoopback: 'true' });
  playground = await startPlayground({ endpoint: `${bot.address}/api/messages` });
  teams = await Teams.open(playground);
  window = await openPage(playground.base);
  page = window.page;
  await page.getByRole('textbox').first().waitFor({ timeout: 60000 });
});
after(async () => {
  await window?.close();
  teams?.close();
  await playground?.close();
  await bot?.close();
});

const box = () => page.getByRole('textbox');
const sees = text => until(async () => (await page.evaluate(() => document.body.innerText.split('Log Panel')[0])).includes(text), 20000, `“${text}” was not to be seen`);
const chat = name => page.getByRole('treeitem', { name }).click();
const card = says => page.locator('.ac-adaptiveCard').filter({ hasText: says }).last();

const mention = async (where, text) => {
  await where.click();
  await page.keyboard.type('@');
  await page.locator('[role=menuitem]').filter({ hasText: 'ThreatBot' }).first().click();
  await page.keyboard.type(` ${text}`);
};

const say = async text => {
  await box().first().click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};

test('a person types and presses in the personal chat', { skip }, async () => {
  await sees('ThreatBot here');
  await say('story PAY-42 Customers upload an ID card');
  await sees('what does it touch?');
  await say('browser [internet] -> web shop [cloud]: ID scan');
  await sees('ID scan (new)');
  const touched = card('ID scan (new)');
  await window.picture('playground-1-asked');
  await touched.getByRole('button', { name: 'Right', exact: true }).click();
  await sees('Ana Silva: Right');
  assert.equal(await card('Ana Silva: Right').getByRole('button').count(), 0);
  await sees('Finish it:');
  await say("read other people's IDs");
  await sees('Kept: W1');
  await wait(500);
  await window.picture('playground-2-settled');
});

test('somebody else is in the group; what is for one person is shown in their own chat', { skip }, async () => {
  await chat('Payments');
  await sees('Mention me to begin');
  await mention(box().first(), 'story PAY-43 Customers pay by card');
  await page.keyboard.press('Enter');
  await sees('PAY-43');
  await teams.mention('tom', teams.group, 'browser [internet] -> web shop [cloud]: card number');
  await sees('card number (new)');
  await card('card number (new)').getByRole('button', { name: 'Right', exact: true }).click();
  await sees('Ana Silva: Right');
  await mention(box().first(), 'edit T99 nonsense');
  await page.keyboard.press('Enter');
  await wait(1500);
  await window.picture('playground-3-group');
  await chat('Personal Chat');
  await sees('T99');
  await window.picture('playground-4-private');
});

test('a post in a channel is answered in its thread', { skip }, async () => {
  await chat('design');
  await sees('Mention me to begin');
  await mention(box().first(), 'story PAY-44 Customers return goods');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await sees('PAY-44 Customers return goods: what does it touch?');
  await mention(box().nth(1), 'browser [internet] -> web shop [cloud]: return form');
  await page.keyboard.press('Enter');
  await sees('return form (new)');
  await card('return form (new)').getByRole('button', { name: 'Right', exact: true }).click();
  await sees('Ana Silva: Right');
  await wait(500);
  await window.picture('playground-5-channel');
});

test('a round has a way to answer in private', { skip }, async () => {
  await mention(box().first(), 'brainstorm checkout until Friday 17:00');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await sees('How could somebody abuse checkout?');
  await card('How could somebody abuse checkout?').getByRole('button', { name: 'Answer in private' }).waitFor();
  await wait(500);
  await window.picture('playground-6-round');
});
