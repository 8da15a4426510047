// Our own authority: metadata, keys and tokens as Entra has them, on loopback, with a key made at the start.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const Name = 'login.microsoftonline.com';
const text = object => Buffer.from(JSON.stringify(object)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

/** One that answers over http, and over https by the name of the real one, with the certificate in `certificate`. */
export async function authority({ tenant, app, secret }) {
  const [ours, foreign] = [1, 2].map(() => crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-authority-'));
  const [key, certificate] = ['key.pem', 'certificate.pem'].map(name => path.join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=authority of a test', '-addext', `subjectAltName=DNS:${Name}`], { stdio: 'ignore' });

  const mint = (claims = {}, { algorithm = 'RS256', by = ours } = {}) => {
    const signed = `${text({ alg: algorithm, typ: 'JWT', kid: 'k1', x5t: 'k1' })}.${text({ iss: `https://sts.windows.net/${tenant}/`, aud: app, appid: app, tid: tenant, ver: '1.0', iat: seconds(), nbf: seconds() - 5, exp: seconds() + 3600, ...claims })}`;
    return `${signed}.${algorithm === 'none' ? '' : crypto.sign('sha256', Buffer.from(signed), by.privateKey).toString('base64url')}`;
  };

  const answer = (place, home, form) => {
    if (place.endsWith('/.well-known/openid-configuration')) {
      return { issuer: `https://sts.windows.net/${tenant}/`, authorization_endpoint: `${home}/${tenant}/oauth2/v2.0/authorize`, token_endpoint: `${home}/${tenant}/oauth2/v2.0/token`, jwks_uri: `${home}/${tenant}/discovery/v2.0/keys` };
    }

    if (place.endsWith('/keys')) {
      return { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', x5t: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] }] };
    }

    return place.endsWith('/token') && form.get('client_id') === app && form.get('client_secret') === secret
      ? { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: mint({ aud: form.get('scope').replace(/\/\.default$/, '') }) }
      : undefined;
  };

  const asked = [];
  const serve = home => async (request, response) => {
    let body = '';
    for await (const piece of request) {
      body += piece;
    }

    const place = request.url.split('?')[0];
    const found = answer(place, home(), new URLSearchParams(body));
    asked.push(`${request.method} ${place}`);
    response.writeHead(found ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? { error: 'invalid_client' }));
  };

  const plain = http.createServer(serve(() => base())).listen(0, '127.0.0.1');
  const named = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }, serve(() => `https://${Name}`)).listen(0, '127.0.0.1');
  await Promise.all([once(plain, 'listening'), once(named, 'listening')]);
  const base = () => `http://127.0.0.1:${plain.address().port}`;
  return {
    base: base(),
    asked,
    mint,
    foreign,
    /** What makes a program of Node.js come here when it asks for the real one. */
    detour: {
      NODE_EXTRA_CA_CERTS: certificate,
      NODE_OPTIONS: `--require ${fileURLToPath(new URL('detour.cjs', import.meta.url))}`,
      DETOUR_NAME: Name,
      DETOUR_PORT: `${named.address().port}`,
    },
    async close() {
      for (const server of [plain, named]) {
        server.close();
        server.closeAllConnections();
      }

      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
