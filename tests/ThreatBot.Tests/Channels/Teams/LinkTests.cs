using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Links to our own pages are said to be such where they are written; whose page it is stays unsaid.</summary>
public sealed class LinkTests : OnCloud
{
    internal override Uri PublicUrl => new("https://threatbot.example");

    [Theory]
    [InlineData("https://threatbot.example/", "ThreatBot, the web chat")]
    [InlineData("https://THREATBOT.example/anything?x=1#y", "ThreatBot, the web chat")]
    [InlineData("https://threatbot.example/join/8c1f0a", "Whoever has the link can join")]
    public async Task A_link_of_ours_gets_a_card_that_tells_what_it_is(string link, string said)
    {
        var before = await StateAsync();

        var (status, answer) = await AskAsync(link);

        Assert.Equal(200, status);
        var found = Assert.Single(answer!["composeExtension"]!["attachments"]!.AsArray())!;
        Assert.Contains(said, found["content"]!["body"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(said, (string)found["preview"]!["content"]!["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("8c1f0a", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("https://threatbot.example.evil.test/join/1")]
    [InlineData("https://ana@threatbot.example/join/1")]
    [InlineData("https://threatbot.example:8443/")]
    [InlineData("http://threatbot.example/")]
    [InlineData("/join/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Any_other_link_is_none_of_ours(string link) => Assert.Equal(400, (await AskAsync(link)).Status);

    private Task<(int Status, JsonNode? Body)> AskAsync(string link) =>
        PostAsync(Teams.Invoke(FakePlace.Group, FakePerson.Ana, "composeExtension/queryLink", new JsonObject { ["url"] = link }));
}
