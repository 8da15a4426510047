using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Brainstorming over hours or days: collect in private, reveal, build on and put together, vote, promote.</summary>
internal sealed class RoundDialog : Session<RoundState>
{
    /// <summary>Moves the round on and asks what comes next; what was collected is shown on the way to the merging.</summary>
    public static void Go(Exchange exchange, RoundState state, RoundTrigger trigger)
    {
        var machine = RoundMachine.Of(state, Different(exchange, state));
        machine.Fire(trigger);
        var isSameList = machine.State == state.Step || machine.State is RoundStep.Goal || state.Step is RoundStep.Goal;
        var moved = (state.Step, machine.State) switch
        {
            (RoundStep.Collect, RoundStep.Merge) => RoundReveal.Reveal(exchange, state),
            (RoundStep.Merge, RoundStep.Promote) => state with { Winners = RoundReveal.Distinct(exchange.Edit.Model, state).Select(idea => idea.Id).ToValueList() },
            _ => state,
        };
        exchange.Session = RoundAsking.Ask(exchange, moved with { Step = machine.State, Asked = isSameList ? state.Asked : 0 });
    }

    /// <summary>Keeps what is secret: no memory for undo, where it would outlive the reveal.</summary>
    public static void Keep(Exchange exchange, RoundState state)
    {
        exchange.Session = state;
        exchange.IsForgotten = true;
    }

    public override void Ring(Exchange exchange, Work work, string key)
    {
        if (work is not RoundState { Step: RoundStep.Collect } state)
        {
            return;
        }

        if (RoundReminders.IsEnd(state, key))
        {
            Reveal(exchange, state);
        }
        else
        {
            RoundReminders.Ring(exchange, state, key);
        }
    }

