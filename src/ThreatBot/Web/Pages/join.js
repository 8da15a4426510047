// The door of a conversation: whoever has the link and a name may come in.
import { ask, byId, offerSignIn, trying, words } from './page.js';

const Taken = 409, Nowhere = 404;

const invite = location.pathname.split('/').pop();

function askName(isAsked) {
  byId('name-field').hidden = !isAsked;
  byId('name').required = isAsked;
  (isAsked ? byId('name') : byId('who').querySelector('button')).focus();
}

/** Somebody who is known is asked for a name only when theirs is taken in there. */
async function join() {
  const name = byId('name-field').hidden ? {} : { name: byId('name').value, secret: byId('secret').value };
  try {
    location.replace(`/c/${(await ask('/web/join', { invite, ...name })).id}`);
  } catch (refused) {
    if (refused.status === Taken) {
      askName(true);
    }

    throw refused;
  }
}

/** Said before anybody types a name for nothing. */
function sendAway() {
  byId('invited').hidden = byId('who').hidden = true;
  byId('no-invite').hidden = false;
  document.title = `${words['no-invite']} · ${words.product}`;
}

async function greet() {
  const me = await ask('/web/me');
  // Whoever was faster than the server keeps what they have typed.
  byId('name').value ||= me.name ?? me.suggested ?? '';
  offerSignIn(me);
  byId('secret-field').hidden = !me.asksSecret;
  byId('secret').required = me.asksSecret;
  askName(!me.name);
}

byId('who').addEventListener('submit', submitted => {
  submitted.preventDefault();
  trying(join);
});

trying(async () => {
  try {
    await ask(`/web/join/${invite}`);
    await greet();
  } catch (refused) {
    if (refused.status !== Nowhere) {
      throw refused;
    }

    sendAway();
  }
});
