// An echo with Bolt for JavaScript; the signature of each request is checked.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: 'xoxb-bench',
  signingSecret: 'bench-signing-secret',
  botId: 'B0',
  botUserId: 'U0BOT',
  logLevel: bolt.LogLevel.WARN,
  clientOptions: { slackApiUrl: `${process.env.CONNECTOR}/api/`, retryConfig: { retries: 0 } },
});
app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: `Echo: ${event.text}` });
});
app.error(async error => console.error(error));
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
