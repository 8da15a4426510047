// A second bot, made of Microsoft's own SDK: where a client or an activity goes down the same way with it, ours is not at fault.
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';

const { CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } = createRequire(import.meta.url)('botbuilder');

/** Says back what it heard, on a card once it is asked for one, and answers presses. */
const echo = card => async context => {
  const { activity } = context;
  if (activity.type === 'invoke') {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: `pressed ${activity.value?.action?.data?.choice}` } } });
  } else if (activity.type === 'message') {
    const text = activity.value ? `pressed ${activity.value.choice}` : TurnContext.removeRecipientMention(activity);
    await context.sendActivity(text === 'card' ? { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] } : `you said: ${text}`);
  }
};

const adapter = () => {
  const made = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  made.onTurnError = async (_, error) => { throw error; };
  return made;
};

/** What it makes of a body that comes in: the status, and the words as its code reads them. */
export async function taken(body) {
  let status, text;
  const response = { status(code) { status = code; return this; }, send() { return this; }, end() { return this; }, header() { return this; } };
  const read = async ({ activity }) => {
    text = activity.type === 'message' || activity.type === 'messageUpdate' ? TurnContext.removeRecipientMention(activity) ?? '' : undefined;
  };
  const told = console.error;
  try {
    // It writes down whatever it cannot deal with.
    console.error = () => {};
    await adapter().process({ method: 'POST', headers: {}, body: structuredClone(body) }, response, read);
  } catch {
    status = 400;
  } finally {
    console.error = told;
  }

  return { status, text };
}

export async function secondBot(card) {
  const [bot, logic] = [adapter(), echo(card)];
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) {
      text += piece;
    }

    const answer = {
      status(code) { response.statusCode = code; return this; },
      send(body) { response.setHeader('content-type', 'application/json'); response.write(typeof body === 'string' ? body : JSON.stringify(body)); return this; },
      end() { response.end(); return this; },
      header(name, value) { response.setHeader(name, value); return this; },
    };
    await bot.process({ method: request.method, headers: {}, body: text ? JSON.parse(text) : {} }, answer, logic).catch(() => response.writeHead(500).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }) };
}
