using System.Text.Json;
using ThreatBot.Channels.Cards;
using ThreatBot.Conversations;

namespace ThreatBot.Channels.WebChat;

/// <summary>What a posted activity asks for.</summary>
internal abstract record Posted
{
    private Posted()
    {
    }

    public sealed record Spoken(Utterance Utterance, string? ClientId) : Posted;

    /// <summary>Typing and the like: taken, and of no consequence.</summary>
    public sealed record Ignored : Posted;

    public sealed record Refused(string Why) : Posted;
}

/// <summary>Reads an activity that a browser posted. Who sent it is known from the token: what it says about that is not read.</summary>
internal static class ActivityReader
{
    /// <summary>Longer than any client's id; a longer one is not kept, so it is not told apart from a new message.</summary>
    private const int MostOfAnId = 100;

    public static Posted Read(JsonElement activity)
    {
        if (WireJson.Text(activity, "type") is not { } type)
        {
            return new Posted.Refused("An activity is an object with a type.");
        }

        if (type != "message")
        {
            return new Posted.Ignored();
        }

        var press = activity.TryGetProperty("value", out var value) ? CardPress.Of(value) : null;
        if (press is not null && !CardPress.IsPlausible(press))
        {
            return new Posted.Refused("No card of this bot has such a button.");
        }

        var text = WireJson.Text(activity, "text") ?? "";
        return press is null && string.IsNullOrWhiteSpace(text)
            ? new Posted.Refused("The message has neither a text nor the value of a button.")
            : new Posted.Spoken(new Utterance { Text = press is null ? text : "", Press = press }, ClientId(activity));
    }

    public static string? ClientId(JsonElement activity) =>
        activity.ValueKind is JsonValueKind.Object
        && activity.TryGetProperty("channelData", out var data)
        && WireJson.Text(data, "clientActivityID") is { Length: > 0 and <= MostOfAnId } id && !id.Any(char.IsControl) ? id : null;
}
