using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatBot.Ceiling;

internal sealed record Account(string? Id, string? Name, string? AadObjectId);

internal sealed record Place(string? Id, string? ConversationType, string? TenantId);

internal sealed record ResourceResponse(string? Id);

/// <summary>An activity with all that Teams sends in one, so that all of it is parsed.</summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? LocalTimestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public Account? From { get; init; }

    public Place? Conversation { get; init; }

    public Account? Recipient { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? Text { get; init; }

    public string? InputHint { get; init; }

    public string? ReplyToId { get; init; }

    public List<JsonElement>? Attachments { get; init; }

    public List<JsonElement>? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ResourceResponse))]
internal sealed partial class Wire : JsonSerializerContext;
