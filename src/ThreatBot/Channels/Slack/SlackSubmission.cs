using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Channels.Slack;

/// <summary>A modal of ours that was sent: which form, where it was opened, and what was filled in.</summary>
internal sealed record SlackSubmission(string Form, SlackOrigin Origin, JsonElement Values)
{
    /// <summary>What a `view_submission` brings back; null for anything that no modal of ours does.</summary>
    public static SlackSubmission? Of(JsonElement payload)
    {
        var view = WireJson.Field(payload, "view");
        return WireJson.Text(payload, "type") == "view_submission"
            && WireJson.Text(view, "callback_id") is CardForm.Secret or CardForm.Story or CardForm.Decide or CardForm.Persona or CardForm.Wish
            && WireJson.Text(view, "callback_id") is { } form
            && SlackOrigin.Of(WireJson.Text(view, "private_metadata") ?? "") is { } origin
                ? new SlackSubmission(form, origin, WireJson.Field(WireJson.Field(view, "state"), "values"))
                : null;
    }

    /// <summary>
    /// The fields that cannot stay as they are, each with what is wrong with it; a client asks for what is missing and takes no more than has room, and lets
    /// blanks through. <paramref name="fields"/> are those of the form.
    /// </summary>
    public ImmutableDictionary<string, string> Wrong(IEnumerable<FormField> fields, string missing, Func<int, string> tooMuch)
    {
        var wrong = fields.Where(field => field.Choices.IsEmpty && !field.IsDay && field.IsWrong(Whole(field.Id)))
            .ToImmutableDictionary(field => field.Id, field => Whole(field.Id).Length == 0 ? field.Missing ?? missing : tooMuch(Math.Min(field.Most, BlockKit.MostTyped)));
        return Form != CardForm.Decide ? wrong : RiskDecision.Wrong(Typed).Aggregate(wrong, (found, field) => found.ContainsKey(field) ? found : found.Add(field, missing));
    }

    /// <summary>What stands in a field; empty when nothing does, or more than a field takes.</summary>
    public string Typed(string field) => Whole(field) is var typed && SlackText.Length(typed) <= BlockKit.MostTyped ? typed : "";

    /// <summary>All that stands in its fields, as people read it.</summary>
    public IEnumerable<string> Everything => Values.ValueKind is not JsonValueKind.Object ? [] : Values.EnumerateObject()
        .Select(block => WireJson.Text(WireJson.Field(WireJson.Field(Value(block.Name), "selected_option"), "text"), "text") ?? Whole(block.Name))
        .Where(typed => typed.Length > 0);

    private JsonElement Value(string field) => WireJson.Field(WireJson.Field(Values, field), field);

    private string Whole(string field)
    {
        var value = Value(field);
        return (WireJson.Text(value, "value") ?? WireJson.Text(value, "selected_date") ?? WireJson.Text(WireJson.Field(value, "selected_option"), "value") ?? "").Trim();
    }
}
