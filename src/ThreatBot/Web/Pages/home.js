// The first screen: a name, then a story, an example or an earlier conversation.
import { ask, byId, element, fill, offerSignIn, trying, words } from './page.js';

const open = id => location.assign(`/c/${id}`);

function introduce(me) {
  byId('who').hidden = false;
  byId('in').hidden = true;
  offerSignIn(me);
  byId('secret-field').hidden = !me.asksSecret;
  byId('secret').required = me.asksSecret;
  // Whoever was faster than the server keeps what they have typed.
  byId('name').value ||= me.name ?? me.suggested ?? '';
  byId('name').focus();
}

function row(conversation) {
  const link = element('a', { href: `/c/${conversation.id}` }, element('strong', {}, conversation.model ?? words.untitled));
  const when = new Date(conversation.at);
  return element('li', {}, link, ' ', element('time', { dateTime: when.toISOString() }, when.toLocaleString()));
}

async function welcome(me) {
  byId('who').hidden = true;
  byId('in').hidden = false;
  byId('hello').textContent = fill(words.hello, me);
  const conversations = await ask('/web/conversations');
  byId('earlier').hidden = conversations.length === 0;
  byId('conversations').replaceChildren(...conversations.map(row));
}

async function show() {
  const me = await ask('/web/me');
  byId('sessions').hidden = !me.isSignedIn;
  if (me.name) {
    await welcome(me);
  } else {
    introduce(me);
  }
}

byId('who').addEventListener('submit', submitted => {
  submitted.preventDefault();
  trying(async () => {
    await ask('/web/me', { name: byId('name').value, secret: byId('secret').value });
    byId('secret').value = '';
    await show();
    byId('story').focus();
  });
});

function start(button, body) {
  trying(async () => {
    button.disabled = true;
    try {
      open((await ask('/web/conversations', body)).id);
    } finally {
      button.disabled = false;
    }
  });
}

byId('tell').addEventListener('submit', submitted => {
  submitted.preventDefault();
  start(submitted.submitter, { say: fill(words['story-say'], { text: byId('story').value }) });
});
byId('workshop').addEventListener('click', clicked => start(clicked.currentTarget, { say: words['workshop-say'] }));
byId('example').addEventListener('click', clicked => start(clicked.currentTarget, { example: true }));
byId('rename').addEventListener('click', () => trying(async () => introduce({ ...await ask('/web/me'), asksSecret: false })));
trying(show);
