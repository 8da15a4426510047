using System.Text.Json;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Channels.Slack;

/// <summary>What somebody chose from Slack's menus; the manifest names the same ids.</summary>
internal static class SlackShortcuts
{
    /// <summary>The shortcut that is there everywhere: it begins a story in one's own talk with the bot.</summary>
    public const string Begin = "begin";

    /// <summary>The form that a message shortcut asks for; null for anything else.</summary>
    public static string? OnMessage(JsonElement payload) =>
        WireJson.Text(payload, "type") == "message_action" && WireJson.Text(payload, "callback_id") is CardForm.Story or CardForm.Decide or CardForm.Persona or CardForm.Wish ? WireJson.Text(payload, "callback_id") : null;

    /// <summary>Whether a story is to be begun, wherever whoever asks is.</summary>
    public static bool IsBegin(JsonElement payload) => WireJson.Text(payload, "type") == "shortcut" && WireJson.Text(payload, "callback_id") == Begin;

    /// <summary>The text of the message that a shortcut was chosen on.</summary>
    public static string MessageOf(JsonElement payload) => WireJson.Text(WireJson.Field(payload, "message"), "text") ?? "";
}
