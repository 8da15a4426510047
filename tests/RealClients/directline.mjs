// Microsoft's own Direct Line client.
import { createRequire } from 'node:module';
import { until } from './server.mjs';

const require = createRequire(import.meta.url);

// The client was written for browsers and expects these two of one.
globalThis.XMLHttpRequest = require('xhr2');
globalThis.WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');

/** A connected client. */
export function connect({ domain, token, webSocket, ...place }) {
  const line = new DirectLine({ domain, token, webSocket, ...place, ...(webSocket ? {} : { pollingInterval: 300 }) });
  const activities = [];
  line.activity$.subscribe(activity => activities.push(activity), () => {});
  const post = activity => new Promise((done, failed) =>
    line.postActivity({ from: { id: 'somebody-else' }, ...activity }).subscribe(id => (id === 'retry' ? failed(new Error('retry')) : done(id)), failed));
  return {
    activities,
    get watermark() { return line.watermark; },
    post,
    say: text => post({ type: 'message', text }),
    see: (matches, milliseconds = 30000) => until(() => activities.findLast(matches), milliseconds),
    close: () => line.end(),
  };
}

export const card = activity => activity.attachments?.[0]?.content;
