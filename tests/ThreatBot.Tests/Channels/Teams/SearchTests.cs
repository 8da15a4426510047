using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Threats are searched for while somebody writes a message.</summary>
public sealed class SearchTests : OnCloud
{
    private static readonly FakePlace Elsewhere = new("19:group-2@thread.v2", "groupChat");

    [Fact]
    public async Task A_threat_is_found_by_its_words_or_id_and_comes_as_a_card()
    {
        await BeginAsync();

        foreach (var query in new[] { "NIGHTLY", "t2" })
        {
            var found = Assert.Single(await FindAsync(FakePlace.Group, query));
            Assert.Equal(("T2 it's in the nightly ‹b›backup‹/b›", "shop"), ((string)found["preview"]!["content"]!["title"]!, (string)found["preview"]!["content"]!["text"]!));
            Assert.Equal("application/vnd.microsoft.card.adaptive", (string)found["contentType"]!);
            Assert.Contains("nightly", found["content"]!["body"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.Empty(found["content"]!["actions"]!.AsArray());
        }

        Assert.Equal(2, (await FindAsync(FakePlace.Group, "")).Count);
    }

    [Fact]
    public async Task Nothing_is_found_of_what_others_talk_about_and_looking_changes_nothing()
    {
        await BeginAsync();
        var before = await StateAsync();

        Assert.Empty(await FindAsync(Elsewhere, "nightly"));
        Assert.Empty(await FindAsync(FakePlace.Personal(FakePerson.Ana), ""));
        Assert.Empty(await FindAsync(FakePlace.Group with { Tenant = "22222222-2222-2222-2222-222222222222" }, "nightly", 403));
        Assert.Empty(await FindAsync(FakePlace.Group, "sandwich"));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_way_in_is_found_by_one_of_its_steps()
    {
        var own = FakePlace.Personal(FakePerson.Ana);
        foreach (var said in new[]
        {
            "story PAY-42 Customers upload an ID card", "browser [internet] -> upload service [cloud]: ID card", "next", "read other people's ID cards", "done", "looks right",
            "tree S1", "upload service", "level done", "phish an admin",
        })
        {
            await SayAsync(Teams.Message(own, FakePerson.Ana, said));
        }

        var found = Assert.Single(await FindAsync(own, "phish"));

        Assert.Contains("read other people's ID cards ← upload service ← phish an admin", System.Text.RegularExpressions.Regex.Unescape(found["content"]!["body"]!.ToJsonString()), StringComparison.Ordinal);
    }

    private async Task BeginAsync()
    {
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ any of us can open any scan"));
        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ it's in the nightly <b>backup</b>"));
    }

    private async Task<List<JsonNode>> FindAsync(FakePlace place, string text, int expected = 200)
    {
        var value = new JsonObject { ["commandId"] = "find", ["parameters"] = new JsonArray(new JsonObject { ["name"] = text.Length == 0 ? "initialRun" : "text", ["value"] = text.Length == 0 ? "true" : text }) };
        var (status, answer) = await PostAsync(Teams.Invoke(place, FakePerson.Ana, "composeExtension/query", value));
        Assert.Equal(expected, status);
        return [.. (answer?["composeExtension"]?["attachments"]?.AsArray() ?? []).OfType<JsonNode>()];
    }
}
