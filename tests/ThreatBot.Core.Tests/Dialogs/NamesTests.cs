using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>On chat platforms people have two names or more, and others say one of them.</summary>
public sealed class NamesTests
{
    private static readonly Conversation Here = With("ana silva", "tom baker", "tom fox", "berg, mia", "lena");

    [Theory]
    [InlineData("Ana Silva", "ana silva")]
    [InlineData("ana", "ana silva")]
    [InlineData("@Silva", "ana silva")]
    [InlineData("@Ana\u00A0Silva", "ana silva")]
    [InlineData("mia", "berg, mia")]
    [InlineData("tom", null)]
    [InlineData("an", null)]
    [InlineData("lena fox", null)]
    public void A_person_is_meant_by_their_name_or_by_a_word_that_is_in_no_other(string said, string? meant) => Assert.Equal(meant, Here.Named(said));

    [Fact]
    public void Somebody_who_is_mentioned_in_full_is_asked_to_sign_and_can_be_credited()
    {
        var talk = new Talk(isShared: true);
        talk.Say("ana", "new shop", mentioned: true);
        talk.Say("ana", "+ the old server has no spare");
        talk.Say("ana", "accept T1 until 2026-03-01 because we replace it", mentioned: true);

        var said = talk.Say("ana", $"approver {Names.Mention("Lena Fox")}", mentioned: true);
        talk.Say("ana", $"+ {Names.Mention("Lena Fox")}: the key is under the mat");

        Assert.Equal(["decide.approver-set", "decide.request"], said.Select(reply => reply.Prompt.Key));
        Assert.Equal(talk.Conversation.Named("lena fox"), talk.Model!.Threats.Single(threat => threat.Text == "the key is under the mat").Origin.By);
        Assert.Equal(talk.Conversation.Named("lena fox"), said[1].Listener);
    }

    private static Conversation With(params string[] names)
    {
        var conversation = new Conversation { Id = "c" };
        return conversation with { People = conversation.People.AddRange(names.ToDictionary(name => name)) };
    }
}
