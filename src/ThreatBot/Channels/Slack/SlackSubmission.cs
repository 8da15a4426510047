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
            && WireJson.Text(view, "callback_id") is CardForm.Secret or CardForm.Story or CardForm.Decide
            && WireJson.Text(view, "callback_id") is { } form
            && SlackOrigin.Of(WireJson.Text(view, "private_metadata") ?? "") is { } origin
                ? new SlackSubmission(form, origin, WireJson.Field(WireJson.Field(view, "state"), "values"))
                : null;
    }

    /// <summary>The fields that hold nothing that could be meant; a client asks for them, and takes blanks.</summary>
    public ImmutableArray<string> Wrong => Form == CardForm.Decide ? RiskDecision.Wrong(Typed) : Typed(CardForm.Words).Length == 0 ? [CardForm.Words] : [];

    /// <summary>What stands in a field; empty when nothing does, or more than a field takes.</summary>
    public string Typed(string field)
    {
        var value = WireJson.Field(WireJson.Field(Values, field), field);
        var typed = WireJson.Text(value, "value") ?? WireJson.Text(value, "selected_date") ?? WireJson.Text(WireJson.Field(value, "selected_option"), "value") ?? "";
        return SlackText.Length(typed) <= BlockKit.MostTyped ? typed.Trim() : "";
    }
}
