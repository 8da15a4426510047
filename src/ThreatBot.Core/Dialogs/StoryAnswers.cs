using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Answers to a question of the ledger: worries, claims, assumptions, or nothing there.</summary>
internal static class StoryAnswers
{
    public static void Answer(Exchange exchange, StoryState state)
    {
        var (text, lexicon) = (exchange.Heard.Text, exchange.Lexicon);
        var answered = state with { Answer = exchange.Heard.Items, Answerer = exchange.By, SaidBy = [] };
        if (lexicon.Has("hedge", text))
        {
            StoryDialog.Go(exchange, answered with { Assumption = StoryAssumptions.Of(exchange, state.Cell) }, StoryTrigger.Hedged);
        }
        else if (Reading.IsNothing(text, lexicon))
        {
            Close(exchange, state, CellState.CannotHappen, text, []);
            StoryDialog.Go(exchange, state, StoryTrigger.Nothing);
        }
        else
        {
            StoryDialog.Go(exchange, answered, StoryTrigger.Answered);
        }
    }

    /// <summary>Somebody adds to the answer before it is classified: lists merge.</summary>
    public static void Add(Exchange exchange, StoryState state)
    {
        var text = exchange.Heard.Text;
        if (Reading.IsNothing(text, exchange.Lexicon))
        {
            Works.Choose(exchange, state);
            return;
        }

        var items = exchange.Heard.Items;
        var saidBy = state.Parts.Select(part => part.By ?? exchange.By).Concat(items.Select(_ => exchange.By)).ToValueList();
        StoryDialog.Go(exchange, state with { Answer = [.. state.Answer, .. items], SaidBy = saidBy }, StoryTrigger.Added);
    }

    public static void Worry(Exchange exchange, StoryState state)
    {
        StoryDialog.Go(exchange, StoryLesson.With(exchange, state, Record(exchange, state, ThreatStatus.Open, null)), StoryTrigger.Yes);
    }

    public static void More(Exchange exchange, StoryState state)
    {
        Record(exchange, state with { Answer = exchange.Heard.Items, Answerer = exchange.By, SaidBy = [] }, ThreatStatus.Open, null);
        StoryDialog.Go(exchange, state, StoryTrigger.Added);
    }

