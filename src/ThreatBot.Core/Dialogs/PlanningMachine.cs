using Stateless;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can happen to a planning.</summary>
public enum PlanningTrigger
{
    Listed,
    Changed,

    /// <summary>On to the next story, or to the rest after the last.</summary>
    Next,

    /// <summary>The time is over.</summary>
    Late,
    Settled,
}

/// <summary>The steps of a planning: the list, what deserves a closer look, those one by one, and the rest at once.</summary>
public static class PlanningMachine
{
    public static StateMachine<PlanningStep, PlanningTrigger> Of(PlanningState state)
    {
        var machine = new StateMachine<PlanningStep, PlanningTrigger>(state.Step);
        machine.Configure(PlanningStep.List).Permit(PlanningTrigger.Listed, PlanningStep.Triage);
        GoOn(machine.Configure(PlanningStep.Triage).PermitReentry(PlanningTrigger.Changed), state);
        GoOn(machine.Configure(PlanningStep.Deep).Permit(PlanningTrigger.Late, PlanningStep.Overtime), state);
        GoOn(machine.Configure(PlanningStep.Overtime), state);
        machine.Configure(PlanningStep.Rest).PermitReentry(PlanningTrigger.Changed).Permit(PlanningTrigger.Settled, PlanningStep.Done);
        return machine;
    }

    private static void GoOn(StateMachine<PlanningStep, PlanningTrigger>.StateConfiguration step, PlanningState state)
    {
        var isMore = state.Asked < state.Deep.Count;
        _ = step.State is PlanningStep.Deep
            ? step.PermitReentryIf(PlanningTrigger.Next, () => isMore, "some")
            : step.PermitIf(PlanningTrigger.Next, PlanningStep.Deep, () => isMore, "some");
        step.PermitIf(PlanningTrigger.Next, PlanningStep.Rest, () => !isMore && state.Plain.Count > 0, "plain")
            .PermitIf(PlanningTrigger.Next, PlanningStep.Done, () => !isMore && state.Plain.Count == 0, "none");
    }
}
