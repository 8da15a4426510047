// Microsoft 365 Agents Playground, which looks like Teams to a bot and to a person, talked to by the addresses of its own page: what a person
// does goes in over HTTP, what they see comes out of a WebSocket. Nobody documents them, so its version is pinned.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { end, freePort, post, until } from './server.mjs';

const require = createRequire(import.meta.url);
const WebSocket = require('ws');

export const tenant = '11111111-1111-1111-1111-111111111111';
export const app = '22222222-2222-2222-2222-222222222222';
const people = ['Ana Silva', 'Tom Baker', 'Raj Patel', 'Lena Fox', 'Omar Haddad', 'Mia Berg'];

const person = (name, at) => {
  const [given, family] = name.split(' ');
  const mail = `${given.toLowerCase()}@contoso.test`;
  return { id: `29:${given.toLowerCase()}`, name, userPrincipleName: mail, aadObjectId: `00000000-0000-0000-0000-0000000000a${at + 1}`, givenName: given, surname: family, email: mail };
};

/** Who and what is there. It wants five users or more beside the one who sits before it, and reads YAML, which JSON is. */
const world = () => {
  const [currentUser, ...users] = people.map(person);
  return {
    version: '0.1.1', tenantId: tenant, bot: { id: app, name: 'ThreatBot' }, currentUser, users,
    personalChat: { id: 'a:personal-1' },
    groupChat: { id: '19:group-1@thread.v2', name: 'Payments' },
    team: { id: '19:team-1@thread.tacv2', name: 'Shop', aadGroupId: '33333333-3333-3333-3333-333333333333', channels: [{ id: '19:design@thread.tacv2', name: 'design' }] },
  };
};

/** It opens a page on the machine it runs on, and ends where it cannot: here that does nothing. */
function unopened(folder) {
  fs.writeFileSync(path.join(folder, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
  return `${folder}${path.delimiter}${process.env.PATH}`;
}

/** Starts it, with a world of its own. */
export async function startPlayground({ endpoint, serviceUrl, options = [], env = {} }) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-playground-'));
  fs.writeFileSync(path.join(folder, '.m365agentsplayground.yml'), JSON.stringify(world()));
  const script = path.join(path.dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
  const given = [script, 'start', '-e', endpoint, '-c', 'msteams', '-p', `${port}`, '--disable-telemetry', '--service-url', serviceUrl ?? `${base}/_connector`, ...options];
  const child = spawn(process.execPath, given, { cwd: folder, env: { ...process.env, BROWSER: 'none', PATH: unopened(folder), ...env }, stdio: 'ignore' });
  const config = await until(async () => {
    if (child.exitCode !== null) {
      throw new Error(`the Playground ended: ${fs.readFileSync(path.join(folder, 'devTools/m365agentsplayground.log'), 'utf8').slice(-2000)}`);
    }

    return (await fetch(`${base}/_internal/v1/config`).then(response => response.json()).catch(() => null))?.config;
  }, 30000, 'no Playground');
  return {
    base,
    config,
    async close() {
      await end(child);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everybody who sits before it. */
export class Teams {
  /** What a chat shows, by the order it came. */
  shown = [];

  constructor({ base, config }) {
    this.base = base;
    this.config = config;
    this.personal = config.personalChat.id;
    this.group = config.groupChats[0].id;
    this.channel = config.teams[0].channels.at(-1).id;
    this.people = Object.fromEntries([config.currentUser, ...config.users].map(each => [each.givenName.toLowerCase(), { id: each.id, name: each.name, aadObjectId: each.aadObjectId }]));
    this.me = this.people.ana;
  }

  static async open(playground) {
    const teams = new Teams(playground);
    teams.stream = new WebSocket(`${playground.base.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
    teams.stream.on('message', message => teams.shown.push(JSON.parse(message)));
    await once(teams.stream, 'open');
    return teams;
  }

  close() {
    this.stream.close();
  }

  /** Adds the app to a chat, as opening it for the first time does: two activities at once. */
  install(place) {
    return this.#post(`/_debug/conversation/${place}/installation`, {});
  }

  /** Ana types. Where others are, only a mention of the bot reaches it, and there is no blank behind it. */
  say(place, text) {
    const at = place === this.personal ? '' : '<at>ThreatBot</at>';
    const mentions = at ? [{ mentioned: { id: this.config.bot.id, name: this.config.bot.name }, text: at }] : [];
    return this.#post(`/_conversation/v1/conversations/${place}/messages`, { type: 'text', text: at + text, textFormat: 'plain', from: { id: this.me.id }, mentions });
  }

  /** Ana presses a button; returns what the bot answered to her alone. */
  press(place, card, data) {
    return this.invoke(place, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'answer', data } }, card);
  }

  /** Ana opens a dialog or sends it; returns what the bot shows her. */
  invoke(place, name, value, card) {
    return this.#post('/_conversation/v1/invoke', { name, value, from: { id: this.me.id }, conversation: { id: place }, replyToId: card });
  }

  /** The same with the button that older clients have. */
  submit(place, card, value) {
    return this.#post('/_conversation/v1/submit', { conversation: { id: place }, replyToId: card, value, from: { id: this.me.id } });
  }

  /** Somebody else does something; it has no page of its own for them. */
  as(who, place, activity) {
    return this.#post('/_internal/v1/customActivities', this.activity(who, place, activity));
  }

  activity(who, place, fields) {
    const type = place.includes('@thread.tacv2') ? 'channel' : place === this.group ? 'groupChat' : 'personal';
    return {
      id: `${Date.now()}${Math.floor(Math.random() * 1000)}`, timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl: this.serviceUrl ?? `${this.base}/_connector`,
      recipient: { id: this.config.bot.id, name: this.config.bot.name }, from: this.people[who],
      conversation: { id: place, isGroup: type === 'personal' ? undefined : true, conversationType: type, tenantId: tenant },
      channelData: { tenant: { id: tenant } }, ...fields,
    };
  }

  /** Somebody else types, with a mention. */
  mention(who, place, text) {
    const at = '<at>ThreatBot</at>';
    return this.as(who, place, { type: 'message', text: `${at} ${text}`, textFormat: 'plain', entities: [{ type: 'mention', mentioned: { id: this.config.bot.id, name: this.config.bot.name }, text: at }] });
  }

  /** The first message of a chat from `from` on that says it, in text or on a card. */
  see(place, says, from = 0) {
    return until(
      () => this.shown.slice(from).find(each => (!place || each.actionConversationId === place) && each.message && said(each.message).includes(says)), 30000, `nobody saw “${says}”`);
  }

  async #post(where, body) {
    const { status, text, json } = await post(this.base + where, body);
    if (status >= 300) {
      throw new Error(`${where}: ${status} ${text}`);
    }

    return json;
  }
}

export const cardOf = message => message.attachments?.find(each => each.contentType === 'application/vnd.microsoft.card.adaptive')?.content;

/** All a message says, on a card or off it. */
export const said = message => [message.text ?? '', ...(cardOf(message)?.body ?? []).map(block => block.text ?? '')].join('\n');

/** What the button with that title brings back. */
export const button = (message, title) => cardOf(message)?.actions.find(action => action.title === title)?.data;
