using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a planning stands. The names are a storage format: add, never rename.</summary>
public enum PlanningStep
{
    List,
    Triage,
    Deep,
    Overtime,
    Rest,
    Done,
}

/// <summary>What a story of the list gets.</summary>
public enum Look
{
    /// <summary>It is settled with the others of its kind in one tap.</summary>
    Glance,
    Deep,

    /// <summary>It deserves a closer look and gets none today; it stays open.</summary>
    Wait,
}

/// <summary>One story of the list, what in its words speaks for a closer look, and what it gets.</summary>
public sealed record PlannedStory(string Story, ValueList<string> Signals, Look Look);

/// <summary>One planning session: a list of stories, a few of them looked at closely.</summary>
public sealed record PlanningState : Work
{
    public required PlanningStep Step { get; init; }

    /// <summary>The id of the session in the model.</summary>
    public required string Planning { get; init; }

    public ValueList<PlannedStory> Stories { get; init; } = [];

    /// <summary>How many of the stories that deserve a closer look are behind.</summary>
    public int Asked { get; init; }

    public override string Subject => Planning;

    public override bool IsDone => Step is PlanningStep.Done;

    public override (string Step, int Asked) Place => (Step.ToString(), Asked);

    public override bool IsWaiting => Step is PlanningStep.Deep;

    public override Work Keeping(Work now) => now is PlanningState state ? this with { Stories = state.Stories } : this;

    public ValueList<PlannedStory> Deep => With(Look.Deep);

    public ValueList<PlannedStory> Plain => With(Look.Glance);

    public ValueList<PlannedStory> Waiting => With(Look.Wait);

    private ValueList<PlannedStory> With(Look look) => Stories.Where(story => story.Look == look).ToValueList();
}
