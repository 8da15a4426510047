using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A sprint planning: which stories deserve a closer look, those in ten minutes, the rest in one tap.</summary>
internal sealed class PlanningDialog : Session<PlanningState>
{
    /// <summary>A planning that takes longer than this for security is not repeated.</summary>
    public static readonly Duration Time = Duration.FromMinutes(10);

    /// <summary>"planning" asks for the list; the list may follow at once.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (!Works.IsFree(exchange))
        {
            return;
        }

        ModelTalk.Need(exchange);

        var planning = exchange.Edit.Add(ObjectKind.Planning, id => new Planning
        {
            Id = id,
            Origin = exchange.Origin,
            Facilitator = exchange.Incoming.Speaker,
            Started = exchange.Incoming.At,
        });
        var state = new PlanningState { Step = PlanningStep.List, Planning = planning.Id, Started = exchange.Incoming.At };
        if (Speech.Items(said) is { Count: > 0 } listed)
        {
            PlanningTriage.List(exchange, state, listed);
        }
        else
        {
            exchange.Session = PlanningAsking.Ask(exchange, state);
        }
    }

    /// <summary>Moves the planning on and asks what comes next.</summary>
    public static void Go(Exchange exchange, PlanningState state, PlanningTrigger trigger)
    {
        var machine = PlanningMachine.Of(state);
        machine.Fire(trigger);
        var moved = state with { Step = machine.State, WentBehind = null };
        exchange.Session = moved;
        if (moved.Step is PlanningStep.Deep)
        {
            Open(exchange, moved);
        }
        else
        {
            exchange.Session = PlanningAsking.Ask(exchange, moved);
        }
    }

    /// <summary>When a story of the planning is behind, the next one comes; nothing happens otherwise.</summary>
    public static void GoOn(Exchange exchange)
    {
        if (exchange.Session is PlanningState { Step: PlanningStep.Deep, IsPaused: false } state && exchange.Story is null or { IsDone: true })
        {
            exchange.Story = null;
            var next = state with { Asked = state.Asked + 1 };
            var isLate = exchange.Incoming.At - state.Started >= Time && next.Asked < state.Deep.Count;
            Go(exchange, next, isLate ? PlanningTrigger.Late : PlanningTrigger.Next);
        }
    }

    protected override void Hear(Exchange exchange, PlanningState state)
    {
        switch (state.Step)
        {
            case PlanningStep.List:
                PlanningTriage.List(exchange, state, exchange.Heard.Items);
                break;
            case PlanningStep.Triage or PlanningStep.Rest:
                PlanningTriage.Hear(exchange, state);
                break;
            default:
                Works.Choose(exchange, state);
                break;
        }
    }

    protected override void Tap(Exchange exchange, PlanningState state, ValueList<string> choices)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, choices));
        }

        switch (state.Step, choices[0])
        {
            case (PlanningStep.Rest, "settle"):
                PlanningTriage.Settle(exchange, state);
                break;
            case (PlanningStep.Rest, _):
                Go(exchange, state, PlanningTrigger.Settled);
                break;
            case (PlanningStep.Overtime, "stop"):
                var behind = state.Deep.Take(state.Asked).Select(story => story.Story).ToValueList();
                Go(exchange, state with { Stories = state.Stories.Select(story => behind.Contains(story.Story) ? story : story with { Look = story.Look is Look.Deep ? Look.Wait : story.Look }).ToValueList() }, PlanningTrigger.Next);
                break;
            default:
                Go(exchange, state, PlanningTrigger.Next);
                break;
        }
    }

    protected override string? YesOrNo(PlanningState state, bool yes) => (state.Step, yes) switch
    {
        (PlanningStep.Triage or PlanningStep.Overtime, true) => "next",
        (PlanningStep.Overtime, false) => "stop",
        (PlanningStep.Rest, true) => "settle",
        (PlanningStep.Rest, false) => "keep",
        _ => null,
    };

    protected override bool Move(Exchange exchange, PlanningState state, Verb verb)
    {
        if (verb is not (Verb.Done or Verb.Skip) || state.Step is PlanningStep.List or PlanningStep.Deep or PlanningStep.Done)
        {
            return false;
        }

        Tap(exchange, state, [state.Step is PlanningStep.Rest ? "keep" : "next"]);
        return true;
    }

    protected override PlanningState Ask(Exchange exchange, PlanningState state) => PlanningAsking.Ask(exchange, state);

    protected override Prompt Status(ThreatModel model, PlanningState state) =>
        PlanningPrompts.Status.With(new Value.Number(state.Asked), new Value.Number(state.Deep.Count), new Value.Number(state.Plain.Count));

    protected override Prompt Title(ThreatModel? model, PlanningState state) => PlanningPrompts.Name.With();

    protected override void Cancel(Exchange exchange, PlanningState state) => PlanningAsking.End(exchange, state, StoryStatus.Cancelled);

    private static void Open(Exchange exchange, PlanningState state)
    {
        if (exchange.Edit.Model.Find<UserStory>(state.Deep[state.Asked].Story) is { } story)
        {
            exchange.Say(PlanningPrompts.Next.With(
                new Value.Number(state.Asked + 1),
                new Value.Number(state.Deep.Count),
                new Value.Said(story.Title),
                new Value.Number((long)(exchange.Incoming.At - state.Started).TotalMinutes),
                new Value.Number((long)Time.TotalMinutes)));
            StoryOpening.Begin(exchange, story);
        }
        else
        {
            // Somebody removed it since.
            exchange.Story = null;
            GoOn(exchange);
        }
    }
}
