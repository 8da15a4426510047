using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where the talk about a mishap stands. The names are a storage format: add, never rename.</summary>
public enum MishapStep
{
    Known,
    Assumption,
    Change,
    Done,
}

/// <summary>Something that happened, talked through: was it in the model, what was taken for true, what changes.</summary>
public sealed record MishapState : Work
{
    public required MishapStep Step { get; init; }

    /// <summary>The id of the mishap in the model.</summary>
    public required string Mishap { get; init; }

    /// <summary>The threats that may be the same, most alike first.</summary>
    public ValueList<string> Alike { get; init; } = [];

    public override string Subject => Mishap;

    public override bool IsDone => Step is MishapStep.Done;

    public override (string Step, int Asked) Place => (Step.ToString(), 0);

    public override Work Keeping(Work now) => this;
}
