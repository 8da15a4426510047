// The door of a conversation: whoever has the link and a name may come in.
import { ask, byId, trying } from './page.js';

const invite = location.pathname.split('/').pop();
let me = {};

byId('who').addEventListener('submit', submitted => {
  submitted.preventDefault();
  trying(async () => {
    const name = me.name ? {} : { name: byId('name').value, secret: byId('secret').value };
    location.replace(`/c/${(await ask('/web/join', { invite, ...name })).id}`);
  });
});

trying(async () => {
  me = await ask('/web/me');
  byId('name-field').hidden = Boolean(me.name);
  byId('name').required = !me.name;
  byId('secret-field').hidden = !me.asksSecret;
  byId('secret').required = me.asksSecret;
  (me.name ? byId('who').querySelector('button') : byId('name')).focus();
});
