using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Storage;

/// <summary>Models, folded once and then kept up to date from newer events. The object rows are the snapshot of a cold start.</summary>
internal sealed class ModelStore(Database database)
{
    /// <summary>Objects of models that are kept in memory, each about a kilobyte; one model is kept whatever it has.</summary>
    private const int MostRemembered = 50_000;

    /// <summary>As many models as one conversation learns from.</summary>
    private const int MostTeachers = 20;

    private readonly RecentlyUsed<(string Tenant, string Model), ThreatModel> cache = new(MostRemembered, database);

    /// <summary>A model that the database was just asked about, if that version of it is remembered.</summary>
    public ThreatModel? Remembered(string tenant, ModelHead head) => cache.Find((tenant, head.Id)) is { } known && known.Version == head.Version ? known : null;

    public async Task<ThreatModel?> LoadAsync(string tenant, string model, CancellationToken ct) =>
        cache.Find((tenant, model)) is { } known && await IsPresentAsync(tenant, known, ct)
            ? known
            : await database.ReadAsync((transaction, token) => LoadAsync(transaction, tenant, model, token), ct);

    /// <summary>A model that a turn has just kept need not be read again, and of one that it deleted nothing stays.</summary>
    public void Remember(TurnCommit turn, CommitOutcome outcome)
    {
        foreach (var deleted in turn.Decision.Deeds.OfType<ModelDeed.Delete>())
        {
            cache.Forget((turn.Key.Tenant, deleted.Model));
        }

        if (outcome is CommitOutcome.Committed && turn.Decision is { Model: { } model, Events.IsEmpty: false })
        {
            Remember(turn.Key.Tenant, model);
        }
    }

