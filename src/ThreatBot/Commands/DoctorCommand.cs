using System.CommandLine;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary><c>doctor</c>: looks at configuration, words, database, disk and the apps in Teams and Slack, and says what to do.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string?> Package = new("--package") { Description = "Also check a package made by `package teams` against the settings." };

    public static Command Create()
    {
        var command = new Command("doctor", "Check configuration, words, database, disk, and the apps in Teams and Slack if there are any.") { Package };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var configured = Configured.Read(parsed);
        var wrong = new List<string>(configured.Mistakes);
        if (wrong.Count == 0)
        {
            Console.WriteLine("ok: configuration and words");
            wrong.AddRange(await DatabaseAsync(parsed, ct));
            wrong.AddRange(Disk(configured.Settings));
            wrong.AddRange(OwnersAlone.Findings(configured.Settings.DataDirectory));
            var language = configured.Library.Languages[configured.Settings.Language];
            wrong.AddRange(await TrackerDeployment.ExamineAsync(configured.Settings.Tickets, well => Console.WriteLine($"ok: {well}"), ct));
            wrong.AddRange(await SlackDeployment.ExamineAsync(configured.Settings, well => Console.WriteLine($"ok: {well}"), ct));
            wrong.AddRange(await OpenIdConnectDeployment.ExamineAsync(configured.Settings, well => Console.WriteLine($"ok: {well}"), ct));
            wrong.AddRange(await TeamsDeployment.ExamineAsync(configured.Settings, language, parsed.GetValue(Package), well => Console.WriteLine($"ok: {well}"), ct));
        }

        foreach (var finding in wrong)
        {
            Console.WriteLine($"wrong: {finding}");
        }

        return wrong.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<List<string>> DatabaseAsync(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            await using var workspace = await Workspace.OpenAsync(parsed, ct);
            Console.WriteLine($"ok: database schema, migration {await SchemaAsync(workspace.Database, ct)}");
            List<string> wrong = [.. (await Audit.FileAsync(workspace.Database, ct)).Select(line => $"the database file: {line}; restore the latest backup.")];
            Console.WriteLine($"ok: rows, {string.Join(", ", (await Retention.SizesAsync(workspace.Database, ct)).Select(size => $"{size.Table} {size.Rows}"))}");
            var findings = await new Audit(workspace.Database).VerifyAsync(ct);
            wrong.AddRange(findings.Select(finding =>
                $"the log of model {finding.Model}, version {finding.Version}: {finding.What}; restore the latest backup that verifies."));
            if (wrong.Count == 0)
            {
                Console.WriteLine($"ok: database, models: {(await workspace.AllAsync(ct)).Length}");
            }

            return wrong;
        }
        catch (Exception broken) when (broken is StorageException or System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            return [$"the database cannot be opened: {DatabaseTrouble.Of(broken) ?? broken.Message}"];
        }
    }

    private static async Task<string> SchemaAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var done = await connection.RowsAsync<string>("SELECT name FROM migration ORDER BY number DESC LIMIT 1", null, ct);
        return Path.GetFileNameWithoutExtension(done.Single());
    }

    private static IEnumerable<string> Disk(Settings settings)
    {
        var free = new DriveInfo(Path.GetFullPath(settings.DataDirectory)).AvailableFreeSpace;
        if (free < Web.Readiness.LeastFree)
        {
            return [$"only {free / 1024 / 1024} MB are free where {Path.GetFullPath(settings.DataDirectory)} is; make room before turns fail."];
        }

        Console.WriteLine($"ok: disk, {free / 1024 / 1024} MB free");
        return [];
    }
}
