// Stands before a server and keeps every call to it, with its answer.
import { once } from 'node:events';
import http from 'node:http';

const parsed = bytes => {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const read = async stream => {
  const pieces = [];
  for await (const piece of stream) {
    pieces.push(piece);
  }

  return Buffer.concat(pieces);
};

/** `answers` may answer a call itself, by returning {status, body}, before it gets to the server. */
export async function recorder(target, answers = () => undefined) {
  const calls = [];
  const server = http.createServer(async (request, response) => {
    const body = await read(request);
    const call = { method: request.method, path: request.url, authorization: request.headers.authorization, body: parsed(body) };
    calls.push(call);
    const own = answers(call);
    if (own) {
      call.status = own.status;
      response.writeHead(own.status, own.headers).end(own.body);
      return;
    }

    const { hostname, port } = new URL(target());
    const onward = http.request({ hostname, port, method: request.method, path: request.url, headers: { ...request.headers, host: `${hostname}:${port}` } });
    onward.end(body);
    try {
      const [answer] = await once(onward, 'response');
      const bytes = await read(answer);
      Object.assign(call, { status: answer.statusCode, answer: parsed(bytes) });
      response.writeHead(answer.statusCode, answer.headers).end(bytes);
    } catch (broken) {
      Object.assign(call, { status: 502, answer: `${broken}` });
      response.writeHead(502).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    calls,
    base: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise(done => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}
