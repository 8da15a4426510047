using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Databases that earlier versions wrote; every later one must open them.</summary>
public sealed class KeptDatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_of_the_first_version_opens_verifies_and_goes_on()
    {
        using var folder = new Folder();
        File.Copy(Repository.File("tests", "ThreatBot.Tests", "Storage", "Kept", "v0.1.0.db"), folder["threatbot.db"]);
        await using var database = new SqliteDatabase(folder["threatbot.db"]);
        await database.MigrateAsync(Ct);
        var models = new ModelStore(database);

        var model = await models.LoadAsync("local", "pay", Ct);
        var events = await models.EventsAsync("local", "pay", new Wanted { Since = 0 }, Ct);
        var conversation = await new TurnStore(database).LoadAsync(Talk.Here, Ct);

        Assert.Equal(("Payments", 11L, "somebody swaps a scan"), (model!.Name, model.Version, model.Threats.First().Text));
        Assert.Equal(11, events.Length);
        Assert.Equal(3, conversation!.Version);
        Assert.Empty(await new Audit(database).VerifyAsync(Ct));
    }
}
