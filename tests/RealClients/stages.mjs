// The bot with the Playground before it, without tokens and with them both ways.
import { authority } from './authority.mjs';
import { app, startPlayground, Teams, tenant } from './playground.mjs';
import { recorder } from './recorder.mjs';
import { serve } from './server.mjs';

const secret = 'told to nobody';

/** Ends whatever there is of what was started, the last first. */
const closing = started => async () => {
  for (const each of [...started].reverse()) {
    await each?.close();
  }
};

/** Nobody proves who they are; everything is on this machine. */
export async function open() {
  const started = [];
  const begin = each => (started.push(each), each);
  let playground;
  const bot = begin(await serve({ ThreatBot__Teams__AllowAnonymousOnLoopback: 'true' }));
  const connector = begin(await recorder(() => playground.base));
  const serviceUrl = `${connector.base}/_connector`;
  playground = begin(await startPlayground({ endpoint: `${bot.address}/api/messages`, serviceUrl }));
  const teams = begin(await Teams.open(playground));
  teams.serviceUrl = serviceUrl;
  return { bot, connector, playground, teams, close: closing(started) };
}

/** The Playground asks an authority of ours for its tokens, and takes no reply of the bot without a good one. */
export async function guarded() {
  const started = [];
  const begin = each => (started.push(each), each);
  let playground;
  const entra = begin(await authority({ tenant, app, secret }));
  const connector = begin(await recorder(() => playground.base));
  const bot = begin(await serve({
    ThreatBot__Teams__MicrosoftAppId: app,
    ThreatBot__Teams__MicrosoftAppPassword: secret,
    ThreatBot__Teams__MicrosoftAppType: 'SingleTenant',
    ThreatBot__Teams__MicrosoftAppTenantId: tenant,
    ThreatBot__Teams__AllowEmulator: 'true',
    ThreatBot__Teams__EmulatorOpenIdMetadata: `${entra.base}/common/v2.0/.well-known/openid-configuration`,
    ThreatBot__Teams__TokenEndpoint: `${entra.base}/${tenant}/oauth2/v2.0/token`,
    ThreatBot__Teams__ServiceUrls: connector.base,
  }));
  const inbound = begin(await recorder(() => bot.address));
  const serviceUrl = `${connector.base}/_connector`;
  playground = begin(await startPlayground({
    endpoint: `${inbound.base}/api/messages`, serviceUrl, env: entra.detour, options: ['--client-id', app, '--client-secret', secret, '--tenant-id', tenant],
  }));
  const teams = begin(await Teams.open(playground));
  teams.serviceUrl = serviceUrl;
  return { entra, bot, connector, inbound, playground, teams, close: closing(started) };
}
