using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>A team may take its own questions out again, even while one is open.</summary>
public sealed class RetiredQuestionTests
{
    [Theory]
    [InlineData("why")]
    [InlineData("I'm stuck")]
    [InlineData("somebody reads it")]
    [InlineData("back")]
    [InlineData("skip")]
    public void A_question_that_is_gone_is_asked_in_other_words(string said)
    {
        var talk = new Talk();
        foreach (var line in new[] { "story A", "browser [internet] -> shop [cloud]: order\nshop [cloud] -> (store) [cloud / database]: order", "yes", "read the orders", "skip" })
        {
            talk.Say("mia", line);
        }

        var conversation = talk.Conversation with
        {
            Stories = talk.Conversation.Stories.SetItem("", Gone(talk.Story!)),
            Pasts = talk.Conversation.Pasts.Select(past => past with { Before = past.Before is { } before ? Gone(before) : null }).ToValueList(),
        };
        var scene = new Scene { Conversation = conversation, Model = talk.Model, Lexicon = talk.Lexicon, Catalogue = Talk.Words.Catalogue };

        var decision = Turn.Decide(scene, talk.Message("mia") with { Text = said });

        Assert.NotEmpty(decision.Replies);
        Assert.All(decision.Replies, reply => Assert.NotEmpty(talk.Render(reply, new PlainText())));
        Assert.DoesNotContain(decision.Conversation.Stories[""].Cells, cell => cell.Question == "gone");
    }

    private static StoryState Gone(StoryState state) => state with
    {
        Cells = state.Cells.Select(cell => cell with { Question = "gone" }).ToValueList(),
        Open = state.Open is { Prompt.Key: "story.cell" } open
            ? open with { Prompt = StoryPrompts.Cell.With(new Value.Number(1), new Value.Number(1), new Value.Code("S"), new Value.Words(new Prompt("question.gone"))) }
            : state.Open,
    };
}
