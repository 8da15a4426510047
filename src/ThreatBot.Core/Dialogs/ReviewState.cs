using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a review stands. The names are a storage format: add, never rename.</summary>
public enum ReviewStep
{
    Item,
    Proof,
    Until,
    Done,
}

/// <summary>Decisions that are due, gone through one by one.</summary>
public sealed record ReviewState : Work
{
    public required ReviewStep Step { get; init; }

    /// <summary>The measures, decisions and assumptions that are due, most urgent first.</summary>
    public ValueList<string> Due { get; init; } = [];

    /// <summary>The one on the table, from 0.</summary>
    public int Asked { get; init; }

    /// <summary>It is about the model as a whole.</summary>
    public override string Subject => "";

    public override bool IsDone => Step is ReviewStep.Done;

    public override (string Step, int Asked) Place => (Step.ToString(), Asked);

    public override Work Keeping(Work now) => this;

    public string? Current => Asked < Due.Count ? Due[Asked] : null;
}
