using Stateless;
using Configuration = Stateless.StateMachine<ThreatBot.Core.Dialogs.WorkshopStep, ThreatBot.Core.Dialogs.WorkshopTrigger>.StateConfiguration;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can happen to a workshop.</summary>
public enum WorkshopTrigger
{
    /// <summary>Something was added where the talk stands.</summary>
    Said,

    /// <summary>The question on the table is settled.</summary>
    Next,
    Handled,
    CannotHappen,
    Reason,

    /// <summary>One wish was read wrongly.</summary>
    Fix,

    /// <summary>Enough cards: on to the tree, or enough of the tree.</summary>
    Leave,

    /// <summary>On to the next part.</summary>
    Finish,
    PartOne,
    PartTwo,
    PartThree,
}

/// <summary>The steps of a workshop and what leads from one to the next; built per turn, so nothing is shared.</summary>
public static class WorkshopMachine
{
    public static StateMachine<WorkshopStep, WorkshopTrigger> Of(WorkshopState state)
    {
        var machine = new StateMachine<WorkshopStep, WorkshopTrigger>(state.Step);
        WhatWouldHurt(machine, state);
        HowItBreaks(machine, state);
        WhatWeDo(machine, state);
        foreach (var step in Enum.GetValues<WorkshopStep>())
        {
            Jump(machine.Configure(step), WorkshopTrigger.PartOne, WorkshopStep.Wishes);
            Jump(machine.Configure(step), WorkshopTrigger.PartTwo, WorkshopStep.Arrow);
            Jump(machine.Configure(step), WorkshopTrigger.PartThree, WorkshopStep.Budget);
        }

        return machine;
    }

