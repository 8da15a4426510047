using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>The approver's buttons are the approver's: whoever else has the ids of a card changes nothing with them.</summary>
public sealed class SignCardTests
{
    private static Response Decision(Talk talk) => talk.Model!.Responses.Single();

    [Theory]
    [InlineData("mia")]
    [InlineData("tom")]
    public void Neither_the_proposer_nor_anybody_else_presses(string speaker)
    {
        var talk = Open();
        var press = new Press(talk.AskedInPrivate("lena"), ["approve"]);

        var refused = Assert.Single(talk.Say(speaker, "", press));

        Assert.Equal(("decide.not-approver", $"p-{speaker}"), (refused.Prompt.Key, refused.Listener));
        Assert.Equal(ResponseStatus.Proposed, Decision(talk).Status);
        talk.Say("lena", "", press);
        Assert.Equal(ResponseStatus.Approved, Decision(talk).Status);
    }

    [Fact]
    public void The_card_works_from_another_thread_and_the_answer_is_told_where_it_was_proposed()
    {
        var talk = Open();
        var pressed = talk.Message("lena") with { Turn = "other", Message = "other", Thread = "elsewhere", Press = new Press(talk.AskedInPrivate("lena"), ["approve"]) };

        var replies = talk.Hear(pressed);

        Assert.Equal(("decide.approved", ""), Assert.Single(replies, reply => reply.Listener is null) is var told ? (told.Prompt.Key, told.Thread) : default);
        Assert.Equal(Operation.Settle, Assert.Single(replies, reply => reply.Listener is "p-lena").Operation);
    }

    [Fact]
    public void Signing_in_words_takes_the_buttons_off_the_card()
    {
        var talk = Open();
        var card = talk.AskedInPrivate("lena");

        var settled = Assert.Single(talk.Say("lena", "approve R1"), reply => reply.Card == card);

        Assert.Equal((Operation.Settle, "p-lena", 0), (settled.Operation, settled.Listener, settled.Choices.Count));
    }

    [Fact]
    public void Nothing_is_rejected_without_a_reason()
    {
        var talk = Open();
        talk.Say("lena", "", new Press(talk.AskedInPrivate("lena"), ["reject"]));
        Assert.Equal(ResponseStatus.Proposed, Decision(talk).Status);

        talk.Say("mia", "because it is cheap");
        talk.Say("lena", "mia: because it is cheap");
        Assert.Equal(ResponseStatus.Proposed, Decision(talk).Status);

        talk.Say("lena", "because the audit is in March");
        Assert.Equal((ResponseStatus.Rejected, "the audit is in March"), (Decision(talk).Status, Decision(talk).Rejection));
    }

    private static Talk Open()
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "+ the old server has no spare");
        talk.Say("lena", "status", mentioned: true);
        talk.Say("mia", "accept T1 until 2026-03-01 because spring is near", mentioned: true);
        talk.Say("mia", "approver lena", mentioned: true);
        return talk;
    }
}
