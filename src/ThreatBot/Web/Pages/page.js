// What every page needs: its words, and asking the server.
export const words = JSON.parse(document.getElementById('words').textContent);

export const byId = id => document.getElementById(id);

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Asks the server; a refusal carries what to tell the person. */
export async function ask(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? {} : {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, words.failed);
  }

  if (!response.ok) {
    const { why } = await response.json().catch(() => ({}));
    throw new Refused(response.status, words[why ?? (response.status === 404 ? 'gone' : 'failed')] ?? words.failed);
  }

  return response.status === 204 ? null : response.json();
}

/** Runs what a person asked for and says when it did not work. */
export async function trying(work) {
  const problem = byId('problem');
  problem.hidden = true;
  try {
    await work();
  } catch (refused) {
    problem.textContent = refused instanceof Refused ? refused.message : words.failed;
    problem.hidden = false;
  }
}

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Whoever can come in by signing in is offered that, and asked for a name only where a secret lets them in as well. */
export function offerSignIn(me) {
  const offer = byId('sign-in');
  offer.hidden = !me.asksSignIn;
  offer.querySelector('a').href = `/signin?to=${encodeURIComponent(location.pathname)}`;
  byId('who').hidden = Boolean(me.asksSignIn) && !me.asksSecret;
}
