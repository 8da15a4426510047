using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Databases that earlier versions wrote; every later one must open them.</summary>
public sealed class KeptDatabaseTests(PostgresServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_of_the_first_version_opens_verifies_and_goes_on()
    {
        using var folder = new Folder();
        File.Copy(Kept("v0.1.0.db"), folder["threatbot.db"]);
        await using var database = new SqliteDatabase(folder["threatbot.db"]);

        await CheckAsync(database);
    }

    [Fact]
    public async Task So_does_the_one_on_PostgreSQL()
    {
        await using var database = new PostgresDatabase(await server.NewSchemaAsync(Ct));
        var kept = await File.ReadAllTextAsync(Kept("v0.1.0.sql"), Ct);
        await database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(kept, null, token), Ct);

        await CheckAsync(database);
    }

    [Fact]
    public void Every_version_that_was_released_is_kept()
    {
        var released = from line in File.ReadLines(Repository.File("CHANGELOG.md")) where line.StartsWith("## ", StringComparison.Ordinal) && line != "## Unreleased" select line[3..].Split(' ')[0];

        Assert.NotEmpty(released);
        Assert.All(released, version => Assert.True(File.Exists(Kept($"v{version}.db")) && File.Exists(Kept($"v{version}.sql")), $"No database of {version} is kept."));
    }

    private static string Kept(string file) => Repository.File("tests", "ThreatBot.Tests", "Storage", "Kept", file);

    private static async Task CheckAsync(Database database)
    {
        await database.MigrateAsync(Ct);
        var models = new ModelStore(database);

        var model = await models.LoadAsync("local", "pay", Ct);
        var events = await models.EventsAsync("local", "pay", new Wanted { Since = 0 }, Ct);
        var conversation = await new TurnStore(database).LoadAsync(Talk.Here, Ct);
        var later = new ModelEdit(model!, new Origin(Talk.Here.Id, "p1", Talk.Noon));
        later.Rename("later");
        var turn = new Talk(database, Talk.Here).Turn(_ => { }) with { ConversationVersion = conversation!.Version, Before = model };
        var outcome = await new TurnStore(database).CommitAsync(
            turn with { Incoming = turn.Incoming with { Message = "later", Turn = "t-later" }, Decision = turn.Decision with { Model = later.Model, Events = later.Events } }, Ct);

        Assert.Equal(("Payments", 11L, "somebody swaps a scan"), (model!.Name, model.Version, model.Threats.First().Text));
        Assert.Equal(11, events.Length);
        Assert.Equal(3, conversation.Version);
        Assert.Equal(CommitOutcome.Committed, outcome.Outcome);
        Assert.Equal("later", (await models.LoadAsync("local", "pay", Ct))!.Name);
        Assert.Empty(await new Audit(database).VerifyAsync(Ct));
    }
}
