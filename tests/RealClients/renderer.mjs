// The renderer that clients show cards with, in a browser that is none, with the Markdown reader it asks for by default.
import { createRequire } from 'node:module';

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

// Everything on that could make more of a text than text, as the most generous client would have it.
const markdown = require('markdown-it')({ html: true, linkify: true });
cards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };

/** What the clients are known to do: how many buttons they show, and whether a list is read as Markdown. */
export const hosts = {
  WebChat: { maxActions: 20, hasMarkdownInLists: true },
  Teams: { maxActions: 6, hasMarkdownInLists: false },
};

/** Everything the parser remarks on, and what it renders. */
export function render(content, host = hosts.WebChat) {
  cards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = host.hasMarkdownInLists;
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const parsed = new cards.AdaptiveCard();
  parsed.hostConfig = new cards.HostConfig({ actions: { maxActions: host.maxActions }, supportsInteractivity: true });
  parsed.parse(content, context);
  const found = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  found.push(...parsed.validateProperties().validationEvents.map(event => event.message));
  const element = parsed.render();
  return { element, problems: element ? found : [...found, 'renders nothing'] };
}
