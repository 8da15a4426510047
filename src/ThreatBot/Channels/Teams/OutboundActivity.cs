using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ThreatBot.Channels.Teams;

/// <summary>An activity as it goes out; the names are the protocol's.</summary>
internal sealed record OutboundActivity
{
    /// <summary>How everything is written on this wire.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Type { get; init; } = "message";

    public required OutboundAccount From { get; init; }

    public OutboundAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    /// <summary>What a notification says of a card.</summary>
    public string? Summary { get; init; }

    public ImmutableArray<OutboundAttachment>? Attachments { get; init; }

    /// <summary>Whom the text mentions.</summary>
    public ImmutableArray<OutboundMention>? Entities { get; init; }
}

/// <summary>A mention: Teams shows and notifies it only if its text stands in the message to the letter.</summary>
internal sealed record OutboundMention(string Text, OutboundPerson Mentioned)
{
    public string Type { get; } = "mention";
}

internal sealed record OutboundPerson(string Id, string Name);

internal sealed record OutboundAccount(string Id);

internal sealed record OutboundAttachment(string ContentType, JsonObject Content);
