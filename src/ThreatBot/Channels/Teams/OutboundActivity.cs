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
}

internal sealed record OutboundAccount(string Id);

internal sealed record OutboundAttachment(string ContentType, JsonObject Content);
