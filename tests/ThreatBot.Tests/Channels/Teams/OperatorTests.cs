using ThreatBot.Tests.Commands;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Whoever runs the server sees the models of an organisation at the command line.</summary>
public sealed class OperatorTests : OnCloud
{
    [Fact]
    public async Task A_model_made_in_Teams_is_listed_shown_drawn_and_exported()
    {
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "browser [internet] -> web shop [cloud]: order"));
        // The folder is cleared away with the server.
        var bot = new Bot { Data = Data };

        Assert.Contains($"shop  of {FakeCloud.Tenant}", (await bot.RunAsync("", "models")).Out, StringComparison.Ordinal);
        Assert.Contains("ok: database, models: 1", (await bot.RunAsync("", "doctor")).Out, StringComparison.Ordinal);
        Assert.Contains("F1", (await bot.RunAsync("", "show", "shop", "F1")).Out, StringComparison.Ordinal);
        Assert.Contains("by Ana Silva", (await bot.RunAsync("", "show", "shop", "F1")).Out, StringComparison.Ordinal);
        Assert.StartsWith("<svg", (await bot.RunAsync("", "picture", "shop")).Out, StringComparison.Ordinal);
        Assert.Contains("\"Ana Silva\"", (await bot.RunAsync("", "export", "shop", "--with-history")).Out, StringComparison.Ordinal);
    }
}
