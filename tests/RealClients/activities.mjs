// What Microsoft's own packages say of an activity and the cards on it: the schema of the Agents SDK, the types of Teams' cards read strictly, and
// the parser that clients use. The SDK leaves enumerations open and mentions unread, so those are looked at here.
import { createRequire } from 'node:module';
import path from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { hosts, render } from './renderer.mjs';

const require = createRequire(import.meta.url);
const sdk = require('@microsoft/agents-activity');
const Ajv = require('ajv');

const enumerations = {
  type: [...Object.values(sdk.ActivityTypes)],
  textFormat: Object.values(sdk.TextFormatTypes),
  attachmentLayout: Object.values(sdk.AttachmentLayoutTypes),
  inputHint: Object.values(sdk.InputHints),
  deliveryMode: Object.values(sdk.DeliveryModes),
  importance: Object.values(sdk.ActivityImportance),
};

/** Everything that is wrong with an activity that goes to Teams. */
export function problemsOf(activity) {
  const result = sdk.activityZodSchema.safeParse(activity);
  const cards = (activity.attachments ?? []).filter(each => each.contentType === 'application/vnd.microsoft.card.adaptive').map(each => each.content);
  return [
    ...(result.success ? [] : result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)),
    ...Object.entries(enumerations).filter(([field, known]) => activity[field] !== undefined && !known.includes(activity[field])).map(([field]) => `${field}: unknown ${activity[field]}`),
    ...(activity.type === 'message' && !activity.text && !activity.attachments?.length ? ['says nothing'] : []),
    ...(activity.text && activity.attachments?.length ? ['text and card in one, which Teams tears apart'] : []),
    ...(activity.attachments ?? []).filter(each => each.content === undefined && !each.contentUrl).map(() => 'an attachment without anything in it'),
    ...(activity.entities ?? []).filter(each => each.type === 'mention' && !(each.mentioned?.id && activity.text?.includes(each.text))).map(each => `the mention ${each.text} is not in the text`),
    ...cards.flatMap(card => problemsOfCard(card)),
  ];
}

/** Everything that is wrong with a card for Teams. */
export function problemsOfCard(card) {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return [
    ...strict(card),
    ...render(structuredClone(card), hosts.Teams).problems,
    ...(Number.parseFloat(card.version) > 1.5 ? [`version ${card.version}`] : []),
    ...(bytes > 28 * 1024 ? [`${bytes} bytes`] : []),
    ...(card.actions?.length > hosts.Teams.maxActions ? [`${card.actions.length} buttons`] : []),
  ];
}

let validate;

/** No published schema knows what Teams adds and forbids what nobody knows; the types do, so a schema is made of them. */
function strict(card) {
  if (!validate) {
    const types = path.join(path.dirname(require.resolve('@microsoft/teams.cards/package.json')), 'dist/core.d.ts');
    const schema = createGenerator({ path: types, type: 'IAdaptiveCard', expose: 'all', skipTypeCheck: true, topRef: true, jsDoc: 'none', additionalProperties: false }).createSchema('IAdaptiveCard');
    delete schema.$schema;

    // The types have it in small letters only; clients take what the documentation says.
    schema.definitions.TeamsCardWidth = { enum: ['full', 'Full'] };
    validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  }

  return validate(card) ? [] : validate.errors.filter(error => error.keyword !== 'anyOf').map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).slice(0, 20);
}
