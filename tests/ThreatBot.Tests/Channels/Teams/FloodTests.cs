using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Somebody who sends without end.</summary>
public sealed class FloodTests : OnCloud
{
    internal override PaceSettings Pace => new() { Person = 3 };

    [Fact]
    public async Task Whoever_says_too_much_is_told_once_and_nothing_of_it_is_kept()
    {
        foreach (var text in (string[])["new shop", "status", "status"])
        {
            await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, text));
        }

        var told = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new stall"));
        var hushed = await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new stall"));

        Assert.Contains(told, call => call.Body.ToJsonString().Contains(Flood.Told, StringComparison.Ordinal));
        Assert.Empty(hushed);
        Assert.Equal(["shop"], await RowsAsync<string>("SELECT name FROM model"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "new stall"));
        Assert.Equal(["shop", "stall"], (await RowsAsync<string>("SELECT name FROM model")).Order());
    }
}
