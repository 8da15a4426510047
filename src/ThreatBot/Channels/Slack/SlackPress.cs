using System.Text.Json;
using ThreatBot.Channels.Cards;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Channels.Slack;

/// <summary>What `block_actions` bring back of what <see cref="SlackControls"/> offers.</summary>
internal static class SlackPress
{
    /// <summary>
    /// The press of a button or a pick from a list; null for anything else, such as a pick that waits for its button. Of several to pick, none may have
    /// been: that is a press without choices.
    /// </summary>
    public static Press? Of(JsonElement payload) => Action(payload) is var (action, id, instance) && Choices(payload, action, id, instance) is { } choices
        && new Press(instance, choices.Take(BlockKit.MostOptions).ToValueList()) is var press && CardPress.IsPlausible(press) ? press : null;

    /// <summary>The question that somebody wants to answer in private; null when that button was not pressed.</summary>
    public static string? SecretOf(JsonElement payload) =>
        Action(payload) is var (_, id, instance) && id == SlackControls.Secret && CardPress.IsPlausible(new Press(instance, [])) ? instance : null;

    /// <summary>The one action of ours in a payload, and the instance that its block carries.</summary>
    private static (JsonElement Action, string Id, string Instance)? Action(JsonElement payload) =>
        WireJson.Text(payload, "type") == "block_actions"
        && WireJson.Items(payload, "actions").Take(2).ToList() is [var action]
        && WireJson.Text(action, "action_id") is { } id
        && WireJson.Text(action, "block_id") is { } block
        && block.StartsWith(SlackControls.Answers, StringComparison.Ordinal)
        && block[SlackControls.Answers.Length..] is { Length: > 0 } instance
            ? (action, id, instance)
            : null;

    private static IEnumerable<string>? Choices(JsonElement payload, JsonElement action, string id, string instance)
    {
        if (id == SlackControls.Picked)
        {
            var values = WireJson.Field(WireJson.Field(payload, "state"), "values");
            var list = WireJson.Field(WireJson.Field(values, SlackControls.Picks + instance), SlackControls.Several);
            return WireJson.Items(list, "selected_options").Select(option => WireJson.Text(option, "value")).OfType<string>();
        }

        var choice = id == SlackControls.Pick ? WireJson.Text(WireJson.Field(action, "selected_option"), "value")
            : id.StartsWith(SlackControls.Choice, StringComparison.Ordinal) ? WireJson.Text(action, "value")
            : null;
        return choice is { Length: > 0 } ? [choice] : null;
    }
}
