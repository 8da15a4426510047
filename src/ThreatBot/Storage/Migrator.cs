using System.Collections.Immutable;
using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>Runs what a database lacks of <paramref name="migrations"/>, forward only, each with its line in the journal or not at all.</summary>
internal sealed class Migrator(Database database, ImmutableArray<Migration> migrations)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await database.WriteAsync((_, transaction, token) => StartAsync(transaction, token), ct);
        foreach (var migration in migrations)
        {
            await database.WriteAsync((_, transaction, token) => ApplyAsync(transaction, migration, token), ct);
        }
    }

    private async Task<bool> StartAsync(DbTransaction transaction, CancellationToken ct)
    {
        await LockAsync(transaction, ct);
        await transaction.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)", null, ct);
        var done = await DoneAsync(transaction, ct);
        var known = migrations.Max(migration => migration.Number);
        return done <= known
            ? true
            : throw new StorageException(
                $"The database is newer than this program: it has seen migration {done}, this program knows them up to {known}. "
                + "Nothing was changed; start the newer program, or restore an older backup.");
    }

    private async Task<bool> ApplyAsync(DbTransaction transaction, Migration migration, CancellationToken ct)
    {
        await LockAsync(transaction, ct);
        if (migration.Number <= await DoneAsync(transaction, ct))
        {
            return false;
        }

        await transaction.ExecuteAsync(migration.Text, null, ct);
        await transaction.ExecuteAsync(
            "INSERT INTO migration (number, name) VALUES (@Number, @Name)", new { migration.Number, migration.Name }, ct);
        return true;
    }

    private async Task LockAsync(DbTransaction transaction, CancellationToken ct)
    {
        if (database.MigrationLock is { } statement)
        {
            await transaction.ExecuteAsync(statement, null, ct);
        }
    }

    private static async Task<long> DoneAsync(DbTransaction transaction, CancellationToken ct) =>
        (await transaction.RowsAsync<long>("SELECT COALESCE(MAX(number), 0) FROM migration", null, ct)).Single();
}