    private static void WhatWouldHurt(StateMachine<WorkshopStep, WorkshopTrigger> machine, WorkshopState state)
    {
        Step(machine, WorkshopStep.Sentence).Permit(WorkshopTrigger.Said, WorkshopStep.Wishes).Permit(WorkshopTrigger.Next, WorkshopStep.Wishes);
        Either(Step(machine, WorkshopStep.Wishes).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Same, WorkshopStep.Accidents, state.Pairs.Count > 0);
        More(Step(machine, WorkshopStep.Same).Permit(WorkshopTrigger.Leave, WorkshopStep.Accidents), state.Pairs.Count > state.Asked + 1)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Accidents, () => state.Pairs.Count <= state.Asked + 1, "none");
        Readings(machine, state);
        Either(Step(machine, WorkshopStep.Dots).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Impact, WorkshopStep.Arrow, state.Top.Count > 0);
        Step(machine, WorkshopStep.Impact).PermitReentry(WorkshopTrigger.Said).Permit(WorkshopTrigger.Next, WorkshopStep.Areas)
            .PermitReentryIf(WorkshopTrigger.Leave, () => state.Top.Count > state.Asked + 1, "some")
            .PermitIf(WorkshopTrigger.Leave, WorkshopStep.Arrow, () => state.Top.Count <= state.Asked + 1, "none");
        Either(Step(machine, WorkshopStep.Areas).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Impact, WorkshopStep.Arrow, state.Top.Count > state.Asked + 1);
    }

    private static void Readings(StateMachine<WorkshopStep, WorkshopTrigger> machine, WorkshopState state)
    {
        Step(machine, WorkshopStep.Accidents).PermitReentry(WorkshopTrigger.Said)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Goal, () => state.Unclear.Count > 0, "unclear")
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Read, () => state.Unclear.Count == 0 && state.Wishes.Count > 0, "clear")
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Arrow, () => state.Wishes.Count == 0, "none");
        Step(machine, WorkshopStep.Goal)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Asset, () => state.Fixing is not null, "fixing")
            .PermitReentryIf(WorkshopTrigger.Next, () => state.Fixing is null && state.Unclear.Count > 0, "some")
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Read, () => state.Fixing is null && state.Unclear.Count == 0, "none");
        Step(machine, WorkshopStep.Asset).Permit(WorkshopTrigger.Next, WorkshopStep.Actor);
        Step(machine, WorkshopStep.Actor).Permit(WorkshopTrigger.Next, WorkshopStep.Read);
        Step(machine, WorkshopStep.Read).PermitReentry(WorkshopTrigger.Said).Permit(WorkshopTrigger.Fix, WorkshopStep.Goal)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Dots, () => state.Top.Count > 1, "several")
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Impact, () => state.Top.Count == 1, "one")
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Arrow, () => state.Top.Count == 0, "none");
    }

    private static void HowItBreaks(StateMachine<WorkshopStep, WorkshopTrigger> machine, WorkshopState state)
    {
        Either(Step(machine, WorkshopStep.Arrow).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Borders, null, state.Zones.Count > 0);
        ToCards(machine.Configure(WorkshopStep.Arrow), WorkshopTrigger.Next, state, state.Zones.Count == 0);
        More(Step(machine, WorkshopStep.Borders), state.Zones.Count > state.Asked + 1);
        ToCards(machine.Configure(WorkshopStep.Borders), WorkshopTrigger.Next, state, state.Zones.Count <= state.Asked + 1);
        var isMore = state.Cells.Count > state.Asked + 1;
        More(Step(machine, WorkshopStep.Card), isMore).PermitReentry(WorkshopTrigger.Said)
            .Permit(WorkshopTrigger.Handled, WorkshopStep.Handled)
            .Permit(WorkshopTrigger.CannotHappen, WorkshopStep.Impossible);
        ToTree(machine.Configure(WorkshopStep.Card), WorkshopTrigger.Next, state, !isMore);
        ToTree(machine.Configure(WorkshopStep.Card), WorkshopTrigger.Leave, state, true);
        foreach (var claim in new[] { WorkshopStep.Handled, WorkshopStep.Impossible })
        {
            Step(machine, claim).Permit(WorkshopTrigger.Next, WorkshopStep.Card)
                .PermitIf(WorkshopTrigger.Said, WorkshopStep.Card, () => isMore, "some");
            ToTree(machine.Configure(claim), WorkshopTrigger.Said, state, !isMore);
        }

        Either(Step(machine, WorkshopStep.Places).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Attacks, WorkshopStep.Surprise, state.Nodes.Count > 0);
        More(Step(machine, WorkshopStep.Attacks), state.Nodes.Count > state.Asked + 1).PermitReentry(WorkshopTrigger.Said)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Surprise, () => state.Nodes.Count <= state.Asked + 1, "none")
            .Permit(WorkshopTrigger.Leave, WorkshopStep.Surprise);
        Step(machine, WorkshopStep.Surprise).PermitReentry(WorkshopTrigger.Said).Permit(WorkshopTrigger.Next, WorkshopStep.Budget);
    }

    private static void WhatWeDo(StateMachine<WorkshopStep, WorkshopTrigger> machine, WorkshopState state)
    {
        Step(machine, WorkshopStep.Budget).Permit(WorkshopTrigger.Said, WorkshopStep.Less).Permit(WorkshopTrigger.Next, WorkshopStep.Less);
        Step(machine, WorkshopStep.Less).Permit(WorkshopTrigger.Next, WorkshopStep.Closing)
            .PermitIf(WorkshopTrigger.Said, WorkshopStep.Ends, () => state.Findings.Count > 0, "some")
            .PermitIf(WorkshopTrigger.Said, WorkshopStep.Closing, () => state.Findings.Count == 0, "none");
        Step(machine, WorkshopStep.Ends).Permit(WorkshopTrigger.Next, WorkshopStep.Closing);
        Either(machine.Configure(WorkshopStep.Closing).PermitReentry(WorkshopTrigger.Said), WorkshopStep.Decide, WorkshopStep.Done, state.Risks.Count > 0)
            .Permit(WorkshopTrigger.Finish, WorkshopStep.Done);
        var isMore = state.Risks.Count > state.Asked + 1;
        More(machine.Configure(WorkshopStep.Decide), isMore)
            .PermitIf(WorkshopTrigger.Next, WorkshopStep.Done, () => !isMore, "none")
            .Permit(WorkshopTrigger.Reason, WorkshopStep.Reason)
            .Permit(WorkshopTrigger.Finish, WorkshopStep.Done);
        machine.Configure(WorkshopStep.Reason).Permit(WorkshopTrigger.Next, WorkshopStep.Decide)
            .PermitIf(WorkshopTrigger.Said, WorkshopStep.Decide, () => isMore, "some")
            .PermitIf(WorkshopTrigger.Said, WorkshopStep.Done, () => !isMore, "none")
            .Permit(WorkshopTrigger.Finish, WorkshopStep.Done);
    }

    /// <summary>A step that "done" leaves for the part after it.</summary>
    private static Configuration Step(StateMachine<WorkshopStep, WorkshopTrigger> machine, WorkshopStep step) => machine.Configure(step).Permit(
        WorkshopTrigger.Finish,
        step < WorkshopStep.Arrow ? WorkshopStep.Arrow : step < WorkshopStep.Budget ? WorkshopStep.Budget : WorkshopStep.Closing);

    private static Configuration Either(Configuration step, WorkshopStep some, WorkshopStep? none, bool isSome)
    {
        step.PermitIf(WorkshopTrigger.Next, some, () => isSome, "some");
        return none is { } other ? step.PermitIf(WorkshopTrigger.Next, other, () => !isSome, "none") : step;
    }

    private static Configuration More(Configuration step, bool isMore) => step.PermitReentryIf(WorkshopTrigger.Next, () => isMore, "some");

    private static void ToCards(Configuration step, WorkshopTrigger trigger, WorkshopState state, bool isReady)
    {
        step.PermitIf(trigger, WorkshopStep.Card, () => isReady && state.Cells.Count > 0, "cards");
        ToTree(step, trigger, state, isReady && state.Cells.Count == 0);
    }

    private static void ToTree(Configuration step, WorkshopTrigger trigger, WorkshopState state, bool isReady) => step
        .PermitIf(trigger, WorkshopStep.Places, () => isReady && state.Top.Count > 0, "a scenario")
        .PermitIf(trigger, WorkshopStep.Surprise, () => isReady && state.Top.Count == 0, "no scenario");

    private static void Jump(Configuration step, WorkshopTrigger trigger, WorkshopStep target)
    {
        if (step.State == target)
        {
            step.PermitReentry(trigger);
        }
        else
        {
            step.Permit(trigger, target);
        }
    }

    /// <summary>What is gone through one by one goes on where a side question came from; elsewhere it starts again.</summary>
    public static int Asked(WorkshopState state, WorkshopStep to, WorkshopTrigger trigger) => (state.Step, to) switch
    {
        (WorkshopStep.Impact, WorkshopStep.Areas) or (WorkshopStep.Decide, WorkshopStep.Reason) => state.Asked,
        (WorkshopStep.Card, WorkshopStep.Handled or WorkshopStep.Impossible) => state.Asked,
        (WorkshopStep.Handled or WorkshopStep.Impossible, WorkshopStep.Card) or (WorkshopStep.Reason, WorkshopStep.Decide) =>
            trigger is WorkshopTrigger.Said ? state.Asked + 1 : state.Asked,
        (WorkshopStep.Areas, WorkshopStep.Impact) => state.Asked + 1,
        var (from, target) when from == target => trigger is WorkshopTrigger.Next or WorkshopTrigger.Leave ? state.Asked + 1 : state.Asked,
        _ => 0,
    };
}
