using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>What one look at a tree says of single steps and of time, as if no control stood in the way. What does not apply, or is not known, is absent.</summary>
public sealed record AssessedSteps
{
    /// <summary>The attacks that take one attacker alone the least time.</summary>
    public ImmutableArray<AttackScenario>? Quickest { get; init; }

    /// <summary>How long the quickest attack takes; only where no node is shared.</summary>
    public AttackTimes? Times { get; init; }

    /// <summary>Cost against the skill of the hardest step, cheapest first.</summary>
    public ImmutableArray<AttackScenario>? CostSkill { get; init; }

    /// <summary>The skill that the attacker needs at least.</summary>
    public StepRange? Skill { get; init; }

    /// <summary>The chance that the most visible step of the stealthiest attack is seen.</summary>
    public StepRange? Detectability { get; init; }

    /// <summary>Whether there is an attack of possible steps alone.</summary>
    public bool? IsPossible { get; init; }

    /// <summary>Whether every attack needs special equipment.</summary>
    public bool? NeedsSpecialEquipment { get; init; }

    /// <summary>Birnbaum's importance of the steps, the largest first.</summary>
    public ImmutableArray<LeafImportance>? Importance { get; init; }

    /// <summary>The actions that are in no minimal attack, by id.</summary>
    public ValueList<string> Irrelevant { get; init; } = [];

    /// <summary>The goals with numbers of their own, by id: a goal takes what its steps take, so these count for nothing.</summary>
    public ValueList<string> UnusedNumbers { get; init; } = [];

    internal static AssessedSteps Of(AttackAnalysis analysis, int top, ScenarioPoints? costSkill, Listed? quickest)
    {
        var (dag, posture) = (analysis.Dag, analysis.Posture);
        return new AssessedSteps
        {
            Quickest = quickest is { Scenarios.IsEmpty: false } ? quickest.Scenarios : null,
            Times = Knows(dag, leaf => leaf.Time is not null) ? QuickestAttack.Of(dag, posture) : null,
            CostSkill = costSkill is { IsComplete: true, Points: [_, ..] } ? costSkill.Points : null,
            Skill = Knows(dag, leaf => leaf.Skill is not null) ? WorstStep.Skill(dag, posture) : null,
            Detectability = Knows(dag, leaf => leaf.Detectability is not null) ? WorstStep.Detectability(dag, posture) : null,
            IsPossible = Knows(dag, leaf => leaf.IsPossible is not null) ? WorstStep.IsPossible(dag, posture) : null,
            NeedsSpecialEquipment = Knows(dag, leaf => leaf.NeedsSpecialEquipment is not null) ? WorstStep.NeedsSpecialEquipment(dag, posture) : null,
            Importance = Knows(dag, leaf => leaf.Probability is not null) && analysis.Birnbaum() is { } leaves ? [.. leaves.Take(top)] : null,
            Irrelevant = analysis.Scenarios is { Count.IsZero: false } scenarios
                ? dag.Leaves.Except(scenarios.RelevantLeaves).Select(leaf => dag[leaf].Id).Order(StringComparer.Ordinal).ToValueList()
                : [],
            UnusedNumbers = dag.Graph.Nodes.Where(node => node.Kind is not (NodeKind.Leaf or NodeKind.Never) && node.Attributes != LeafAttributes.Unknown)
                .Select(node => node.Id)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
        };
    }

    /// <summary>Whether anybody said such a number of any action.</summary>
    internal static bool Knows(AttackDag dag, Func<LeafAttributes, bool> isKnown) => dag.Leaves.Any(leaf => isKnown(dag[leaf].Attributes));
}

/// <summary>An attack, and the ids of the controls each of which alone defeats it.</summary>
public sealed record StoppedAttack(AttackScenario Attack, ValueList<string> Controls);
