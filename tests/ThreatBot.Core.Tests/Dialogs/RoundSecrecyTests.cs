using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What is secret in a round belongs to who typed it: nobody else reads, changes or loses it.</summary>
public sealed class RoundSecrecyTests
{
    private static RoundState Round(Talk talk) => (RoundState)talk.Session!;

    [Fact]
    public void Nobody_reads_changes_or_speaks_for_somebody_elses_ideas()
    {
        var talk = Open();
        talk.Say("bob", "+ the safe is open");

        Assert.DoesNotContain("safe", Said(talk, "mia", "bob: + the till is open"), StringComparison.Ordinal);
        talk.Say("mia", "bob: 1 remove");
        talk.Say("mia", "bob: 1 nothing of the kind");
        talk.Say("mia", "1 of her own words");

        Assert.Contains(Round(talk).Secrets, idea => idea.Text == "the safe is open");
        talk.Say("mia", "bob: done", mentioned: true);
        Assert.DoesNotContain("p-bob", Round(talk).Finished);
    }

    [Fact]
    public void Nobody_votes_for_somebody_else()
    {
        var talk = Open();
        talk.Say("mia", "+ one / two / three / four / five / six");
        talk.Say("mia", "close");
        talk.Say("mia", "go on", mentioned: true);
        talk.Say("bob", "I1 I2");

        talk.Say("mia", "bob: I3 I3");
        talk.Say("mia", "zoe: I3 I3");

        Assert.Equal(["I1", "I2"], Round(talk).Votes["p-bob"]);
        Assert.Single(Round(talk).Votes);
    }

    [Theory]
    [InlineData("park: cake")]
    [InlineData("extend until in 5 days")]
    [InlineData("facilitator mia")]
    public void Undo_loses_nobodys_idea(string turn)
    {
        var talk = Open();
        talk.Say("mia", turn);
        talk.Say("bob", "+ the safe is open");

        talk.Say("mia", "undo");
        talk.Say("mia", "undo");
        talk.Say("mia", "remove BR1", mentioned: true);

        Assert.Equal(["the safe is open"], Round(talk).Secrets.Select(idea => idea.Text));
    }

    [Fact]
    public void A_cancelled_round_leaves_nothing_behind_and_only_who_leads_cancels()
    {
        var talk = Open("without names");
        talk.Say("mia", "park: cake");
        talk.Say("bob", "+ the safe is open");
        talk.Say("bob", "cancel");
        Assert.Equal(RoundStep.Collect, Round(talk).Step);

        talk.Say("mia", "cancel");
        talk.Say("mia", "yes");
        talk.Say("mia", "undo");

        Assert.DoesNotContain("safe", JsonSerializer.Serialize(talk.Conversation.Pasts.Select(past => past.ToString())), StringComparison.Ordinal);
        Assert.Null(talk.Session);
    }

    [Theory]
    [InlineData("+ the safe is open")]
    [InlineData("+ later: the attacker returns")]
    [InlineData("ana: + the safe is open")]
    [InlineData("ana:\n+ the safe is open")]
    public void What_is_kept_as_a_secret_is_shown_to_nobody(string text)
    {
        var talk = Open();

        Assert.True(talk.Conversation.Confidence("", text, false, "p-bob", talk.Lexicon).IsSecret);
        Assert.All(talk.Say("bob", text), reply => Assert.Equal("p-bob", reply.Listener));
        Assert.Single(Round(talk).Secrets);
    }

    [Theory]
    [InlineData("Reminder: standup at 10")]
    [InlineData("3 people are missing today")]
    [InlineData("mallory -> database")]
    [InlineData("close the window please")]
    [InlineData("/steal it")]
    public void Talk_is_neither_kept_nor_hidden(string text)
    {
        var talk = Open();

        Assert.False(talk.Conversation.Confidence("", text, false, "p-bob", talk.Lexicon).IsSecret);
        Assert.Empty(talk.Say("bob", text));
        Assert.Empty(Round(talk).Secrets);
    }

    [Fact]
    public void A_number_behind_a_plus_is_part_of_the_idea()
    {
        var talk = Open();
        talk.Say("bob", "+ one / two");

        talk.Say("bob", "+ 2 factor login is skipped");

        Assert.Equal(["one", "two", "2 factor login is skipped"], Round(talk).Secrets.Select(idea => idea.Text));
    }

    [Fact]
    public void In_an_anonymous_round_no_event_and_no_object_names_who_gave_an_idea()
    {
        var talk = Open("anonymous");
        talk.Say("bob", "+ the safe is open");
        var closed = talk.Decide(talk.Message("mia") with { Text = "close", Mentioned = true });
        talk.Say("mia", "close");
        var built = talk.Decide(talk.Message("bob") with { Text = "+ and the till" });

        Assert.All(new[] { closed, built }, decision => Assert.Equal(decision.Newcomers.Select(newcomer => newcomer.Id).FirstOrDefault() ?? Round(talk).Nobody, decision.Author));
        Assert.True(talk.Conversation.Confidence("", "+ and the till", false, "p-bob", talk.Lexicon).IsNameless);
        Assert.DoesNotContain(built.Replies, reply => talk.Render(reply, new PlainText()).Contains("bob", StringComparison.OrdinalIgnoreCase));
        Assert.All(talk.Model!.Ideas, idea => Assert.NotEqual("p-bob", idea.Origin.By));
    }

    [Fact]
    public void The_same_comes_to_the_same_however_often_it_is_said()
    {
        var talk = Open();
        talk.Say("mia", "+ alpha / beta / gamma");
        talk.Say("mia", "close");

        talk.Say("mia", "I2 same as I1");
        talk.Say("bob", "I1 same as I2");
        talk.Say("bob", "I3 same as I3");
        talk.Say("bob", "I3 same as I2");

        Assert.Equal(["I1"], RoundReveal.Distinct(talk.Model!, Round(talk)).Select(idea => idea.Id));
        Assert.All(talk.Model!.Ideas.Where(idea => idea.Id != "I1"), idea => Assert.Equal("I1", idea.SameAs));
        talk.Say("bob", "I think I3 is the same trick as I1, but at night");
        Assert.Equal(3, talk.Model.Ideas.Count());
    }

    [Fact]
    public void A_round_waits_for_everybody_the_channel_knows()
    {
        var talk = new Talk(isShared: true);
        talk.Hear(talk.Message("mia") with { Text = "brainstorm the shop until in 2 days", Mentioned = true, Present = ["p-mia", "p-bob", "p-cem"] });

        talk.Say("mia", "+ one");
        talk.Say("mia", "done");

        Assert.Equal(RoundStep.Collect, Round(talk).Step);
        Assert.Equal(["p-mia", "p-bob", "p-cem"], Round(talk).Invited);
    }

    private static Talk Open(string names = "")
    {
        var talk = new Talk(isShared: true);
        talk.Say("bob", "new shop", mentioned: true);
        talk.Say("mia", $"brainstorm the shop until in 2 days {names}".TrimEnd(), mentioned: true);
        return talk;
    }

    private static string Said(Talk talk, string speaker, string text) =>
        string.Join('\n', talk.Say(speaker, text).Select(reply => talk.Render(reply, new PlainText())));
}
