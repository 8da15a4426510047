namespace ThreatBot.Storage;

/// <summary>A row of event_log.</summary>
internal sealed record StoredEvent
{
    public const string Columns =
        """
        tenant AS Tenant, model AS Model, version AS Version, type AS Type, type_version AS TypeVersion, object_kind AS ObjectKind,
        object_id AS ObjectId, at AS At, said_by AS SaidBy, channel AS Channel, conversation AS Conversation, turn AS Turn,
        payload AS Payload, previous_hash AS PreviousHash, hash AS Hash
        """;

    public string Tenant { get; init; } = "";

    public string Model { get; init; } = "";

    public long Version { get; init; }

    public string Type { get; init; } = "";

    public long TypeVersion { get; init; }

    public string? ObjectKind { get; init; }

    public string? ObjectId { get; init; }

    public long At { get; init; }

    public string SaidBy { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Conversation { get; init; } = "";

    public string Turn { get; init; } = "";

    public byte[] Payload { get; init; } = [];

    public byte[] PreviousHash { get; init; } = [];

    public byte[] Hash { get; init; } = [];
}
