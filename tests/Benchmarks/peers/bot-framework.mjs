// A dialog of five lines with the Bot Framework SDK for JavaScript; what it keeps, it keeps in memory.
import express from 'express';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, UserState } from 'botbuilder';
import { ComponentDialog, DialogSet, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';

const storage = new MemoryStorage();
const conversation = new ConversationState(storage);
const user = new UserState(storage);
const profile = user.createProperty('profile');

class Onboarding extends ComponentDialog {
  constructor() {
    super('onboarding');
    const ask = question => async step => {
      if (step.result) step.values[`answer${step.index}`] = step.result;
      return step.prompt('text', question);
    };
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new WaterfallDialog('steps', [
      ask('Name?'), ask('Team?'), ask('Start date?'), ask('Laptop?'),
      async step => {
        const known = await profile.get(step.context, {});
        Object.assign(known, step.values, { last: step.result });
        await step.context.sendActivity(`Done, ${known.answer1}`);
        return step.endDialog();
      },
    ]));
    this.initialDialogId = 'steps';
  }
}

const onboarding = new Onboarding();
const dialogs = new DialogSet(conversation.createProperty('dialogs'));
dialogs.add(onboarding);

class Bot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const dialog = await dialogs.createContext(context);
      const turn = await dialog.continueDialog();
      if (turn.status === 'empty') await dialog.beginDialog(onboarding.id);
      await next();
    });
  }

  async run(context) {
    await super.run(context);
    await conversation.saveChanges(context, false);
    await user.saveChanges(context, false);
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => console.error(error);
const bot = new Bot();
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, context => bot.run(context)));
app.listen(Number(process.env.PORT), '127.0.0.1');