    /// <summary>A finding that comes to mind at the closing card belongs to the story, though to none of its questions.</summary>
    public static void Late(Exchange exchange, StoryState state)
    {
        var kept = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon)).Select(item => Looking.Line(exchange.Edit.Add(ObjectKind.Threat, id => new Threat
        {
            Id = id,
            Origin = exchange.Origin with { By = item.Name is { } name ? exchange.Participant(name) : exchange.By },
            Text = item.Text,
            Story = state.Story,
            Place = Places.Of(exchange, item.Text),
        }))).ToValueList();
        exchange.Say(SteerPrompts.Kept.With(new Value.Many(kept)));
        if (StoryDialog.Can(state, StoryTrigger.Edited))
        {
            StoryDialog.Go(exchange, state, StoryTrigger.Edited);
        }
        else
        {
            Works.Again(exchange, state);
        }
    }

    /// <summary>What handles it, or why it cannot happen, in the words of whoever says so; the worry itself stays on record.</summary>
    public static void Claim(Exchange exchange, StoryState state)
    {
        if (state.Step is StoryStep.Impossible)
        {
            Close(exchange, state, CellState.CannotHappen, exchange.Heard.Text, Record(exchange, state, ThreatStatus.RuledOut, exchange.Heard.Text));
            StoryDialog.Go(exchange, state, StoryTrigger.Reasoned);
            return;
        }

        if (Findings.IsNoMeasure(exchange))
        {
            Works.Again(exchange, state);
            return;
        }

        var measure = Reading.After(exchange.Heard.Text, "connective.by", exchange.Lexicon);
        var threats = Record(exchange, state, ThreatStatus.Handled, measure);
        Close(exchange, state, CellState.Handled, measure, threats);
        Findings.Claim(exchange, state.Cell, measure, threats, state.Story);
        StoryDialog.Go(exchange, state, StoryTrigger.Named);
    }

    public static void Park(Exchange exchange, StoryState state)
    {
        PutOff(exchange, state);
        StoryDialog.Go(exchange, state, StoryTrigger.Park);
    }

    /// <summary>Goes on without classifying: what was answered is parked or kept as an assumption, never dropped.</summary>
    public static void Leave(Exchange exchange, StoryState state, StoryTrigger trigger)
    {
        if (state.Step is StoryStep.Checker)
        {
            StoryAssumptions.Keep(exchange, state, null, null);
        }
        else if (state.Step is StoryStep.Worry or StoryStep.Handled or StoryStep.Impossible)
        {
            PutOff(exchange, state);
        }

        StoryDialog.Go(exchange, state, trigger);
    }

    /// <summary>The talk goes elsewhere while an answer waits to be classified: it is kept, and that is said.</summary>
    public static void KeepWaiting(Exchange exchange, StoryState state)
    {
        if (state.Step is StoryStep.Checker)
        {
            exchange.Say(SteerPrompts.Kept.With(new Value.Many([new Value.Words(StoryClosing.Line(StoryAssumptions.Keep(exchange, state, null, null)))])));
        }
        else if (state.Step is StoryStep.Worry or StoryStep.Handled or StoryStep.Impossible)
        {
            PutOff(exchange, state);
        }
    }

    private static void PutOff(Exchange exchange, StoryState state)
    {
        if (state.Step is StoryStep.Cell)
        {
            Close(exchange, state, CellState.Parked, null, []);
        }
        else if (state.Step is not StoryStep.More)
        {
            Close(exchange, state, CellState.Parked, string.Join("; ", state.Answer), Record(exchange, state, ThreatStatus.Parked, null));
        }
    }

    /// <summary>The threats of the question on the table.</summary>
    public static Value Latest(ThreatModel model, StoryState state) => new Value.Many(
        (model.Find<Cell>(state.Cell?.Id)?.Threats ?? [])
        .Select(id => (Value)new Value.Words(StoryPrompts.ThreatLine.With(new Value.Code(id), new Value.Said(model.Find(id)?.Title ?? ""))))
        .ToValueList());

    /// <summary>The answer as threats of this story.</summary>
    private static ValueList<string> Record(Exchange exchange, StoryState state, ThreatStatus status, string? reason)
    {
        var asked = state.Cell ?? throw new UnreachableException();
        // A way to something else is not counted as a way to this wish.
        var scenario = exchange.Edit.Model.Scenarios.FirstOrDefault(found =>
            state.Wishes.Contains(found.AbuseStory) && (CellScoring.Breaks(asked.Letter) & found.Goals) != Goals.None);
        var about = new FindingAbout(scenario?.Id, state.Story) { Status = status, Reason = reason };
        var threats = Findings.Record(exchange, asked, state.Parts.Select(part => (part.Text, part.By ?? exchange.By)), about);
        if (status is ThreatStatus.Open)
        {
            Put(exchange, asked, CellState.Threat, null, threats);
        }

        return threats;
    }

    /// <summary>A worry that still stands is not talked away by a later answer to the same question.</summary>
    private static bool IsOpen(ThreatModel model, ValueList<string> threats) =>
        threats.Any(id => model.Find<Threat>(id) is { Status: ThreatStatus.Open });

    private static void Close(Exchange exchange, StoryState state, CellState answer, string? reason, ValueList<string> threats)
    {
        var asked = state.Cell ?? throw new UnreachableException();
        Put(exchange, asked, answer, reason, threats);
        Value why = reason is null ? new Value.Words(StoryAsking.QuestionOf(exchange.Edit.Model, asked, state.Wishes, state.Story)) : new Value.Said(reason);
        var claim = threats.Count > 0 ? new Value.Code(threats[0]) : LedgerNames.Of(exchange.Edit.Model, asked.Subject, asked.Letter);
        exchange.Say(answer switch
        {
            CellState.Handled => StoryPrompts.Claimed.With(claim, why),
            CellState.Parked => StoryPrompts.Parked.With(why),
            _ => StoryPrompts.CannotHappen.With(claim, why),
        });
        Retire(exchange, asked);
    }

    /// <summary>People are told when the answer was the one too many that takes its question off the list.</summary>
    public static void Retire(Exchange exchange, AskedCell asked)
    {
        if (exchange.Edit.Model.Find<Cell>(asked.Id)?.State is CellState.CannotHappen && QuestionChoice.IsRetired(exchange.Edit.Model, asked.Question))
        {
            exchange.Say(StoryPrompts.Retired.With(new Value.Number(QuestionChoice.Enough)));
        }
    }

    /// <summary>The answer goes into the ledger, unless somebody removed the place from the map meanwhile.</summary>
    public static void Put(Exchange exchange, AskedCell asked, CellState state, string? reason, ValueList<string> threats)
    {
        if (!asked.IsIn(exchange.Edit.Model))
        {
            return;
        }

        var before = exchange.Edit.Model.Find<Cell>(asked.Id);
        var known = before?.Threats ?? [];
        exchange.Edit.Put(new Cell
        {
            Id = asked.Id,
            Origin = before?.Origin ?? exchange.Origin,
            Subject = asked.Subject,
            Zone = asked.Zone,
            Direction = asked.Direction,
            Letter = asked.Letter,
            State = IsOpen(exchange.Edit.Model, known) ? CellState.Threat : state,
            Reason = reason,
            Threats = known.Union(threats).ToValueList(),
            Question = asked.Question,
            Answered = exchange.Incoming.At,
        });
    }
}
