using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The one pre-drafted card that closes a story: finding, measure, owner, and how one can tell.</summary>
internal static class StoryClosing
{
    public static StoryState Show(Exchange exchange, StoryState state)
    {
        var drafted = state with { Draft = Drafting.Of(exchange, state) };
        var lines = Lines(exchange, drafted);
        return drafted with
        {
            Open = exchange.Ask(Card(exchange, drafted, new Value.Many(lines)), [new("looks-right"), new("edit"), new("less")]),
        };
    }

    /// <summary>A story without a finding says why: it was asked in vain, is left early, was answered lately, or crosses no border.</summary>
    private static Prompt Card(Exchange exchange, StoryState state, Value lines)
    {
        var minutes = new Value.Number(Minutes(state));
        if (state.Draft.Count > 0 || state.Cells.Count > 0)
        {
            return (state.Draft.Count > 0 ? StoryPrompts.Closing : StoryPrompts.ClosingEmpty).With(minutes, lines);
        }

        var (open, answered) = StoryCoverage.Counts(exchange.Edit.Model, state.Story);
        return open > 0 ? StoryPrompts.ClosingEarly.With(minutes, new Value.Number(open), lines)
            : answered > 0 ? StoryPrompts.ClosingAnswered.With(minutes, new Value.Number(answered), lines)
            : StoryPrompts.ClosingUnasked.With(minutes, lines);
    }

    /// <summary>"T1 -> case owner only, owner ana": what is said changes, the rest of the card stays.</summary>
    public static void Edit(Exchange exchange, StoryState state)
    {
        var edited = state with { Draft = Drafting.Take(exchange, state.Draft) };
        if (edited == state)
        {
            Works.Again(exchange, state);
        }
        else
        {
            StoryDialog.Go(exchange, edited, StoryTrigger.Edited);
        }
    }

    /// <summary>A line of the card, said before there is one: it is kept for the card, and the question stays.</summary>
    public static void Foresee(Exchange exchange, StoryState state)
    {
        var draft = Drafting.Of(exchange, state);
        if (Drafting.Foresee(exchange, draft) is { } changed)
        {
            exchange.Story = state with { Draft = Drafting.With(draft, changed) };
        }

        Works.Again(exchange, state);
    }

    /// <summary>The story is made smaller, in the team's words.</summary>
    public static void Shrink(Exchange exchange, StoryState state)
    {
        if (exchange.Edit.Model.Find<UserStory>(state.Story) is { } story)
        {
            exchange.Edit.Put(story with { BuiltLess = [.. story.BuiltLess, exchange.Heard.Text] });
        }

        StoryDialog.Go(exchange, state, StoryTrigger.Shrunk);
    }

    /// <summary>What the smaller story ends; the rest of the card stands as it was drafted.</summary>
    public static void End(Exchange exchange, StoryState state, ValueList<string> choices)
    {
        var why = exchange.Edit.Model.Find<UserStory>(state.Story)?.BuiltLess.LastOrDefault();
        foreach (var threat in OpenThreats(exchange.Edit.Model, state.Story).Where(threat => choices.Contains(threat.Id)).ToList())
        {
            exchange.Edit.Put(threat with { Status = ThreatStatus.Ended, Reason = why });
        }

        Confirm(exchange, state with { Draft = state.Draft.Where(line => !choices.Contains(line.Finding)).ToValueList() }, StoryTrigger.Ended);
    }

    /// <summary>The card becomes measures with owners and criteria.</summary>
    public static void Confirm(Exchange exchange, StoryState state, StoryTrigger trigger)
    {
        Drafting.Keep(exchange, state.Draft, state.Story);
        Close(exchange, state, trigger);
    }

    /// <summary>The story closes without its draft: what was found stays open.</summary>
    public static void Pass(Exchange exchange, StoryState state)
    {
        if (state.Draft.Any(line => line.Measure.Length > 0))
        {
            exchange.Say(StoryPrompts.DraftUnkept.With());
        }

        Close(exchange, state, StoryTrigger.LooksRight);
    }

