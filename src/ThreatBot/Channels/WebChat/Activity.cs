using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ThreatBot.Channels.WebChat;

/// <summary>An activity as it goes out; the names are the protocol's.</summary>
internal sealed record Activity
{
    public string Type { get; init; } = "message";

    public required string Id { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public string ChannelId { get; init; } = "webchat";

    public required Account Conversation { get; init; }

    public required Account From { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    /// <summary>The card in plain words, for whoever cannot see it.</summary>
    public string? Summary { get; init; }

    public ImmutableArray<Attachment>? Attachments { get; init; }

    public ChannelData? ChannelData { get; init; }
}

/// <summary>A conversation, a person or the bot.</summary>
internal sealed record Account(string Id)
{
    public string? Name { get; init; }

    public string? Role { get; init; }
}

internal sealed record Attachment(string ContentType, JsonObject? Content)
{
    public string? ContentUrl { get; init; }

    /// <summary>Of a picture, what it shows: Web Chat says that instead of it.</summary>
    public string? Name { get; init; }
}

/// <summary>What Web Chat looks for in an echo of its own activity.</summary>
internal sealed record ChannelData
{
    [JsonPropertyName("clientActivityID")]
    public string? ClientActivityId { get; init; }

    /// <summary>A press of a button shows no bubble.</summary>
    public bool? PostBack { get; init; }

    /// <summary>What a screen reader says of a card.</summary>
    [JsonPropertyName("webchat:fallback-text")]
    public string? FallbackText { get; init; }
}

/// <summary>What a reader gets at once: new activities, and the mark to ask from the next time.</summary>
internal sealed record ActivitySet(ImmutableArray<Activity> Activities, string Watermark)
{
    /// <summary>How everything is written on this wire.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 64,
    };
}
