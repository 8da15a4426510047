using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>A model as its row tells it.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="TimeZone">Where it is.</param>
/// <param name="Changed">When it changed last; absent where its log says nothing of that.</param>
/// <param name="Read">When it was read last outside of a conversation, if ever.</param>
internal sealed record SeenModel(string Tenant, string Id, long Version, string TimeZone, Instant? Changed, Instant? Read);

/// <summary>What somebody may see: the models of the conversations that they are in, and nothing else.</summary>
internal sealed class Sight(Database database)
{
    /// <summary>As many models as one person is shown side by side.</summary>
    public const int Most = 2_000;

    private const string Columns =
        $"""
        model.tenant AS Tenant, model.id AS Id, model.version AS Version, model.time_zone AS TimeZone,
        (SELECT log.at FROM event_log AS log WHERE log.tenant = model.tenant AND log.model = model.id AND log.version = model.version) AS Changed,
        (SELECT MAX(reading.at) FROM reading WHERE reading.tenant = model.tenant AND reading.model = model.id AND {Links.IsLook}) AS Read
        """;

    /// <summary>Where somebody is: whoever has spoken in a conversation, and in the web chat whoever has joined it.</summary>
    private const string Places =
        """
        SELECT conversation FROM attendance WHERE tenant = @Tenant AND channel = @Channel AND participant = @Participant
        UNION
        SELECT conversation FROM web_member WHERE @Channel = 'webchat' AND tenant = @Tenant AND participant = @Participant
        """;

    /// <summary>The models that a person sees in any of their conversations, apart from those whose links were closed at <paramref name="made"/> or later.</summary>
    public async Task<ImmutableArray<SeenModel>> ModelsAsync(PersonKey person, Instant made, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT {Columns} FROM model
            WHERE model.tenant = @Tenant AND model.deleted = 0
                AND model.id IN (
                    SELECT seen.model FROM model_conversation AS seen
                    WHERE seen.tenant = @Tenant AND seen.channel = @Channel AND seen.conversation IN ({Places}))
                AND NOT EXISTS (SELECT 1 FROM link_end WHERE link_end.tenant = model.tenant AND link_end.model = model.id AND link_end.at >= @made)
            ORDER BY model.name, model.id LIMIT @Most
            """,
            new { person.Tenant, person.Channel, person.Participant, made = made.ToUnixTimeMilliseconds(), Most },
            ct);
        return [.. rows.Select(Read)];
    }

    /// <summary>Every model there is, for whoever runs the server.</summary>
    public async Task<ImmutableArray<SeenModel>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. (await connection.RowsAsync<Row>($"SELECT {Columns} FROM model WHERE model.deleted = 0 ORDER BY model.tenant, model.name, model.id", null, ct)).Select(Read)];
    }

    /// <summary>A conversation that a person is in and that sees a model; null when there is none.</summary>
    public async Task<ConversationKey?> WhereAsync(PersonKey person, string model, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<string>(
            $"""
            SELECT seen.conversation FROM model_conversation AS seen
            WHERE seen.tenant = @Tenant AND seen.channel = @Channel AND seen.model = @model AND seen.conversation IN ({Places})
            ORDER BY seen.conversation LIMIT 1
            """,
            new { person.Tenant, person.Channel, person.Participant, model },
            ct);
        return found.SingleOrDefault() is { } conversation ? new ConversationKey(person.Tenant, person.Channel, conversation) : null;
    }

    private static SeenModel Read(Row row) => new(row.Tenant, row.Id, row.Version, row.TimeZone, At(row.Changed), At(row.Read));

    private static Instant? At(long? milliseconds) => milliseconds is { } at ? Instant.FromUnixTimeMilliseconds(at) : null;

    private sealed record Row
    {
        public string Tenant { get; init; } = "";

        public string Id { get; init; } = "";

        public long Version { get; init; }

        public string TimeZone { get; init; } = "";

        public long? Changed { get; init; }

        public long? Read { get; init; }
    }
}
