using System.Text.Json.Nodes;
using CsCheck;
using ThreatBot.Channels.Cards;

namespace ThreatBot.Tests.Channels.Cards;

/// <summary>Cards that name who is to fetch a view of their own.</summary>
public sealed class OwnViewCardTests
{
    [Fact]
    public void Whoever_is_named_leaves_the_card_within_its_limits() => SampleCards.WithViewers(CardHost.Teams).Sample(
        content =>
        {
            var card = AdaptiveCard.Of(content, CardHost.Teams);
            var named = Named(card);

            Assert.InRange(CardSize.Of(card), 1, CardHost.Teams.MostBytes);
            Assert.InRange(named.Count, content.Viewers.IsEmpty ? 0 : 1, 60);
            Assert.Equal(content.Viewers.Take(named.Count), named);
            Assert.NotEmpty(card["actions"]!.AsArray());
        },
        iter: 200);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(60, 60)]
    [InlineData(61, 60)]
    [InlineData(1000, 60)]
    public void As_many_are_named_as_Teams_takes_even_on_a_card_that_is_full(int viewers, int named)
    {
        var content = SampleCards.Of(CardHost.Teams, [new string('w', 64 * 1024), "Worried?"], ["Yes"]) with { Viewers = SampleCards.Viewers(viewers) };

        Assert.Equal(named, Named(AdaptiveCard.Of(content, CardHost.Teams)).Count);
    }

    [Fact]
    public void Fetching_it_anew_brings_back_the_question_and_nothing_else()
    {
        var content = SampleCards.Of(CardHost.Teams, ["Worried?"], ["Yes"]) with { Viewers = ["29:ana"] };
        var action = AdaptiveCard.Of(content, CardHost.Teams)["refresh"]!["action"]!;

        Assert.Equal(("Action.Execute", "refresh", """{"instance":"t1"}"""), ((string)action["type"]!, (string)action["verb"]!, action["data"]!.ToJsonString()));
    }

    [Fact]
    public void A_client_without_views_of_ones_own_is_told_of_nobody() =>
        Assert.Null(AdaptiveCard.Of(SampleCards.Of(CardHost.WebChat, ["Worried?"], ["Yes"]) with { Viewers = ["29:ana"] }, CardHost.WebChat)["refresh"]);

    private static List<string> Named(JsonObject card) => [.. (card["refresh"]?["userIds"]?.AsArray() ?? []).Select(id => (string)id!)];
}
