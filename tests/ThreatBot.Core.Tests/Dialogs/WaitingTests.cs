using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What waits for somebody is theirs, and is over once it was answered.</summary>
public sealed class WaitingTests
{
    [Fact]
    public void A_question_asked_in_private_waits_for_whoever_was_asked_and_nobody_else()
    {
        var talk = Shared();
        talk.Say("mia", "ask @omar", mentioned: true);

        Assert.StartsWith("ask.", Assert.Single(Questions(talk, "omar")), StringComparison.Ordinal);
        Assert.Empty(Questions(talk, "mia"));

        talk.Say("omar", "answer: a fine");
        talk.Say("omar", "answer: a week of sales");
        talk.Say("omar", "answer: our name");
        talk.Say("omar", "", new Press(talk.AskedInPrivate("omar"), ["drop"]));
        Assert.Empty(Questions(talk, "omar"));
    }

    [Fact]
    public void The_question_on_the_table_is_nobodys_where_there_are_several_and_ones_own_elsewhere()
    {
        var (talk, own) = (Shared(), new Talk());
        talk.Say("mia", "story PAY-1 Customers pay", mentioned: true);
        own.Say("mia", "new shop");
        own.Say("mia", "story PAY-1 Customers pay");

        Assert.Empty(Questions(talk, "mia"));
        Assert.Equal([own.Open!.Prompt.Key], Questions(own, "mia"));

        own.Say("mia", "pause");
        Assert.Empty(Questions(own, "mia"));
    }

    [Fact]
    public void A_decision_waits_for_its_approver_until_it_is_signed()
    {
        var talk = Shared();
        talk.Say("mia", "accept T1 until 2026-03-01 because spring is near", mentioned: true);
        talk.Say("mia", "approver omar", mentioned: true);

        Assert.Equal(["decide.request"], SignOffs(talk, "omar"));
        Assert.Empty(SignOffs(talk, "mia"));

        talk.Say("omar", "approve R1", mentioned: true);
        Assert.Empty(SignOffs(talk, "omar"));
    }

    [Fact]
    public void What_was_proposed_anew_waits_once()
    {
        var talk = Shared();
        talk.Say("mia", "accept T1 until 2026-03-01 because spring is near", mentioned: true);
        talk.Say("mia", "approver omar", mentioned: true);
        talk.Say("mia", "accept T1 until 2026-04-01 because summer is near", mentioned: true);
        talk.Say("mia", "approver omar", mentioned: true);

        Assert.Single(SignOffs(talk, "omar"));
    }

    private static Talk Shared()
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "new shop", mentioned: true);
        talk.Say("omar", "status", mentioned: true);
        talk.Say("mia", "+ the old server has no spare");
        return talk;
    }

    private static List<string> Questions(Talk talk, string person) => [.. Waiting.Questions(talk.Conversation, $"p-{person}").Select(prompt => prompt.Key)];

    private static List<string> SignOffs(Talk talk, string person) => [.. Waiting.SignOffs(talk.Conversation, talk.Model!, $"p-{person}").Select(prompt => prompt.Key)];
}
