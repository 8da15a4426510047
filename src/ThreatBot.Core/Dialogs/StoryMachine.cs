using Stateless;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can happen to a story.</summary>
public enum StoryTrigger
{
    Drawn,
    Right,
    Change,
    Wished,
    Fix,
    Fixed,
    Answered,
    Hedged,
    Nothing,
    Yes,
    Handled,
    CannotHappen,
    Park,
    Next,
    Added,
    Named,
    Reasoned,
    Checked,
    LooksRight,
    Edit,
    Edited,
    Less,
    Shrunk,
    Ended,
    More,
    Finish,
    Irrelevant,
    Settled,
}

/// <summary>The steps of a story and what leads from one to the next; built per turn, so nothing is shared, and only the part of the story that it is in.</summary>
public static class StoryMachine
{
    /// <summary>The machine of <paramref name="state"/>; which question or card comes next depends on the questions that are left.</summary>
    public static StateMachine<StoryStep, StoryTrigger> Of(StoryState state)
    {
        var machine = new StateMachine<StoryStep, StoryTrigger>(state.Step);
        switch (state.Step)
        {
            case StoryStep.Sketch or StoryStep.Nothing or StoryStep.Touches or StoryStep.Wish or StoryStep.Fix:
                Opening(machine, state);
                break;
            case StoryStep.Closing or StoryStep.Edit or StoryStep.Less or StoryStep.Ends or StoryStep.Done:
                Ending(machine, state);
                break;
            default:
                Questions(machine, state);
                break;
        }

        return machine;
    }

    private static void Opening(StateMachine<StoryStep, StoryTrigger> machine, StoryState state)
    {
        machine.Configure(StoryStep.Sketch)
            .Permit(StoryTrigger.Drawn, StoryStep.Touches)
            .Permit(StoryTrigger.Next, StoryStep.Wish)
            .Permit(StoryTrigger.Irrelevant, StoryStep.Nothing)
            .Permit(StoryTrigger.Finish, StoryStep.Closing);

        machine.Configure(StoryStep.Nothing)
            .Permit(StoryTrigger.Settled, StoryStep.Done)
            .Permit(StoryTrigger.Next, StoryStep.Wish)
            .Permit(StoryTrigger.Finish, StoryStep.Closing);

        machine.Configure(StoryStep.Touches)
            .Permit(StoryTrigger.Irrelevant, StoryStep.Nothing)
            .Permit(StoryTrigger.Right, StoryStep.Wish)
            .Permit(StoryTrigger.Change, StoryStep.Sketch)
            .PermitReentry(StoryTrigger.Drawn)
            .Permit(StoryTrigger.Next, StoryStep.Wish)
            .Permit(StoryTrigger.Finish, StoryStep.Closing);

        machine.Configure(StoryStep.Wish)
            .Permit(StoryTrigger.Finish, StoryStep.Closing)
            .PermitIf(StoryTrigger.Wished, StoryStep.Cell, () => state.Cells.Count > 0, "some")
            .PermitIf(StoryTrigger.Wished, StoryStep.Closing, () => state.Cells.Count == 0, "none")
            .PermitIf(StoryTrigger.Next, StoryStep.Cell, () => state.Cells.Count > 0, "some")
            .PermitIf(StoryTrigger.Next, StoryStep.Closing, () => state.Cells.Count == 0, "none");

        machine.Configure(StoryStep.Fix)
            .PermitReentry(StoryTrigger.Fixed)
            .Permit(StoryTrigger.Next, StoryStep.Cell)
            .Permit(StoryTrigger.Finish, StoryStep.Closing);
    }

