// The side of a conversation: findings, work, people, the invitation, and what can be taken along.
import { ask, byId, element, fill, words } from './page.js';

const Rhythm = 10000, Pause = 250;

let base, askAbout, waiting;

const narrow = matchMedia('(max-width: 46rem)');

function finding(found) {
  const about = element('button', { className: 'quiet', title: fill(words['finding-show'], found) }, element('code', {}, found.id), ` ${found.text}`);
  about.addEventListener('click', () => askAbout(found));
  return element('li', { className: found.isOpen ? '' : 'settled' }, about, ' ', element('small', {}, found.status));
}

function person(who) {
  const state = element('small', {}, [who.isYou && words.you, who.isHere ? words.here : words.away].filter(Boolean).join(', '));
  return element('li', { className: who.isHere ? 'here' : 'away' }, `${who.name} `, state);
}

/** A small screen has room for one picture beside the talk; the other is a tap away. */
function makeRoom() {
  if (narrow.matches && !byId('tree').hidden) {
    byId('picture').open = false;
  }
}

/** Drawn anew when the model has changed; the words are for those who cannot see it. */
function draw(name, picture) {
  const place = byId(name), drawing = place.querySelector('img');
  const isNew = picture && place.hidden;
  place.hidden = !picture;
  if (isNew) {
    makeRoom();
  }

  document.body.classList.toggle(`has-${name}`, Boolean(picture));
  if (!picture) {
    drawing.removeAttribute('src');
    return;
  }

  const address = `${base}/${name}.svg?${encodeURIComponent(picture.version)}`;
  if (drawing.getAttribute('src') !== address) {
    drawing.alt = `${picture.title}\n${picture.description}`;
    drawing.src = drawing.parentElement.href = address;
  }
}

function show(panel) {
  draw('picture', panel.picture);
  draw('tree', panel.tree);
  byId('model').textContent = panel.model ?? words.product;
  document.title = panel.model ? `${panel.model} · ${words.product}` : words.product;
  byId('findings-none').hidden = panel.findings.length > 0;
  byId('findings').replaceChildren(...panel.findings.map(finding));
  byId('answers-part').hidden = panel.answers.length === 0;
  byId('answers').replaceChildren(...panel.answers.map(finding));
  byId('work-none').hidden = panel.work.length > 0;
  byId('work').replaceChildren(...panel.work.map(finding));
  byId('people').replaceChildren(...panel.people.map(person));
  byId('invite').value = panel.invite;
  byId('keep').hidden = !panel.model;
  if (panel.page) {
    byId('page').href = panel.page;
  }
}

/** Looks again in a moment, once for however many reasons. */
export function refreshPanel() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    try {
      show(await ask(`${base}/panel`));
    } catch {
      // The state of the connection is told above the conversation; the next look brings the rest.
    }
  }, Pause);
}

function toggle() {
  const isOpen = document.body.classList.toggle('panel-open');
  byId('show-panel').setAttribute('aria-expanded', String(isOpen));
}

async function copy() {
  await navigator.clipboard?.writeText(byId('invite').value).catch(() => byId('invite').select());
  byId('copy').textContent = words.copied;
  setTimeout(() => { byId('copy').textContent = words.copy; }, 2000);
}

export async function startPanel(path, about) {
  [base, askAbout] = [path, about];
  byId('summary').href = `${base}/summary.md`;
  document.querySelectorAll('[data-reader]').forEach(link => { link.href = `${base}/summary.md?for=${link.dataset.reader}`; });
  byId('model-file').href = `${base}/model.json`;
  byId('show-panel').addEventListener('click', toggle);
  byId('copy').addEventListener('click', copy);
  narrow.addEventListener('change', makeRoom);
  show(await ask(`${base}/panel`));
  setInterval(() => document.hidden || refreshPanel(), Rhythm);
}
