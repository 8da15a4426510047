// The page of a model: it reads without this script; with it, pictures move, details open beside, and what changes is shown at once.
const main = document.getElementById('model');
const Rhythm = 3000, Step = 1.25, Most = 8;

const Styles = /<style[^>]*>([^]*?)<\/style>/g;
const styles = [...document.querySelectorAll('style')].map(style => style.textContent).join();

/** A page of ours without the styles of its pictures, which its own policy lets in and this page's does not. */
async function read(address) {
  const answer = await fetch(address), text = await answer.text();
  const page = new DOMParser().parseFromString(text.replace(Styles, ''), 'text/html');
  page.isAlike = [...text.matchAll(Styles)].map(style => style[1]).join() === styles;
  return page;
}

/** Everything about an object, over the page. */
async function open(address) {
  const page = await read(address);
  const dialog = document.createElement('dialog');
  const close = document.createElement('button');
  close.className = 'close';
  close.textContent = main.dataset.close;
  close.addEventListener('click', () => dialog.close());
  dialog.append(close, ...page.querySelector('main').childNodes);
  dialog.setAttribute('aria-label', dialog.querySelector('h1')?.textContent ?? '');
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function follow(event) {
  const found = event.target.closest('[data-object], [data-id]');
  if (!found || event.metaKey || event.ctrlKey || event.shiftKey || (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') || (event.type === 'keydown' && found.matches('a'))) {
    return;
  }

  event.preventDefault();
  document.querySelector('dialog[open]')?.close();
  open(found.getAttribute('href') ?? `${main.dataset.path}/objects/${encodeURIComponent(found.dataset.id)}`).catch(() => { location.href = found.getAttribute('href') ?? location.href; });
}

/** A picture that can be made larger and moved, by mouse, finger and keys. */
function stage(figure) {
  const view = figure.querySelector('.view'), svg = view.querySelector('svg');
  let scale = 1, x = 0, y = 0, from = null;
  const show = () => {
    view.classList.toggle('is-moved', scale !== 1 || x !== 0 || y !== 0);
    svg.style.transform = scale === 1 && x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const zoom = (factor, atX = view.clientWidth / 2, atY = view.clientHeight / 2) => {
    const next = Math.min(Most, Math.max(1 / Most, scale * factor));
    [x, y, scale] = [atX - (atX - x) * next / scale, atY - (atY - y) * next / scale, next];
    show();
  };
  const whole = () => { [scale, x, y] = [1, 0, 0]; show(); };
  const move = (right, down) => { x += right; y += down; show(); };
  const keys = { '+': () => zoom(Step), '=': () => zoom(Step), '-': () => zoom(1 / Step), '0': whole, ArrowLeft: () => move(40, 0), ArrowRight: () => move(-40, 0), ArrowUp: () => move(0, 40), ArrowDown: () => move(0, -40) };
  figure.querySelector('.zoom').hidden = false;
  figure.querySelector('[data-zoom=in]').addEventListener('click', () => zoom(Step));
  figure.querySelector('[data-zoom=out]').addEventListener('click', () => zoom(1 / Step));
  figure.querySelector('[data-zoom=whole]').addEventListener('click', whole);
  view.addEventListener('wheel', event => {
    if (event.ctrlKey) {
      event.preventDefault();
      const box = view.getBoundingClientRect();
      zoom(event.deltaY < 0 ? Step : 1 / Step, event.clientX - box.left, event.clientY - box.top);
    }
  }, { passive: false });
  view.addEventListener('keydown', event => {
    if (event.target === view && keys[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  view.addEventListener('pointerdown', event => {
    if (view.classList.contains('is-moved') && !event.target.closest('[data-id]')) {
      from = { x: event.clientX - x, y: event.clientY - y };
      view.setPointerCapture(event.pointerId);
    }
  });
  view.addEventListener('pointermove', event => {
    if (from) {
      [x, y] = [event.clientX - from.x, event.clientY - from.y];
      show();
    }
  });
  view.addEventListener('pointerup', () => { from = null; });
  // What has parts to press is a group of them; an image has none.
  svg.setAttribute('role', 'group');
  svg.querySelectorAll('[data-id]').forEach(part => { part.tabIndex = 0; part.setAttribute('role', 'button'); });
}

/** Lines that have all of the words, while somebody types; the form finds the same on the server. */
function sift() {
  const words = document.getElementById('q').value.toLowerCase().split(' ').filter(Boolean);
  const onlyOpen = document.querySelector('[name=open]').checked;
  for (const row of main.querySelectorAll('tbody tr')) {
    const text = row.textContent.toLowerCase();
    row.hidden = (onlyOpen && !row.classList.contains('is-open')) || !words.every(word => text.includes(word));
  }
  for (const section of main.querySelectorAll('#tables section')) {
    section.hidden = [...section.querySelectorAll('tbody tr')].every(row => row.hidden);
  }
}

/** What changed since the page was made is shown where it stands; nobody is thrown out of what they are reading. */
async function refresh(rhythm) {
  if (document.hidden || document.querySelector('dialog[open]') || main.contains(document.activeElement)) {
    return;
  }

  const answer = await fetch(`${main.dataset.path}/version`), news = document.getElementById('news');
  if (answer.status === 404) {
    clearInterval(rhythm);
    news.textContent = news.dataset.ended;
    return;
  }

  if (!answer.ok || String((await answer.json()).version) === main.dataset.version) {
    return;
  }

  const page = await read(location.href), fresh = page.getElementById('model');
  if (!page.isAlike) {
    location.reload();
    return;
  }

  main.replaceChildren(...fresh.childNodes);
  main.dataset.version = fresh.dataset.version;
  document.querySelector('header .hint').textContent = page.querySelector('header .hint').textContent;
  news.textContent = news.dataset.updated;
  main.querySelectorAll('.stage').forEach(stage);
  sift();
}

if (main) {
  document.addEventListener('click', follow);
  document.addEventListener('keydown', follow);
  document.getElementById('q').addEventListener('input', sift);
  document.querySelector('[name=open]').addEventListener('change', sift);
  const rhythm = setInterval(() => refresh(rhythm).catch(() => {}), Rhythm);
}

document.querySelectorAll('.stage').forEach(stage);
const print = document.getElementById('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
