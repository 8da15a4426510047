using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Somebody who sends without end.</summary>
public sealed class FloodTests : OnSlack
{
    internal override PaceSettings Pace => new() { Person = 3 };

    [Fact]
    public async Task Whoever_says_too_much_is_told_once_and_nothing_of_it_is_kept()
    {
        foreach (var text in (string[])["new shop", "status", "status"])
        {
            await SayAsync(Sender.Mention(General, FakeUser.Ana, text));
        }

        var told = await SayAsync(Sender.Mention(General, FakeUser.Ana, "new stall"));
        var hushed = await SayAsync(Sender.Mention(General, FakeUser.Ana, "new stall"));

        Assert.Contains(told, call => call.Text.Contains(Flood.Told, StringComparison.Ordinal));
        Assert.Empty(hushed);
        Assert.Equal(["shop"], await RowsAsync<string>("SELECT name FROM model"));
        await SayAsync(Sender.Mention(General, FakeUser.Tom, "new stall"));
        Assert.Equal(["shop", "stall"], (await RowsAsync<string>("SELECT name FROM model")).Order());
    }
}