    private static void Close(Exchange exchange, StoryState state, StoryTrigger trigger)
    {
        if (exchange.Edit.Model.Find<UserStory>(state.Story) is { } story)
        {
            // A card that was confirmed before has its minutes counted already.
            var counted = story.Status is StoryStatus.Done && story.Ended >= state.Started ? 0 : Minutes(state);
            exchange.Edit.Put(story with { Status = StoryStatus.Done, Ended = exchange.Incoming.At, Minutes = story.Minutes + counted });
        }

        StoryDialog.Go(exchange, state, trigger);
    }

    /// <summary>The story is done: criteria to paste, and what the smaller story saved.</summary>
    public static StoryState Finish(Exchange exchange, StoryState state)
    {
        if (exchange.Edit.Model.Find<UserStory>(state.Story) is not { Settled: null } story)
        {
            return state with { Open = null };
        }

        var criteria = exchange.Edit.Model.Countermeasures
            .Where(measure => measure.Story == state.Story && measure.Criterion is not null)
            .Select(measure => (Value)new Value.Words(StoryPrompts.Criterion.With(
                new Value.Code(measure.Covers.FirstOrDefault() ?? measure.Id), new Value.Said(measure.Criterion ?? ""))))
            .ToValueList();
        exchange.Say(criteria.Count > 0 ? StoryPrompts.Criteria.With(new Value.Many(criteria)) : StoryPrompts.NoCriteria.With());
        if (story.BuiltLess.Count > 0)
        {
            exchange.Say(StoryPrompts.Shrunk.With());
        }

        exchange.Say(StoryCoverage.Over(exchange.Edit.Model, story, state.Started, Minutes(state)));
        ModelTalk.AskName(exchange);
        return state with { Open = null };
    }

    private static int Minutes(StoryState state) => state.Seconds / 60;

    public static IEnumerable<Threat> OpenThreats(ThreatModel model, string story) =>
        model.Threats.Where(threat => threat.Story == story && threat.Status is ThreatStatus.Open);

    /// <summary>The lines of the card: findings with measure and owner, then assumptions with who checks them.</summary>
    private static ValueList<Value> Lines(Exchange exchange, StoryState state) =>
    [
        .. state.Draft.Select(line => Line(exchange.Lexicon, exchange.Edit.Model, line)),
        .. exchange.Edit.Model.Assumptions.Where(found => found.Story == state.Story).Select(found => new Value.Words(Line(found))),
    ];

    public static Value Line(Lexicon lexicon, ThreatModel model, DraftLine line) => DueDay.Line(new Value.Words(Undated(lexicon, model, line)), line.Due);

    private static Prompt Undated(Lexicon lexicon, ThreatModel model, DraftLine line)
    {
        if (line.Measure.Length == 0)
        {
            return StoryPrompts.DraftOpen.With(new Value.Code(line.Finding), new Value.Said(model.Find(line.Finding)?.Title ?? ""), new Value.Many(Ideas(lexicon, line)));
        }

        var (id, finding, measure) = (new Value.Code(line.Finding), new Value.Said(model.Find(line.Finding)?.Title ?? ""), new Value.Said(line.Measure));
        return line.Owner is { } owner
            ? (line.IsAgreed ? StoryPrompts.DraftOwned : StoryPrompts.DraftLine).With(id, finding, measure, new Value.Person(owner))
            : StoryPrompts.DraftNobody.With(id, finding, measure);
    }

    /// <summary>What to type for each idea.</summary>
    private static ValueList<Value> Ideas(Lexicon lexicon, DraftLine line) => line.Ideas.Index()
        .Select(idea => (Value)new Value.Words(StoryPrompts.DraftIdea.With(
            new Value.Code($"{line.Finding} {(char)(Drafting.FirstIdea + idea.Index)}"), new Value.Said(lexicon.Phrase($"measure.{idea.Item}")))))
        .ToValueList();

    public static Prompt Line(Assumption assumption)
    {
        var (id, text) = (new Value.Code(assumption.Id), new Value.Said(assumption.Text));
        return assumption switch
        {
            { Checker: { } checker, Due: { } due } => StoryPrompts.AssumptionDue.With(id, text, new Value.Person(checker), new Value.Day(due)),
            { Checker: { } checker } => StoryPrompts.AssumptionLine.With(id, text, new Value.Person(checker)),
            _ => StoryPrompts.AssumptionNobody.With(id, text),
        };
    }
}
