using System.Diagnostics;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Hedged answers become assumptions with somebody who checks them.</summary>
internal static class StoryAssumptions
{
    /// <summary>"Nothing, I think" says what is assumed only together with the question; other answers say it themselves.</summary>
    public static string Of(Exchange exchange, AskedCell? asked)
    {
        if (asked is not { } cell || !Reading.IsNothing(exchange.Heard.Text, exchange.Lexicon))
        {
            return exchange.Heard.Text;
        }

        var model = exchange.Edit.Model;
        return model.Find(cell.Subject) is Flow flow
            ? exchange.Lexicon.Phrase(
                Reading.NothingBetween.Key,
                ("from", model.Find(flow.From)?.Title ?? ""),
                ("to", model.Find(flow.To)?.Title ?? ""),
                ("data", flow.Data))
            : exchange.Lexicon.Phrase(Reading.CallsNothing.Key, ("element", model.Find(cell.Subject)?.Title ?? ""));
    }

    /// <summary>"me", "raj", "raj, friday" or "raj by 2027-03-01".</summary>
    public static void Check(Exchange exchange, StoryState state)
    {
        var by = exchange.Lexicon.Words["connective.by"];
        var words = exchange.Heard.Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !by.Contains(Lexicon.Normal(word))).ToArray();
        var due = words.Length > 1 ? Reading.Day(words[^1], exchange.Today, exchange.Lexicon) : null;
        if (words.Length is 0 or > 2 || (words.Length == 2 && due is null) || !Names.IsName(words[0]))
        {
            exchange.Whisper(StoryPrompts.CheckerUnread.With(new Value.Said(exchange.Heard.Text)));
            Works.Again(exchange, state);
            return;
        }

        CheckedBy(exchange, state, exchange.Called(words[0]), due);
    }

    public static void CheckedBy(Exchange exchange, StoryState state, string checker, LocalDate? due)
    {
        Keep(exchange, state, checker, due);
        StoryDialog.Go(exchange, state, StoryTrigger.Checked);
    }

    /// <summary>An assumption nobody checks yet is kept all the same; said once more, it is the same one.</summary>
    public static Assumption Keep(Exchange exchange, StoryState state, string? checker, LocalDate? due)
    {
        StoryAnswers.Put(exchange, state.Cell ?? throw new UnreachableException(), CellState.CannotHappen, string.Join("; ", state.Answer), []);
        var (text, about) = (state.Assumption ?? string.Join("; ", state.Answer), exchange.Edit.Model.Find(state.Cell?.Subject ?? "")?.Id);
        var known = exchange.Edit.Model.Assumptions.FirstOrDefault(found =>
            found.Text == text && found.About == about && found.Story == state.Story && found.Status is AssumptionStatus.Unchecked);
        return known is null
            ? exchange.Edit.Add(ObjectKind.Assumption, id => new Assumption
            {
                Id = id,
                Origin = exchange.Origin with { By = state.Answerer ?? exchange.By },
                Text = text,
                Checker = checker,
                Due = due,
                Story = state.Story,
                About = about,
            })
            : exchange.Edit.Put(known with { Checker = checker ?? known.Checker, Due = due ?? known.Due });
    }

    /// <summary>A hedge in what is claimed: it stands as claimed, and as something somebody may check.</summary>
    public static void Note(Exchange exchange, AskedCell? asked, string text, string? story)
    {
        var assumption = exchange.Edit.Add(ObjectKind.Assumption, id => new Assumption
        {
            Id = id,
            Origin = exchange.Origin,
            Text = text,
            Story = story,
            About = exchange.Edit.Model.Find(asked?.Subject ?? "")?.Id,
        });
        exchange.Say(SteerPrompts.Kept.With(new Value.Many([new Value.Words(StoryClosing.Line(assumption))])));
    }
}
