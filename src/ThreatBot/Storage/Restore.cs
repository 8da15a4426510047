using Microsoft.Data.Sqlite;

namespace ThreatBot.Storage;

/// <summary>Puts a backup in the place of a SQLite database: all of it or nothing.</summary>
internal static class Restore
{
    /// <exception cref="StorageException">The backup does not verify, or the target exists or is in use.</exception>
    public static async Task ReadAsync(string backup, string target, bool overwrite, CancellationToken ct)
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
            await CloseAsync(target, ct);
            File.Move(partial, target, overwrite);
        }
        finally
        {
            Backup.Remove(partial);
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