    private static void Questions(StateMachine<StoryStep, StoryTrigger> machine, StoryState state)
    {
        GoOn(machine.Configure(StoryStep.Cell), state, StoryTrigger.Next, StoryTrigger.Park, StoryTrigger.Nothing)
            .Permit(StoryTrigger.Answered, StoryStep.Worry)
            .Permit(StoryTrigger.Hedged, StoryStep.Checker)
            .Permit(StoryTrigger.Fix, StoryStep.Fix);

        GoOn(machine.Configure(StoryStep.Worry), state, StoryTrigger.Next, StoryTrigger.Park)
            .PermitIf(StoryTrigger.Yes, StoryStep.More, () => state.Lesson is null, "none")
            .PermitIf(StoryTrigger.Yes, StoryStep.Lesson, () => state.Lesson is not null, "some")
            .Permit(StoryTrigger.Handled, StoryStep.Handled)
            .Permit(StoryTrigger.CannotHappen, StoryStep.Impossible)
            .PermitReentry(StoryTrigger.Added);

        GoOn(machine.Configure(StoryStep.More), state, StoryTrigger.Next, StoryTrigger.Added, StoryTrigger.Park);
        GoOn(machine.Configure(StoryStep.Handled), state, StoryTrigger.Next, StoryTrigger.Named, StoryTrigger.Park);
        GoOn(machine.Configure(StoryStep.Impossible), state, StoryTrigger.Next, StoryTrigger.Reasoned, StoryTrigger.Park);
        GoOn(machine.Configure(StoryStep.Checker), state, StoryTrigger.Next, StoryTrigger.Checked, StoryTrigger.Park)
            .PermitIf(StoryTrigger.Yes, StoryStep.More, () => state.Lesson is null, "none")
            .PermitIf(StoryTrigger.Yes, StoryStep.Lesson, () => state.Lesson is not null, "some");
        machine.Configure(StoryStep.Lesson)
            .Permit(StoryTrigger.Next, StoryStep.More)
            .Permit(StoryTrigger.Finish, StoryStep.Closing);
    }

    private static void Ending(StateMachine<StoryStep, StoryTrigger> machine, StoryState state)
    {
        machine.Configure(StoryStep.Closing)
            .Permit(StoryTrigger.LooksRight, StoryStep.Done)
            .Permit(StoryTrigger.Edit, StoryStep.Edit)
            .Permit(StoryTrigger.Less, StoryStep.Less)
            .PermitReentry(StoryTrigger.Edited)
            .PermitIf(StoryTrigger.Drawn, StoryStep.Cell, () => state.Cell is not null, "some")
            .PermitReentryIf(StoryTrigger.Drawn, () => state.Cell is null, "none")
            .Permit(StoryTrigger.More, StoryStep.Cell);

        machine.Configure(StoryStep.Edit)
            .PermitIf(StoryTrigger.Drawn, StoryStep.Cell, () => state.Cell is not null, "some")
            .PermitIf(StoryTrigger.Drawn, StoryStep.Closing, () => state.Cell is null, "none")
            .Permit(StoryTrigger.Edited, StoryStep.Closing)
            .Permit(StoryTrigger.Finish, StoryStep.Closing)
            .Permit(StoryTrigger.Next, StoryStep.Closing);

        machine.Configure(StoryStep.Less)
            .Permit(StoryTrigger.Shrunk, StoryStep.Ends)
            .Permit(StoryTrigger.Finish, StoryStep.Closing)
            .Permit(StoryTrigger.Next, StoryStep.Closing);

        machine.Configure(StoryStep.Ends)
            .Permit(StoryTrigger.Ended, StoryStep.Done)
            .Permit(StoryTrigger.Finish, StoryStep.Closing)
            .Permit(StoryTrigger.Next, StoryStep.Closing);

        machine.Configure(StoryStep.Done)
            .Permit(StoryTrigger.Edit, StoryStep.Edit)
            .Permit(StoryTrigger.More, StoryStep.Cell);
    }

    /// <summary>These triggers lead to the next question, or to the closing card after the last.</summary>
    private static StateMachine<StoryStep, StoryTrigger>.StateConfiguration GoOn(
        StateMachine<StoryStep, StoryTrigger>.StateConfiguration step, StoryState state, params ReadOnlySpan<StoryTrigger> triggers)
    {
        foreach (var trigger in triggers)
        {
            _ = step.State is StoryStep.Cell
                ? step.PermitReentryIf(trigger, () => state.HasNextCell, "some")
                : step.PermitIf(trigger, StoryStep.Cell, () => state.HasNextCell, "some");
            step.PermitIf(trigger, StoryStep.Closing, () => !state.HasNextCell, "none");
        }

        return step.Permit(StoryTrigger.Finish, StoryStep.Closing);
    }
}
