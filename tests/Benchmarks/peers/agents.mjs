// An echo with the Microsoft 365 Agents SDK for JavaScript, let in without tokens as in development.
import express from 'express';
import { AgentApplication, CloudAdapter, MemoryStorage } from '@microsoft/agents-hosting';

const agent = new AgentApplication({ storage: new MemoryStorage(), startTypingTimer: false });
agent.onActivity('message', async context => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
});
const adapter = new CloudAdapter();
const app = express();
app.use(express.json());
app.use((request, _, next) => {
  request.user = { aud: '', azp: '' };
  next();
});
app.post('/api/messages', (request, response) => adapter.process(request, response, context => agent.run(context)));
app.listen(Number(process.env.PORT), '127.0.0.1');
