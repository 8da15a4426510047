using System.Collections.Immutable;
using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>
/// Runs what a database lacks of <paramref name="migrations"/>, forward only: all of it in one transaction, so that the program that was there before still finds
/// its own schema when one of them fails.
/// </summary>
internal sealed class Migrator(Database database, ImmutableArray<Migration> migrations)
{
    /// <exception cref="StorageException">The database is newer than this program, or a migration failed; nothing was changed.</exception>
    public Task RunAsync(CancellationToken ct) => database.WriteAsync((_, transaction, token) => RunAsync(transaction, token), ct);

    private async Task<bool> RunAsync(DbTransaction transaction, CancellationToken ct)
    {
        if (database.MigrationLock is { } statement)
        {
            await transaction.ExecuteWithoutLimitAsync(statement, ct);
        }

        await transaction.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)", null, ct);
        var done = await DoneAsync(transaction, ct);
        foreach (var migration in migrations.Where(migration => migration.Number > done))
        {
            await ApplyAsync(transaction, migration, ct);
        }

        return true;
    }

    private async Task<long> DoneAsync(DbTransaction transaction, CancellationToken ct)
    {
        var done = (await transaction.RowsAsync<long>("SELECT COALESCE(MAX(number), 0) FROM migration", null, ct)).Single();
        var known = migrations.Max(migration => migration.Number);
        return done <= known
            ? done
            : throw new StorageException(
                $"The database is newer than this program: it has seen migration {done}, this program knows them up to {known}. "
                + "Nothing was changed; start the newer program, or restore an older backup.");
    }

    private static async Task ApplyAsync(DbTransaction transaction, Migration migration, CancellationToken ct)
    {
        try
        {
            await transaction.ExecuteWithoutLimitAsync(migration.Text, ct);
            await transaction.ExecuteAsync(
                "INSERT INTO migration (number, name) VALUES (@Number, @Name)", new { migration.Number, migration.Name }, ct);
        }
        catch (DbException broken)
        {
            throw new StorageException(
                $"Migration {migration.Name} failed, so none was made: the database is as it was, and the program that was there before goes on with it. Put right what is wrong, "
                + $"and start this one again. {DatabaseTrouble.Of(broken)}");
        }
    }
}
