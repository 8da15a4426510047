using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>An answered question loses its buttons, however it was answered.</summary>
public sealed class SettlingTests
{
    [Theory]
    [InlineData("story PAY-42 Upload", "skip", "Skip")]
    [InlineData("workshop", "An online shop", "An online shop")]
    [InlineData("story PAY-42 Upload", "browser [internet] -> shop [cloud]: order", "browser [internet] -> shop [cloud]: order")]
    public void By_words(string start, string answer, string shown)
    {
        var talk = new Talk();
        talk.Say("mia", start);
        var open = talk.Open!;

        var settled = Settled(talk.Say("mia", answer), open);

        Assert.Contains(shown, talk.Render(Assert.Single(settled), new PlainText()), StringComparison.Ordinal);
        Assert.NotEqual(open.Instance, talk.Open?.Instance);
    }

    [Fact]
    public void By_a_tap_just_once()
    {
        var talk = new Talk();
        talk.Say("mia", "story PAY-42 Upload");
        talk.Say("mia", "browser [internet] -> shop [cloud]: order");
        var open = talk.Open!;

        Assert.Single(Settled(talk.Say("mia", "", new Press(open.Instance, ["right"])), open));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("status")]
    [InlineData("why")]
    [InlineData("I don't know")]
    public void Not_by_looking_around(string words)
    {
        var talk = new Talk();
        talk.Say("mia", "story PAY-42 Upload");
        var open = talk.Open!;

        Assert.Empty(Settled(talk.Say("mia", words), open));
        Assert.Equal(open.Instance, talk.Open?.Instance);
    }

    [Fact]
    public void A_long_answer_is_shortened_on_the_card()
    {
        var talk = new Talk();
        talk.Say("mia", "workshop");
        var open = talk.Open!;

        var settled = Assert.Single(Settled(talk.Say("mia", new string('x', 5000)), open));

        Assert.InRange(talk.Render(settled, new PlainText()).Length, 200, 400);
    }

    private static ImmutableArray<Reply> Settled(ImmutableArray<Reply> replies, OpenPrompt open) =>
        [.. replies.Where(reply => reply.Operation is Operation.Settle && reply.Card == open.Instance)];
}
