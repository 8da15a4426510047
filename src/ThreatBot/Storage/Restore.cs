using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Puts a backup in the place of a SQLite database: all of it or nothing.</summary>
internal static class Restore
{
    /// <summary>Returns how many persons and models were erased from what is restored, because they were in the database before; null where that cannot be read.</summary>
    /// <exception cref="StorageException">The backup does not verify, or the target exists or is in use.</exception>
    public static async Task<int?> ReadAsync(string backup, string target, bool overwrite, Instant now, CancellationToken ct)
    {
        if (!File.Exists(backup))
        {
            throw new StorageException($"{backup} does not exist.");
        }

        if (File.Exists(target) && !overwrite)
        {
            throw new StorageException($"{target} exists and is not overwritten unless asked for.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target)) ?? ".");
        var partial = target + ".restoring";
        Backup.Remove(partial);
        try
        {
            File.Copy(backup, partial);
            await Backup.VerifyAsync(partial, ct);
            var erased = await EraseAgainAsync(target, partial, now, ct);
            await CloseAsync(target, ct);
            File.Move(partial, target, overwrite);
            return erased;
        }
        finally
        {
            Backup.Remove(partial);
        }
    }

    /// <summary>A backup is older than what was erased since; nobody comes back with it.</summary>
    private static async Task<int?> EraseAgainAsync(string before, string restored, Instant now, CancellationToken ct)
    {
        if (await ErasedAsync(before, ct) is not { } erased)
        {
            return null;
        }

        await using (var database = new SqliteDatabase(restored))
        {
            await new Erasures(database).AgainAsync(erased, now, ct);
        }

        await Backup.FoldLogAsync(restored, ct);
        return erased.Length;
    }

    /// <summary>What was erased of a database; null where there is none, or one that is damaged or was never erased from.</summary>
    private static async Task<ImmutableArray<Erasure>?> ErasedAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            await using var database = new SqliteDatabase(file);
            return await new Erasures(database).AllAsync(ct);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>Folds the target's log into its file, so that no log of the old database is left beside the new one.</summary>
    private static async Task CloseAsync(string target, CancellationToken ct)
    {
        if (!File.Exists(target))
        {
            return;
        }

        try
        {
            await Backup.FoldLogAsync(target, ct);
        }
        catch (SqliteException inUse) when (inUse.SqliteErrorCode is 5 or 6)
        {
            throw new StorageException($"{target} is in use: stop the program that has it open first.");
        }
        catch (SqliteException)
        {
            // What is to be replaced may well be damaged; its log goes with it.
            File.Delete(target + "-wal");
            File.Delete(target + "-shm");
        }
    }
}
