// What several people do in the Playground, and what they are told. `on` gives the stage, which is only there once the tests have begun.
import { button, cardOf, said } from './playground.mjs';
import { until } from './server.mjs';

export const talk = on => {
  /** Does something, and waits for what the bot says to it. */
  const told = async (place, doing, says) => {
    const { teams } = on();
    const from = teams.shown.length;
    await doing();
    return (await teams.see(place, says, from)).message;
  };

  const pressed = (place, message, title) => on().teams.press(place, message.messageId, button(message, title));

  /** Somebody else's press; what they are answered is for their page, which there is none of. */
  const pressedBy = (who, place, message, title) => on().teams.as(who, place, {
    type: 'invoke', name: 'adaptiveCard/action', replyToId: message.messageId, value: { action: { type: 'Action.Execute', verb: 'answer', data: button(message, title) }, trigger: 'manual' },
  });

  /** Where somebody else is spoken to alone, which Ana's page does not show. */
  const openedFor = who => on().connector.calls.filter(call => call.path.endsWith('/v3/conversations') && call.body.members[0].id === on().teams.people[who].id).map(call => call.answer?.id);

  const whispered = (who, says, from = 0) => until(() => {
    const opened = openedFor(who);
    return on().connector.calls.slice(from).findLast(call => opened.includes(call.body?.conversation?.id) && call.body.text?.includes(says))?.body.text;
  }, 30000, `nobody told ${who} “${says}”`);

  /** What a place shows from then on. */
  const shownIn = (place, from) => on().teams.shown.slice(from).filter(each => each.actionConversationId === place && each.message).map(each => said(each.message));

  /** A card after it was replaced where it stood. */
  const settled = (message, says) => until(
    () => on().teams.shown.findLast(each => each.action === 'updateMessage' && each.message.messageId === message.messageId && said(each.message).includes(says)), 30000, `${says} was never on the card`);

  /** The last card that has such a button. */
  const cardWith = (place, title) => until(() => on().teams.shown.findLast(each => each.action === 'createMessage' && each.actionConversationId === place && cardOf(each.message) && button(each.message, title))?.message, 30000, `no card has “${title}”`);

  return { told, pressed, pressedBy, openedFor, whispered, shownIn, settled, cardWith };
};
