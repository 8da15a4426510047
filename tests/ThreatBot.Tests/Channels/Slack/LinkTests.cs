using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Links to our own pages are said to be such where they are written; whose page it is stays unsaid.</summary>
public sealed class LinkTests : OnSlack
{
    [Theory]
    [InlineData("https://bot.example/", "ThreatBot, the web chat")]
    [InlineData("https://BOT.example/anything?x=1#y", "ThreatBot, the web chat")]
    [InlineData("https://bot.example/join/8c1f0a", "Whoever has the link can join")]
    public async Task A_link_of_ours_is_told_what_it_is(string link, string said)
    {
        var before = await StateAsync();

        var unfurl = Assert.Single(await SayAsync(Shared(link, "https://elsewhere.example/x")));

        Assert.Equal(("chat.unfurl", "U.1", "conversations_history"), (unfurl.Method, unfurl.Arguments["unfurl_id"], unfurl.Arguments["source"]));
        var (url, shown) = Assert.Single(JsonNode.Parse(unfurl.Arguments["unfurls"])!.AsObject());
        Assert.Equal(link, url);
        Assert.Contains(said, shown!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("8c1f0a", shown.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(FakeBlocks.Problem(shown["blocks"]!.ToJsonString(), 50));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_message_that_has_no_id_for_it_is_named_by_its_time()
    {
        var shared = Shared("https://bot.example/");
        shared.Remove("unfurl_id");

        Assert.Equal((General, "1795507107.000004"), Assert.Single(await SayAsync(shared)) is var call ? (call.Channel, call.Ts) : default);
    }

    [Theory]
    [InlineData("https://bot.example.evil.test/join/1")]
    [InlineData("https://ana@bot.example/join/1")]
    [InlineData("https://bot.example:8443/")]
    [InlineData("http://bot.example/")]
    [InlineData("/join/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Any_other_link_is_none_of_ours(string link) => Assert.Empty(await SayAsync(Shared(link)));

    [Fact]
    public async Task Nothing_is_said_where_another_organisation_reads_along()
    {
        Slack.Home.Channel("C02SHARED").IsExternal = true;
        var shared = Shared("https://bot.example/");
        shared["channel"] = "C02SHARED";

        Assert.Empty(await SayAsync(shared));
    }

    [Fact]
    public async Task A_link_that_Slack_shows_nothing_for_is_no_failure()
    {
        Slack.Fault("chat.unfurl", FakeSlack.Error("cannot_unfurl_url"));

        Assert.Equal(200, (await EventAsync(Shared("https://bot.example/"))).Status);
    }

    private static JsonObject Shared(params string[] links) => new()
    {
        ["type"] = "link_shared",
        ["channel"] = General,
        ["is_bot_user_member"] = false,
        ["user"] = FakeUser.Tom.Id,
        ["message_ts"] = "1795507107.000004",
        ["unfurl_id"] = "U.1",
        ["source"] = "conversations_history",
        ["links"] = new JsonArray([.. links.Select(link => new JsonObject { ["domain"] = "bot.example", ["url"] = link })]),
    };
}
