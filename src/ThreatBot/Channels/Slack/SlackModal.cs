using System.Text.Json.Nodes;
using ThreatBot.Channels.Cards;
using ThreatBot.Prompts;

namespace ThreatBot.Channels.Slack;

/// <summary>A dialog with fields as a modal. A field's block is called like the field, and so is what is in it.</summary>
internal static class SlackModal
{
    private static readonly PlainText Plain = new();

    public static JsonObject Of(CardForm form, SlackOrigin origin)
    {
        var title = form.Short ?? form.Title;
        var isWhole = SlackText.Length(title) <= BlockKit.MostOfATitle;
        return new JsonObject
        {
            ["type"] = "modal",
            ["callback_id"] = form.Form,
            ["private_metadata"] = (origin with { Instance = form.Instance, Model = form.Model }).ToMetadata(),
            ["title"] = BlockKit.Plain(title, BlockKit.MostOfATitle),
            ["submit"] = BlockKit.Plain(form.Send, BlockKit.MostOfATitle),
            ["blocks"] = new JsonArray([.. isWhole && title == form.Title ? (JsonNode[])[] : [BlockKit.Section(SlackCard.Dialect.Said(form.Title))], .. form.Fields.Select(Field)]),
        };
    }

    /// <summary>Something said where there is nothing to fill in.</summary>
    public static JsonObject Note(string title, string said) => new()
    {
        ["type"] = "modal",
        ["title"] = BlockKit.Plain(title, BlockKit.MostOfATitle),
        ["blocks"] = new JsonArray(BlockKit.Section(SlackCard.Dialect.Ours(said))),
    };

    /// <summary>The answer to a submission that keeps the modal open with all that was typed, and says at each of the fields what is wrong.</summary>
    public static JsonObject Errors(IEnumerable<KeyValuePair<string, string>> wrong) => new()
    {
        ["response_action"] = "errors",
        ["errors"] = new JsonObject(wrong.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value))),
    };

    /// <summary>The same, of one field.</summary>
    public static JsonObject Errors(string field, string wrong) => Errors([KeyValuePair.Create(field, wrong)]);

    private static JsonNode Field(FormField field)
    {
        var input = BlockKit.Input(field.Id, field.Label, Element(field));
        input["optional"] = field.Missing is null;
        return input;
    }

    private static JsonObject Element(FormField field)
    {
        if (!field.Choices.IsEmpty)
        {
            var options = field.Choices.Take(BlockKit.MostOptions).Select(choice => (SlackText.Shown(Plain.Said(choice.Label), BlockKit.MostOfAnOption), choice.Id));
            return new JsonObject { ["type"] = "static_select", ["action_id"] = field.Id, ["options"] = BlockKit.Options([.. options]) };
        }

        if (field.IsDay)
        {
            return new JsonObject { ["type"] = "datepicker", ["action_id"] = field.Id };
        }

        var text = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = field.Id, ["multiline"] = field.IsLong, ["max_length"] = Math.Min(field.Most, BlockKit.MostTyped) };
        if (field.Typed is not null)
        {
            text["initial_value"] = SlackText.Cut(field.Typed, Math.Min(field.Most, BlockKit.MostTyped));
        }

        return text;
    }
}
