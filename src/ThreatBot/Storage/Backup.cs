using Dapper;
using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>Copies a SQLite database that is in use into one file, and looks at what it wrote before it says so.</summary>
internal static class Backup
{
    /// <exception cref="StorageException">The file exists, the database is PostgreSQL, or the copy does not verify.</exception>
    public static async Task WriteAsync(Database database, string file, CancellationToken ct)
    {
        if (database is not SqliteDatabase source)
        {
            throw new StorageException("This database is PostgreSQL: back it up with pg_dump, and bring it back with pg_restore.");
        }

        if (File.Exists(file))
        {
            throw new StorageException($"{file} exists and is not overwritten.");
        }

        var partial = file + ".partial";
        Remove(partial);
        try
        {
            await CopyAsync(source, partial, ct);
            await VerifyAsync(partial, ct);
            File.Move(partial, file, overwrite: false);
        }
        finally
        {
            Remove(partial);
        }
    }

    /// <summary>Opens a copy, brings it up to this program, and audits it; afterwards it is one file without a log beside it.</summary>
    /// <exception cref="StorageException">It is no database of ours, is newer than this program, or does not verify.</exception>
    public static async Task VerifyAsync(string file, CancellationToken ct)
    {
        try
        {
            if (await TroubleAsync(file, ct) is { } trouble)
            {
                throw new StorageException($"{file} does not verify: {trouble}.");
            }

            await FoldLogAsync(file, ct);
        }
        catch (SqliteException unreadable)
        {
            throw new StorageException($"{file} cannot be read as a database: {unreadable.Message}");
        }
    }

    /// <summary>Leaves the database in its one file; fails while another program has it open.</summary>
    public static async Task FoldLogAsync(string file, CancellationToken ct)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = DELETE", cancellationToken: ct));
    }

    public static void Remove(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }
    }

    private static async Task<string?> TroubleAsync(string file, CancellationToken ct)
    {
        await using var database = new SqliteDatabase(file);
        await database.MigrateAsync(ct);
        if (await Audit.FileAsync(database, ct) is [var damage, ..])
        {
            return damage;
        }

        var findings = await new Audit(database).VerifyAsync(ct);
        return findings.IsEmpty ? null : $"model {findings[0].Model}, version {findings[0].Version}: {findings[0].What}";
    }

    private static async Task CopyAsync(SqliteDatabase source, string file, CancellationToken ct)
    {
        await using var from = await source.OpenAsync(ct);
        OwnersAlone.Create(file);
        await using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await to.OpenAsync(ct);
        ((SqliteConnection)from).BackupDatabase(to);
    }
}
