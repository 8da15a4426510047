using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>One card, on which each sees their own ideas and votes and nobody else's.</summary>
public sealed class OwnViewTests : OnCloud
{
    [Fact]
    public async Task A_card_that_collects_is_fetched_anew_by_those_who_were_met_there()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Tom, "status"));
        var collect = await CollectAsync();

        Assert.Equal(["29:ana", "29:tom"], collect.Card!["refresh"]!["userIds"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(("Action.Execute", "refresh"), ((string)collect.Card["refresh"]!["action"]!["type"]!, (string)collect.Card["refresh"]!["action"]!["verb"]!));
        Assert.Contains("Answer by the button, or all here will read it before then.", collect.Card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sees_their_own_ideas_alone()
    {
        var collect = await CollectAsync();
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ pay with a stolen card"));
        var before = await StateAsync();

        Assert.Contains("pay with a stolen card", await SeenAsync(FakePerson.Ana, collect), StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", await SeenAsync(FakePerson.Tom, collect), StringComparison.Ordinal);
        Assert.Contains("Nothing from you yet.", await SeenAsync(FakePerson.Tom, collect), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Each_sees_their_own_votes_alone_until_the_vote_is_closed()
    {
        await CollectAsync();
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ pay with a stolen card\nuse a voucher twice\nlock the till\nread receipts of others\nask for refunds\nchange the price"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "next"));
        var vote = Connector.Taken.Last(call => call.Card?["refresh"] is not null);
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "I2 I2 I1"));

        Assert.Contains("Your votes: I2, I2, I1", await SeenAsync(FakePerson.Ana, vote), StringComparison.Ordinal);
        Assert.Contains("No votes from you yet.", await SeenAsync(FakePerson.Tom, vote), StringComparison.Ordinal);

        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "close"));
        Assert.DoesNotContain("Your votes", await SeenAsync(FakePerson.Ana, vote), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_card_of_another_conversation_or_of_nobody_is_shown()
    {
        var collect = await CollectAsync();

        foreach (var (place, card) in new[] { (FakePlace.Personal(FakePerson.Ana), collect), (FakePlace.Channel, collect) })
        {
            Assert.Equal("application/vnd.microsoft.error", await LookedAtAsync(place, card.Card!["refresh"]!["action"]!["data"]!, card.Message));
        }

        Assert.Equal("application/vnd.microsoft.error", await LookedAtAsync(FakePlace.Group, new JsonObject { ["instance"] = "none" }, collect.Message));
        Assert.Equal("application/vnd.microsoft.error", await LookedAtAsync(FakePlace.Group, new JsonObject(), collect.Message));
    }

    private async Task<string> SeenAsync(FakePerson who, Call shown)
    {
        var (status, answer) = await LookAsync(FakePlace.Group, who, shown.Card!["refresh"]!["action"]!["data"]!, shown.Message);
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (status, (string)answer!["type"]!));
        return System.Text.RegularExpressions.Regex.Unescape(answer["value"]!.ToJsonString());
    }

    private async Task<string> LookedAtAsync(FakePlace place, JsonNode data, string on) => (string)(await LookAsync(place, FakePerson.Ana, data, on)).Body!["type"]!;

    private Task<(int Status, JsonNode? Body)> LookAsync(FakePlace place, FakePerson who, JsonNode data, string on)
    {
        var value = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = data.DeepClone() }, ["trigger"] = "automatic" };
        return PostAsync(Teams.Invoke(place, who, "adaptiveCard/action", value, on));
    }
}
