using System.CommandLine;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a copy of the database while it is in use, and back.</summary>
internal static class BackupCommands
{
    private static readonly Argument<string> Target = new("FILE") { Description = "The copy." };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Overwrite the database that is there." };

    public static Command CreateBackup()
    {
        var command = new Command("backup", "Copy the database into a file, also while it is in use.") { Target };
        command.SetAction(BackupAsync);
        return command;
    }

    public static Command CreateRestore()
    {
        var command = new Command("restore", "Put a backup in the place of the database.") { Target, Replace };
        command.SetAction(RestoreAsync);
        return command;
    }

    private static async Task<int> BackupAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var workspace = await Workspace.OpenAsync(parsed, ct);
        var file = Path.GetFullPath(parsed.GetRequiredValue(Target));
        await Backup.WriteAsync(workspace.Database, file, ct);
        await Console.Error.WriteLineAsync($"Written and verified: {file}");
        return ExitCode.Done;
    }

    private static async Task<int> RestoreAsync(ParseResult parsed, CancellationToken ct)
    {
        var settings = Configured.Read(parsed).Checked().Settings;
        if (!settings.IsSqlite)
        {
            throw new UsageException("The database is PostgreSQL: use pg_restore.");
        }

        Workspace.CreateDirectory(settings.DataDirectory);
        var erased = await Restore.ReadAsync(parsed.GetRequiredValue(Target), settings.DatabaseFile, parsed.GetValue(Replace), Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), ct);
        await Console.Error.WriteLineAsync($"Verified and restored: {Path.GetFullPath(settings.DatabaseFile)}");
        await Console.Error.WriteLineAsync(erased is { } count
            ? $"What was erased since the backup was made is erased in it too: {count} in all."
            : "There was no database before it that could be read, so what was erased after the backup was made may be back: erase it again.");
        return ExitCode.Done;
    }
}
