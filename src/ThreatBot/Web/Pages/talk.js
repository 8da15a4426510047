// A conversation: Web Chat in the middle, and beside it what came of it.
import { ask, byId, fill, words } from './page.js';
import { cardLook, look } from './look.js';
import { refreshPanel, startPanel } from './panel.js';

const id = location.pathname.split('/').pop();
const base = `/web/conversations/${id}`;
const nonce = document.body.dataset.nonce;
const dark = matchMedia('(prefers-color-scheme: dark)');
const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const Rhythm = 3000;

const Expired = 3, Failed = 4, Ended = 5, Connecting = 1, Online = 2;

let line, user, store, wasOnline = false, wasLost = false, isWaiting = false;

function say(word) {
  byId('state').textContent = word ?? '';
  byId('state').hidden = !word;
}

function render() {
  WebChat.renderWebChat({
    directLine: line,
    store,
    userID: user.id,
    username: user.name,
    locale: document.documentElement.lang,
    nonce,
    styleOptions: look(dark.matches),
    adaptiveCardsHostConfig: cardLook(dark.matches),
    overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: words.say },
  }, byId('chat'));
}

/** A fresh token and line; the transcript is asked for again, and what is there already stays where it is. */
async function connect() {
  user = await ask(`${base}/token`, {});
  line?.end();
  wasOnline = false;
  line = WebChat.createDirectLine({ domain: `${location.origin}/v3/directline`, token: user.token, enableVoiceMode: false });
  const mine = line;
  line.connectionStatus$.subscribe(status => mine === line && changed(status));
  line.activity$.subscribe({ next: () => refreshPanel(), error: () => {} });
  render();
}

function changed(status) {
  if (status === Online) {
    refreshPanel();
    say(wasLost ? words.back : null);
    if (wasLost) {
      setTimeout(() => wasLost || say(null), 4000);
    }

    wasLost = false;
  } else if (status === Expired || status === Failed || status === Ended || (status === Connecting && wasOnline)) {
    comeBack();
  }

  wasOnline ||= status === Online;
}

/** The chat client notices late that its line is dead; this asks the server itself. */
async function beat() {
  if (document.hidden || isWaiting) {
    return;
  }

  const isAlive = await fetch('/healthz').then(response => response.ok, () => false);
  if (!isAlive) {
    comeBack();
  }
}

/** Asks until the server answers again; its own client would wait much longer. */
async function comeBack() {
  if (isWaiting) {
    return;
  }

  isWaiting = wasLost = true;
  say(words.lost);
  while (isWaiting) {
    await sleep(1000);
    try {
      await connect();
      isWaiting = false;
    } catch (refused) {
      if (refused.status === 404 || refused.status === 403) {
        say(refused.message);
        return;
      }
    }
  }
}

const isOurs = element => element instanceof HTMLImageElement && element.src.includes('/links/');

/** A picture opens by itself to be enlarged; one whose link ended is taken away, since what it showed stands in words beside it. */
function showPictures(chat) {
  chat.addEventListener('click', event => isOurs(event.target) && window.open(event.target.src, '_blank', 'noopener'));
  chat.addEventListener('error', event => isOurs(event.target) && event.target.classList.add('gone'), true);
}

async function start() {
  showPictures(byId('chat'));
  if (!window.WebChat) {
    say(words['no-client']);
    return;
  }

  store = WebChat.createStore();
  await startPanel(base, finding => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: fill('show {id}', finding) } }));
  await connect();
  dark.addEventListener('change', render);
  setInterval(beat, Rhythm);
  byId('chat').querySelector('.webchat__send-box-text-box__html-text-area')?.focus();
}

/** Where there is no conversation, nothing stands beside it. */
start().catch(refused => {
  byId('panel').hidden = byId('show-panel').hidden = true;
  say(refused.message ?? words.failed);
});