    protected override void Hear(Exchange exchange, RoundState state)
    {
        var (text, lexicon) = (exchange.Heard.Text, exchange.Lexicon);
        if (RoundTalk.IsExtend(exchange.Heard, lexicon))
        {
            RoundOpening.Extend(exchange, state, text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }
        else if (!exchange.Heard.IsPlus && lexicon.Is("round.close", text))
        {
            Close(exchange, state);
        }
        else
        {
            switch (state.Step)
            {
                case RoundStep.Collect:
                    RoundIdeas.Hear(exchange, state);
                    break;
                case RoundStep.Merge:
                    RoundReveal.Hear(exchange, state);
                    break;
                case RoundStep.Vote or RoundStep.Promote or RoundStep.Goal when exchange.Heard.IsPlus:
                    RoundReveal.Build(exchange, state);
                    break;
                case RoundStep.Vote when RoundVotes.AreVotes(text):
                    RoundVotes.Hear(exchange, state);
                    break;
                case RoundStep.Goal when Reading.GoalsOf(text, lexicon) is var goals and not Goals.None:
                    RoundPromotion.Break(exchange, state, goals);
                    break;
                default:
                    Works.Choose(exchange, state);
                    break;
            }
        }
    }

    protected override void Tap(Exchange exchange, RoundState state, ValueList<string> choices)
    {
        switch (state.Step, choices[0])
        {
            case (RoundStep.Collect, "stuck"):
                RoundAsking.Stuck(exchange, state);
                break;
            case (RoundStep.Collect, "done"):
                Finished(exchange, RoundIdeas.Welcome(state, exchange));
                break;
            case (RoundStep.Collect, "snooze"):
                RoundReminders.PutOff(exchange, state);
                break;
            case (RoundStep.Collect, _):
                RoundReminders.Mute(exchange, state);
                break;
            case (RoundStep.Vote, _):
                Close(exchange, state);
                break;
            default:
                Settle(exchange, state, choices);
                break;
        }
    }

    protected override string? YesOrNo(RoundState state, bool yes) => (state.Step, yes) switch
    {
        (RoundStep.Merge, true) when state.Asked < state.Pairs.Count => "same",
        (RoundStep.Merge, false) when state.Asked < state.Pairs.Count => "different",
        (RoundStep.Merge or RoundStep.Promote or RoundStep.Goal, false) => "next",
        _ => null,
    };

    protected override bool Move(Exchange exchange, RoundState state, Verb verb)
    {
        switch (verb)
        {
            case Verb.Done when state.Step is RoundStep.Collect:
                Finished(exchange, RoundIdeas.Welcome(state, exchange));
                return true;
            case Verb.Done or Verb.Skip when state.Step is RoundStep.Merge or RoundStep.Promote or RoundStep.Goal:
                Tap(exchange, state, ["next"]);
                return true;
            case Verb.Done when state.Step is RoundStep.Vote:
                Close(exchange, state);
                return true;
            default:
                return false;
        }
    }

    protected override RoundState Ask(Exchange exchange, RoundState state) => RoundAsking.Ask(exchange, state);

    protected override Prompt Status(ThreatModel model, RoundState state) => RoundPrompts.Status.With(new Value.Said(RoundAsking.Topic(model, state)));

    protected override Prompt Title(ThreatModel? model, RoundState state) => RoundPrompts.Name.With(new Value.Said(RoundAsking.Topic(model, state)));

    public override Prompt CancelAsk(ThreatModel? model, Work work) => RoundPrompts.Cancel.With(new Value.Said(RoundAsking.Topic(model, (RoundState)work)));

    public override bool MayCancel(Exchange exchange, Work work) => RoundOpening.Leads(exchange, (RoundState)work);

    protected override void Cancel(Exchange exchange, RoundState state) => RoundAsking.Finish(exchange, state, StoryStatus.Cancelled);

    private static int Different(Exchange exchange, RoundState state) =>
        state.Step is RoundStep.Collect ? state.Secrets.Count : RoundReveal.Distinct(exchange.Edit.Model, state).Count;

    /// <summary>Pressed on a card of the steps that everybody sees.</summary>
    private static void Settle(Exchange exchange, RoundState state, ValueList<string> choices)
    {
        if (state.Open is { } open)
        {
            exchange.Settle(open, Works.Answered(open, choices));
        }

        switch (state.Step, choices[0])
        {
            case (RoundStep.Merge, "same"):
                RoundReveal.Same(exchange, state, state.Pairs[state.Asked]);
                break;
            case (RoundStep.Merge, "different"):
                Go(exchange, state with { Asked = state.Asked + 1 }, RoundTrigger.Built);
                break;
            case (RoundStep.Merge, _) when state.Asked < state.Pairs.Count:
                Go(exchange, state with { Asked = state.Pairs.Count }, RoundTrigger.Built);
                break;
            case (RoundStep.Promote or RoundStep.Goal, "next"):
                RoundPromotion.Next(exchange, state);
                break;
            case (RoundStep.Promote, _):
                RoundPromotion.Promote(exchange, state, choices[0]);
                break;
            case (RoundStep.Goal, _):
                RoundPromotion.Break(exchange, state, Enum.Parse<Goals>(choices[0], ignoreCase: true));
                break;
            default:
                Go(exchange, state, RoundTrigger.Next);
                break;
        }
    }

    /// <summary>Collecting ends early when nobody is waited for; it can be taken back by adding an idea.</summary>
    private static void Finished(Exchange exchange, RoundState state)
    {
        exchange.IsForgotten = true;
        if (exchange.Heard.Credited is not null)
        {
            exchange.Whisper(RoundPrompts.SelfOnly.With());
            return;
        }

        var done = state with { Finished = state.Finished.Union([exchange.Incoming.Speaker]).ToValueList() };
        if (done.Invited.Count > 1 && done.Invited.All(done.Finished.Contains))
        {
            Reveal(exchange, done);
            return;
        }

        exchange.Session = done;
        exchange.Whisper(RoundPrompts.Finished.With(RoundOpening.When(exchange, done.Deadline)));
    }

    /// <summary>Who leads ends collecting, or the vote, before its time.</summary>
    private static void Close(Exchange exchange, RoundState state)
    {
        if (!RoundOpening.Leads(exchange, state))
        {
            return;
        }

        switch (state.Step)
        {
            case RoundStep.Collect:
                Reveal(exchange, state);
                break;
            case RoundStep.Vote:
                exchange.IsForgotten = true;
                Go(exchange, RoundVotes.Close(exchange, state), RoundTrigger.Next);
                break;
            default:
                Go(exchange, state with { Asked = state.Winners.Count }, RoundTrigger.Next);
                break;
        }
    }

    private static void Reveal(Exchange exchange, RoundState state)
    {
        exchange.IsForgotten = true;
        if (state.Open is { } open)
        {
            exchange.Say(new Reply { Operation = Operation.Settle, Card = open.Instance, Thread = exchange.Thread, Prompt = RoundPrompts.Collected.With(new Value.Said(RoundAsking.Topic(exchange.Model, state))) });
        }

        Go(exchange, state, RoundTrigger.Reveal);
    }
}
