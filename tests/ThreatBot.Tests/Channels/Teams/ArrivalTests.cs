using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>The bot comes and goes.</summary>
public sealed class ArrivalTests : OnCloud
{
    [Fact]
    public async Task Where_it_is_added_the_bot_greets_once_though_it_is_told_twice_at_once()
    {
        var answers = await Task.WhenAll(
            PostAsync(Teams.Installed(FakePlace.Group, FakePerson.Ana, "add")),
            PostAsync(Teams.Added(FakePlace.Group, FakePerson.Ana, "29:ana", FakeTeams.Bot)));
        await QuietAsync();

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Contains("Mention me", Assert.Single(Connector.Taken).Text, StringComparison.Ordinal);

        // Others who come later are not greeted, and nobody is for an update.
        Assert.Empty(await SayAsync(Teams.Added(FakePlace.Group, FakePerson.Ana, "29:tom")));
        Assert.Empty(await SayAsync(Teams.Installed(FakePlace.Group, FakePerson.Ana, "add-upgrade")));
    }

    [Fact]
    public async Task Where_it_is_taken_out_nothing_more_is_sent_until_it_is_back_and_greets_again()
    {
        await SayAsync(Teams.Installed(FakePlace.Group, FakePerson.Ana, "add"));
        await SayAsync(Teams.Installed(FakePlace.Group, FakePerson.Ana, "remove"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM chat_place WHERE gone IS NOT NULL"));

        Assert.Single(await SayAsync(Teams.Installed(FakePlace.Group, FakePerson.Ana, "add")));
    }
}
