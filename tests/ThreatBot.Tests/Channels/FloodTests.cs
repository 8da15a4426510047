using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Channels;

/// <summary>Somebody who sends without end, on each platform.</summary>
public sealed class FloodTests
{
    [Theory]
    [InlineData("teams")]
    [InlineData("slack")]
    public async Task Whoever_says_too_much_is_told_once_and_nothing_of_it_is_kept(string platform)
    {
        await using IFlooded flooded = platform == "teams" ? new FloodedTeams() : new FloodedSlack();
        await flooded.InitializeAsync();
        foreach (var text in (string[])["new shop", "status", "status"])
        {
            await flooded.SayAsync("Ana", text);
        }

        var told = await flooded.SayAsync("Ana", "new stall");
        var hushed = await flooded.SayAsync("Ana", "new stall");

        Assert.Contains(Flood.Told, told, StringComparison.Ordinal);
        Assert.Empty(hushed);
        Assert.Equal(["shop"], await flooded.ModelsAsync());
        await flooded.SayAsync("Tom", "new stall");
        Assert.Equal(["shop", "stall"], (await flooded.ModelsAsync()).Order());
    }

    private static readonly PaceSettings Three = new() { Person = 3 };

    private interface IFlooded : IAsyncLifetime
    {
        /// <summary>Somebody mentions the bot in a conversation of many; returns what is said to that.</summary>
        Task<string> SayAsync(string who, string text);

        Task<List<string>> ModelsAsync();
    }

    private sealed class FloodedTeams : OnCloud, IFlooded
    {
        internal override PaceSettings Pace => Three;

        public async Task<string> SayAsync(string who, string text) =>
            string.Concat((await SayAsync(Teams.Mention(FakePlace.Group, who == "Ana" ? FakePerson.Ana : FakePerson.Tom, text))).Select(call => call.Body.ToJsonString()));

        public Task<List<string>> ModelsAsync() => RowsAsync<string>("SELECT name FROM model");
    }

    private sealed class FloodedSlack : OnSlack, IFlooded
    {
        internal override PaceSettings Pace => Three;

        public async Task<string> SayAsync(string who, string text) =>
            string.Concat((await SayAsync(Sender.Mention(General, who == "Ana" ? FakeUser.Ana : FakeUser.Tom, text))).Select(call => call.Text));

        public Task<List<string>> ModelsAsync() => RowsAsync<string>("SELECT name FROM model");
    }
}
