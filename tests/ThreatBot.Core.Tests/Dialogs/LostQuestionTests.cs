using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>A team may take its own questions out again, even while one is open.</summary>
public sealed class LostQuestionTests
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

    [Theory]
    [InlineData("why")]
    [InlineData("I'm stuck")]
    [InlineData("somebody reads it")]
    [InlineData("back")]
    public void A_card_of_a_workshop_whose_question_is_gone_is_asked_in_other_words(string said)
    {
        var talk = new Talk();
        foreach (var line in new[] { "workshop shop", "A shop", "read the orders", "that's all", "that's all", "right", "go on", "browser [internet] -> shop [cloud]: order", "that's the map", "1" })
        {
            talk.Say("mia", line);
        }

        Assert.Equal(WorkshopStep.Card, talk.Workshop!.Step);
        var conversation = talk.Conversation with
        {
            Workshops = talk.Conversation.Workshops.SetItem("", Gone(talk.Workshop)),
            Pasts = talk.Conversation.Pasts.Select(past => past with { BeforeWorkshop = past.BeforeWorkshop is { } before ? Gone(before) : null }).ToValueList(),
        };
        var scene = new Scene { Conversation = conversation, Model = talk.Model, Lexicon = talk.Lexicon, Catalogue = Talk.Words.Catalogue };

        var decision = Turn.Decide(scene, talk.Message("mia") with { Text = said });

        Assert.NotEmpty(decision.Replies);
        Assert.All(decision.Replies, reply => Assert.NotEmpty(talk.Render(reply, new PlainText())));
        Assert.DoesNotContain(decision.Conversation.Workshops[""].Cells, cell => cell.Question == "gone");
    }

    [Fact]
    public void A_question_that_found_nothing_three_times_gives_way_to_others_until_somebody_doubts_it()
    {
        var talk = new Talk();
        talk.Say("mia", "new shop");
        talk.Say("mia", string.Join('\n', Enumerable.Range(1, 4).Select(n => $"browser{n} [internet{n}] -> shop{n} [cloud{n}]: order{n}")));
        var row = Ledger.Of(talk.Model!).First(found => found.Rule is null);
        var cell = new PickedCell(row.Subject, row.Zone, row.Direction, row.Letter, row.Id, Score: 0, Reasons: []);
        var bank = Talk.Words.Catalogue.Questions;
        var usual = QuestionChoice.Of(bank, talk.Model!, cell, []);

        var edit = new ModelEdit(talk.Model!, new Origin("c", "p1", default));
        foreach (var flow in talk.Model!.Flows.Take(3))
        {
            edit.Put(new Cell { Id = $"{flow.Id}:Z2:in:S", Origin = new Origin("c", "p1", default), Subject = flow.Id, Zone = "Z2", Letter = Letter.Spoofing, State = CellState.CannotHappen, Question = usual.Id, Answered = default });
        }

        Assert.NotEqual(usual.Id, QuestionChoice.Of(bank, edit.Model, cell, []).Id);
        var first = edit.Model.Cells.First();
        edit.Put(first with { Doubts = ["p2"] });
        Assert.Equal(usual.Id, QuestionChoice.Of(bank, edit.Model, cell, []).Id);
    }

    private static WorkshopState Gone(WorkshopState state) => state with
    {
        Cells = state.Cells.Select(cell => cell with { Question = "gone" }).ToValueList(),
        Open = state.Open is { Prompt.Key: "workshop.card" } open
            ? open with { Prompt = WorkshopPrompts.Card.With(new Value.Number(1), new Value.Number(1), new Value.Code("S"), new Value.Words(new Prompt("question.gone"))) }
            : state.Open,
    };

    private static StoryState Gone(StoryState state) => state with
    {
        Cells = state.Cells.Select(cell => cell with { Question = "gone" }).ToValueList(),
        Open = state.Open is { Prompt.Key: "story.cell" } open
            ? open with { Prompt = StoryPrompts.Cell.With(new Value.Number(1), new Value.Number(1), new Value.Code("S"), new Value.Words(new Prompt("question.gone"))) }
            : state.Open,
    };
}