    /// <summary>Whether an id was ever given to a model, also one that was deleted since.</summary>
    public async Task<bool> IsKnownAsync(string tenant, string model, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.RowsAsync<long>("SELECT COUNT(*) FROM model WHERE tenant = @tenant AND id = @model", new { tenant, model }, ct)).Single() > 0;
    }

    /// <summary>The models that may be seen in a conversation, by name.</summary>
    public async Task<ImmutableArray<ModelHead>> VisibleAsync(ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<ModelRow>(
            $"""
            SELECT {ModelRow.Columns} FROM (
                SELECT model AS seen FROM model_conversation WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id) AS visible
            JOIN model ON model.id = visible.seen WHERE model.tenant = @Tenant AND model.deleted = 0
            """,
            key,
            ct);
        return Heads(rows);
    }

    /// <summary>What the owners of other models than <paramref name="own"/> share of their decisions with a conversation, models by name.</summary>
    public async Task<ImmutableArray<Lesson>> LessonsAsync(ConversationKey key, string? own, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<ModelRow>(
            $"""
            SELECT {ModelRow.Columns} FROM model
            WHERE tenant = @Tenant AND deleted = 0 AND id <> @own AND id IN (
                SELECT told.model FROM model_lesson AS told
                WHERE told.tenant = @Tenant AND told.channel = @Channel AND told.conversation = @Id)
            """,
            new { key.Tenant, key.Channel, key.Id, own = own ?? "" },
            ct);
        var lessons = new List<Lesson>();
        foreach (var head in Heads(rows).Take(MostTeachers))
        {
            lessons.AddRange(await LoadAsync(key.Tenant, head.Id, ct) is { } model ? Lessons.Of(model) : []);
        }

        return [.. lessons];
    }

    public async Task<ImmutableArray<ModelHead>> AllAsync(string tenant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return Heads(await connection.RowsAsync<ModelRow>(
            $"SELECT {ModelRow.Columns} FROM model WHERE tenant = @tenant AND deleted = 0", new { tenant }, ct));
    }

    /// <summary>The tenants that have models, for whoever runs the server.</summary>
    public async Task<ImmutableArray<string>> TenantsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return [.. await connection.RowsAsync<string>("SELECT DISTINCT tenant FROM model WHERE deleted = 0 ORDER BY tenant", null, ct)];
    }

    /// <summary>Everything any part of <paramref name="wanted"/> asks for, oldest first; nothing of a model that was deleted.</summary>
    public async Task<ImmutableArray<PastEvent>> EventsAsync(string tenant, string model, Wanted wanted, CancellationToken ct) =>
        wanted.IsNothing ? [] : await database.ReadAsync((transaction, token) => EventsAsync(transaction, tenant, model, wanted, token), ct);

    /// <summary>The whole log of a model, oldest first.</summary>
    public Task<ImmutableArray<PastEvent>> HistoryAsync(string tenant, string model, CancellationToken ct) =>
        EventsAsync(tenant, model, new Wanted { Since = 0 }, ct);

    /// <summary>The first events behind a version, oldest first.</summary>
    public Task<ImmutableArray<PastEvent>> AfterAsync(string tenant, string model, long version, int most, CancellationToken ct) =>
        database.ReadAsync((transaction, token) => AfterAsync(transaction, tenant, model, version, most, token), ct);

    /// <summary>
    /// A model as it was at a version. Null when there is no such model, or when that version is later than the present one or older than the log.
    /// </summary>
    public async Task<ThreatModel?> AtAsync(string tenant, string model, long version, CancellationToken ct) => (await AtAsync(tenant, model, [version], ct))[0];

    /// <summary>The same at several versions, for the price of the latest of them.</summary>
    public async Task<ImmutableArray<ThreatModel?>> AtAsync(string tenant, string model, ImmutableArray<long> versions, CancellationToken ct)
    {
        var now = await LoadAsync(tenant, model, ct);
        var past = now is null
            ? []
            : await database.ReadAsync((transaction, token) => ModelFold.AtAsync(transaction, tenant, model, [.. versions.Where(version => version > 0 && version < now.Version)], token), ct);
        return [.. versions.Select(version => version == now?.Version ? now : past.GetValueOrDefault(version))];
    }

    /// <summary>Changes of objects before a version, latest first.</summary>
    /// <param name="tenant">Whose model it is.</param>
    /// <param name="model">Its id.</param>
    /// <param name="subject">Of which object; absent for all.</param>
    /// <param name="before">The version they are before.</param>
    /// <param name="most">As many at most.</param>
    /// <param name="ct">Ends it early.</param>
    public Task<ImmutableArray<PastEvent>> LatestAsync(string tenant, string model, string? subject, long before, int most, CancellationToken ct) => database.ReadAsync(
        async (transaction, token) =>
        {
            if (await EventLog.KeyAsync(transaction, tenant, model, token) is not { } key)
            {
                return [];
            }

            var rows = await transaction.RowsAsync<StoredEvent>(
                $"""
                SELECT {StoredEvent.Columns} FROM event_log
                WHERE tenant = @tenant AND model = @model AND object_id {(subject is null ? "IS NOT NULL" : "= @subject")} AND version < @before
                ORDER BY version DESC LIMIT @most
                """,
                new { tenant, model, subject, before, most },
                token);
            return rows.Select(row => EventLog.Read(row, key)).ToImmutableArray();
        },
        ct);

    private async Task<ThreatModel?> LoadAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct)
    {
        if (await ModelRow.FindAsync(transaction, tenant, model, ct) is not { Deleted: 0 } row)
        {
            cache.Forget((tenant, model));
            return null;
        }

        var known = cache.Find((tenant, model));
        if (known?.Version == row.Version)
        {
            return known;
        }

        var loaded = known is not null && known.Version < row.Version
            ? await CatchUpAsync(transaction, tenant, known, ct)
            : row.With(await ObjectsAsync(transaction, tenant, model, ct));
        return Remember(tenant, loaded);
    }

    private ThreatModel Remember(string tenant, ThreatModel model)
    {
        cache.Keep((tenant, model.Id), model, 1 + model.Count);
        return model;
    }

    private async Task<bool> IsPresentAsync(string tenant, ThreatModel known, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return (await connection.RowsAsync<long>(
            "SELECT version FROM model WHERE tenant = @tenant AND id = @Id AND deleted = 0", new { tenant, known.Id }, ct)).SingleOrDefault() == known.Version;
    }

    private static async Task<ThreatModel> CatchUpAsync(DbTransaction transaction, string tenant, ThreatModel known, CancellationToken ct)
    {
        var newer = await EventsAsync(transaction, tenant, known.Id, new Wanted { Since = known.Version }, ct);
        return newer.Aggregate(known, (model, past) => model.Apply(past.Event));
    }

    private static Task<List<ObjectRow>> ObjectsAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct) =>
        transaction.RowsAsync<ObjectRow>(
            $"SELECT {ObjectRow.Columns} FROM object WHERE tenant = @tenant AND model = @model", new { tenant, model }, ct);

    private static async Task<ImmutableArray<PastEvent>> EventsAsync(
        DbTransaction transaction, string tenant, string model, Wanted wanted, CancellationToken ct)
    {
        if (await EventLog.KeyAsync(transaction, tenant, model, ct) is not { } key)
        {
            return [];
        }

        var arguments = new DynamicParameters(
            new { tenant, model, subject = wanted.Subject ?? "", since = wanted.Since ?? long.MaxValue });
        var turns = Sql.In(wanted.Turns, arguments);
        var rows = await transaction.RowsAsync<StoredEvent>(
            $"""
            SELECT {StoredEvent.Columns} FROM event_log
            WHERE tenant = @tenant AND model = @model AND (turn IN {turns} OR object_id = @subject OR version > @since)
            ORDER BY version
            """,
            arguments,
            ct);
        return [.. rows.Select(row => EventLog.Read(row, key))];
    }

    private static async Task<ImmutableArray<PastEvent>> AfterAsync(DbTransaction transaction, string tenant, string model, long version, int most, CancellationToken ct)
    {
        if (await EventLog.KeyAsync(transaction, tenant, model, ct) is not { } key)
        {
            return [];
        }

        var rows = await transaction.RowsAsync<StoredEvent>(
            $"SELECT {StoredEvent.Columns} FROM event_log WHERE tenant = @tenant AND model = @model AND version > @version ORDER BY version LIMIT @most",
            new { tenant, model, version, most },
            ct);
        return [.. rows.Select(row => EventLog.Read(row, key))];
    }

    private static ImmutableArray<ModelHead> Heads(IEnumerable<ModelRow> rows) =>
    [
        .. rows.Select(row => new ModelHead(row.Id, row.Name, row.Version, row.Owner))
            .OrderBy(head => head.Name, StringComparer.Ordinal)
            .ThenBy(head => head.Id, StringComparer.Ordinal),
    ];
}
