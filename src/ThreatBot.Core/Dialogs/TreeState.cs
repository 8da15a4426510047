using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a tree stands. The names are a storage format: add, never rename.</summary>
public enum TreeStep
{
    Level,
    Done,
}

/// <summary>The attack tree of one scenario, grown level by level by everybody.</summary>
public sealed record TreeState : Work
{
    public required TreeStep Step { get; init; }

    public required string Scenario { get; init; }

    /// <summary>How far below the root the steps are that are being looked at; 0 is the root itself, which places are hung from.</summary>
    public int Level { get; init; }

    /// <summary>The steps that were there when this level began.</summary>
    public ValueList<string> Seen { get; init; } = [];

    /// <summary>How many ways in there were then, as digits.</summary>
    public string WaysBefore { get; init; } = "0";

    public override string Subject => Scenario;

    public override bool IsDone => Step is TreeStep.Done;

    public override (string Step, int Asked) Place => (Step.ToString(), Level);

    public override Work Keeping(Work now) => this;
}
