using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Something that was erased: a person by the pseudonym, or a model by its id, so nothing in it tells who or what it was.</summary>
internal sealed record Erasure(string Tenant, string Kind, string Id)
{
    public const string OfPerson = "person";

    public const string OfModel = "model";
}

/// <summary>What was erased of a database. It is erased again from a backup that comes back.</summary>
internal sealed class Erasures(Database database)
{
    public async Task<ImmutableArray<Erasure>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>("SELECT tenant AS Tenant, kind AS Kind, id AS Id FROM erasure ORDER BY at, kind, id", null, ct);
        return [.. rows.Select(row => new Erasure(row.Tenant, row.Kind, row.Id))];
    }

    public Task PersonAsync(string tenant, string person, Instant at, CancellationToken ct) => EraseAsync(new Erasure(tenant, Erasure.OfPerson, person), at, ct);

    public Task ModelAsync(string tenant, string model, Instant at, CancellationToken ct) => EraseAsync(new Erasure(tenant, Erasure.OfModel, model), at, ct);

    /// <summary>Erases all that was erased elsewhere, such as in the database that this one takes the place of; what is not here is noted all the same.</summary>
    public async Task AgainAsync(IEnumerable<Erasure> done, Instant at, CancellationToken ct)
    {
        foreach (var erasure in done)
        {
            await EraseAsync(erasure, at, ct);
        }
    }

    public static Task<int> NoteAsync(DbTransaction transaction, Erasure erased, Instant at, CancellationToken ct) => transaction.ExecuteAsync(
        "INSERT INTO erasure (tenant, kind, id, at) VALUES (@Tenant, @Kind, @Id, @at) ON CONFLICT (tenant, kind, id) DO NOTHING",
        new { erased.Tenant, erased.Kind, erased.Id, at = at.ToUnixTimeMilliseconds() },
        ct);

    private async Task EraseAsync(Erasure erasure, Instant at, CancellationToken ct)
    {
        await database.WriteAsync(
            async (_, transaction, token) =>
            {
                await (erasure.Kind == Erasure.OfPerson
                    ? PersonErasure.EraseAsync(transaction, erasure.Tenant, erasure.Id, null, at, token)
                    : ModelErasure.EraseAsync(transaction, erasure.Tenant, erasure.Id, at, token));
                return true;
            },
            ct);
        await database.ForgetLogAsync(ct);
    }

    private sealed record Row
    {
        public string Tenant { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
