using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>What somebody answers in private is nobody else's before they pass it on.</summary>
public sealed class AskSecrecyTests
{
    private static AskState Ask(Talk talk) => Assert.Single(talk.Conversation.Asks);

    [Theory]
    [InlineData("answer: a fine of four percent")]
    [InlineData("My answer: a fine of four percent")]
    [InlineData("not me, ask the finance people")]
    [InlineData("+ a fine of four percent")]
    [InlineData("Skip")]
    public void What_is_taken_for_an_answer_is_shown_to_nobody_else(string text)
    {
        var talk = Open();

        Assert.True(talk.Conversation.Confidence("", text, false, "p-omar", talk.Lexicon).IsSecret);
        Assert.All(talk.Say("omar", text), reply => Assert.Equal("p-omar", reply.Listener));
    }

    [Theory]
    [InlineData("omar", "what a day")]
    [InlineData("omar", "the answer is: ask the customers")]
    [InlineData("omar", "browser -> shop")]
    [InlineData("omar", "status")]
    [InlineData("tom", "answer: a fine of four percent")]
    [InlineData("tom", "omar: answer: a fine of four percent")]
    public void What_is_shown_to_all_is_not_taken_for_an_answer(string speaker, string text)
    {
        var talk = Open();

        talk.Say(speaker, text);

        Assert.False(talk.Conversation.Confidence("", text, false, $"p-{speaker}", talk.Lexicon).IsSecret);
        Assert.Equal((AskStep.Question, 0, 0), (Ask(talk).Step, Ask(talk).Asked, Ask(talk).Answers.Count));
    }

    [Fact]
    public void While_the_thread_works_on_something_only_the_plain_words_answer()
    {
        var talk = Open();
        talk.Say("tom", "story PAY-1 Customers pay", mentioned: true);

        talk.Say("omar", "+ browser [internet] -> shop [cloud]: order");
        Assert.Empty(Ask(talk).Answers);
        talk.Say("omar", "skip", mentioned: true);
        Assert.Equal(0, Ask(talk).Asked);

        talk.Say("omar", "answer: a fine");
        Assert.Equal("a fine", Assert.Single(Ask(talk).Answers).Text);
        Assert.Equal(StoryStep.Wish, talk.Story?.Step);
    }

    [Fact]
    public void Nothing_tells_of_an_answer_before_it_is_passed_on()
    {
        var talk = Open();
        var before = talk.Model!.Version;
        foreach (var text in new[] { "answer: zebra one", "answer: zebra two", "answer: zebra three", "answer: 2 zebra four" })
        {
            Assert.All(talk.Say("omar", text), reply => Assert.Equal("p-omar", reply.Listener));
        }

        foreach (var text in new[] { "status", "summary for the board", "list concerns", "summary", "undo" })
        {
            Assert.All(talk.Say("tom", text, mentioned: true).Where(reply => reply.IsFor("p-tom")), reply => Assert.DoesNotContain("zebra", talk.Render(reply, new PlainText()), StringComparison.Ordinal));
        }

        Assert.Equal(before, talk.Model.Version);
        Assert.DoesNotContain("zebra", JsonSerializer.Serialize(talk.Conversation.Pasts.Select(past => past.ToString())), StringComparison.Ordinal);

        var passed = talk.Say("omar", "answer: pass it on");
        Assert.Equal(["p-omar", "p-mia"], passed.Where(reply => reply.Operation is Operation.Send).Select(reply => reply.Listener));
        Assert.Equal(["zebra one", "zebra four", "zebra three"], talk.Model.Concerns.Select(concern => concern.Text));
        Assert.All(talk.Model.Concerns, concern => Assert.Equal("p-omar", concern.Origin.By));
    }

    [Fact]
    public void Nobody_presses_for_somebody_else()
    {
        var talk = Open();
        var press = new Press(talk.AskedInPrivate("omar"), ["skip"]);

        Assert.All(talk.Say("tom", "", press), reply => Assert.DoesNotContain("ask.", reply.Prompt.Key, StringComparison.Ordinal));
        Assert.Equal(0, Ask(talk).Asked);

        talk.Say("omar", "", press);
        Assert.Equal(1, Ask(talk).Asked);
        Assert.Contains(talk.Say("omar", "", press), reply => reply.Prompt.Key is "steer.stale");
        Assert.Equal(1, Ask(talk).Asked);
    }

    [Fact]
    public void Who_was_asked_answers_late_in_private_too()
    {
        var talk = Open();
        talk.Say("omar", "not me", mentioned: true);
        talk.Say("omar", "I know nobody", mentioned: true);
        Assert.Empty(talk.Conversation.Asks);

        Assert.True(talk.Conversation.Confidence("", "answer: late", false, "p-omar", talk.Lexicon).IsSecret);
        Assert.All(talk.Say("omar", "answer: late"), reply => Assert.Equal("p-omar", reply.Listener));
    }

    [Fact]
    public void Questions_about_a_deleted_model_are_gone_with_it()
    {
        var talk = Open();

        talk.Say("mia", "delete shop", mentioned: true);
        talk.Say("mia", "yes", mentioned: true);

        Assert.Empty(talk.Conversation.Asks);
        Assert.Empty(talk.Wait(NodaTime.Duration.FromDays(30)));
    }

    private static Talk Open()
    {
        var talk = new Talk(isShared: true);
        talk.Say("mia", "new shop", mentioned: true);
        talk.Say("omar", "status", mentioned: true);
        talk.Say("mia", "ask @omar about the scans", mentioned: true);
        return talk;
    }
}
