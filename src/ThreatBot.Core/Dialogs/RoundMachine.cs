using Stateless;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can happen to a round.</summary>
public enum RoundTrigger
{
    /// <summary>Time is over, or everybody is done.</summary>
    Reveal,
    Built,
    Next,
    Goal,
}

/// <summary>The steps of a round; a vote only where there is more than people see at a glance.</summary>
public static class RoundMachine
{
    /// <summary>Up to so many ideas nobody needs to vote.</summary>
    public const int NoVote = 5;

    /// <summary>The machine of <paramref name="state"/>; <paramref name="ideas"/> is how many different ideas there are.</summary>
    public static StateMachine<RoundStep, RoundTrigger> Of(RoundState state, int ideas)
    {
        var machine = new StateMachine<RoundStep, RoundTrigger>(state.Step);
        machine.Configure(RoundStep.Collect)
            .PermitIf(RoundTrigger.Reveal, RoundStep.Merge, () => ideas > 0, "some")
            .PermitIf(RoundTrigger.Reveal, RoundStep.Done, () => ideas == 0, "none");
        machine.Configure(RoundStep.Merge)
            .PermitReentry(RoundTrigger.Built)
            .PermitIf(RoundTrigger.Next, RoundStep.Vote, () => ideas > NoVote, "many")
            .PermitIf(RoundTrigger.Next, RoundStep.Promote, () => ideas is > 0 and <= NoVote, "few")
            .PermitIf(RoundTrigger.Next, RoundStep.Done, () => ideas == 0, "none");
        machine.Configure(RoundStep.Vote)
            .PermitIf(RoundTrigger.Next, RoundStep.Promote, () => state.Winners.Count > 0, "some")
            .PermitIf(RoundTrigger.Next, RoundStep.Done, () => state.Winners.Count == 0, "none");
        machine.Configure(RoundStep.Promote)
            .PermitReentryIf(RoundTrigger.Next, () => state.Asked < state.Winners.Count, "some")
            .PermitIf(RoundTrigger.Next, RoundStep.Done, () => state.Asked >= state.Winners.Count, "none")
            .Permit(RoundTrigger.Goal, RoundStep.Goal);
        machine.Configure(RoundStep.Goal)
            .PermitIf(RoundTrigger.Next, RoundStep.Promote, () => state.Asked < state.Winners.Count, "some")
            .PermitIf(RoundTrigger.Next, RoundStep.Done, () => state.Asked >= state.Winners.Count, "none");
        return machine;
    }
}
