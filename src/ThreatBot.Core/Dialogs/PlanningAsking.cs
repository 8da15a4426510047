using System.Diagnostics;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is asked at each step of a planning, and the card that closes it.</summary>
internal static class PlanningAsking
{
    /// <summary>As many open risks, oldest first, as the closing card shows.</summary>
    private const int MostRisks = 5;

    public static PlanningState Ask(Exchange exchange, PlanningState state) => state.Step switch
    {
        PlanningStep.List => state with { Open = exchange.Ask(PlanningPrompts.List.With(), []) },
        PlanningStep.Triage => state with { Open = exchange.Ask(Triage(exchange.Edit.Model, state), [new("next")]) },
        PlanningStep.Overtime => state with
        {
            Open = exchange.Ask(PlanningPrompts.Overtime.With(new Value.Number((long)PlanningDialog.Time.TotalMinutes), new Value.Number(state.Deep.Count - state.Asked)), [new("next"), new("stop")]),
        },
        PlanningStep.Rest => state with
        {
            Open = exchange.Ask(
                PlanningPrompts.Rest.With(Lines(exchange.Edit.Model, state, state.Plain), new Value.Said(exchange.Lexicon.Phrase(Reading.Glanced.Key))), [new("settle"), new("keep")]),
        },

        // The story on the table asks for itself.
        PlanningStep.Deep => state with { Open = null },
        PlanningStep.Done => End(exchange, state, StoryStatus.Done),
        _ => throw new UnreachableException(),
    };

    /// <summary>The session is over: what it took, what waits, and which risks grow old.</summary>
    public static PlanningState End(Exchange exchange, PlanningState state, StoryStatus status)
    {
        if (exchange.Edit.Model.Find<Planning>(state.Planning) is { } planning)
        {
            exchange.Edit.Put(planning with
            {
                Status = status,
                Ended = exchange.Incoming.At,
                Deep = state.Deep.Take(state.Asked).Select(story => story.Story).Where(id => exchange.Edit.Model.Find(id) is not null).ToValueList(),
                Glanced = state.Plain.Select(story => story.Story).Where(id => exchange.Edit.Model.Find<UserStory>(id)?.Settled is not null).ToValueList(),
            });
        }

        if (status is StoryStatus.Done)
        {
            exchange.Say(Closing(exchange.Edit.Model, state, exchange.Incoming.At));
            ModelTalk.AskName(exchange);
        }

        return state with { Open = null };
    }

    private static Prompt Triage(ThreatModel model, PlanningState state)
    {
        var lines = state.Stories.Index().ToLookup(story => story.Item.Look, story => Line(model, story.Index + 1, story.Item));
        return PlanningPrompts.Triage.With(
            new Value.Number(state.Stories.Count),
            Looking.Some(lines[Look.Deep]), Looking.Some(lines[Look.Wait]), Looking.Some(lines[Look.Glance]), new Value.Number(PlanningTriage.MostDeep), new Value.Number((long)PlanningDialog.Time.TotalMinutes));
    }

    private static Prompt Closing(ThreatModel model, PlanningState state, Instant now)
    {
        var looked = state.Deep.Take(state.Asked).Select(story => model.Find<UserStory>(story.Story)).OfType<UserStory>();
        var open = model.Threats.Where(threat => threat.Status is ThreatStatus.Open).OrderBy(threat => threat.Origin.At).ToList();
        return PlanningPrompts.Closing.With(
            new Value.Number((long)(now - state.Started).TotalMinutes),
            Looking.Some(looked.Select(story => (Value)new Value.Words(PlanningPrompts.Spent.With(new Value.Said(story.Title), new Value.Number(story.Minutes))))),
            Lines(model, state, state.Waiting),
            new Value.Number(open.Count),
            Looking.Some(open.Take(MostRisks).Select(threat => (Value)new Value.Words(PlanningPrompts.Aged.With(Looking.Line(threat), new Value.Number(Sprints.Between(threat.Origin.At, now)))))),
            Looking.Some(model.ParkedItems.Where(parked => parked.Origin.At >= state.Started).Select(Looking.Line)));
    }

    private static Value Lines(ThreatModel model, PlanningState state, ValueList<PlannedStory> stories) =>
        Looking.Some(state.Stories.Index().Where(story => stories.Contains(story.Item)).Select(story => Line(model, story.Index + 1, story.Item)));

    private static Value Line(ThreatModel model, int number, PlannedStory planned)
    {
        var (place, title) = (new Value.Number(number), new Value.Said(model.Find(planned.Story)?.Title ?? planned.Story));
        var signals = planned.Signals.Select(signal => (Value)new Value.Words(PlanningTriage.Signal(signal).With())).ToValueList();
        return new Value.Words(signals.Count > 0
            ? PlanningPrompts.LineSignals.With(place, title, new Value.Many(signals))
            : PlanningPrompts.Line.With(place, title));
    }
}
