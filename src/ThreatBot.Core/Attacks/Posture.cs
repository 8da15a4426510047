using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>How things are assumed to be in one analysis: which controls are deployed, and which leaves the attacker cannot or will not do.</summary>
public sealed record Posture
{
    /// <summary>No control is deployed and every leaf can be done.</summary>
    public static readonly Posture Undefended = new();

    /// <summary>Indexes of <see cref="AttackDag.Controls"/>.</summary>
    public ImmutableSortedSet<int> Deployed { get; init; } = [];

    /// <summary>Numbers of leaves.</summary>
    public ImmutableHashSet<int> Excluded { get; init; } = [];

    /// <summary>The controls that the graph says are deployed.</summary>
    public static Posture AsDeployed(AttackDag dag) =>
        Undefended with { Deployed = [.. Enumerable.Range(0, dag.Controls.Length).Where(control => dag.Controls[control].IsDeployed)] };

    /// <summary>Whether a node is out, whatever is below it: excluded, or behind a deployed control that always works.</summary>
    internal bool IsClosed(AttackDag dag, int node) =>
        Excluded.Contains(node)
        || dag.Covering(node).Any(control => IsWorking(dag, control))
        || (dag[node].Kind is NodeKind.Gap && IsWorking(dag, dag.ControlOf(node)));

    private bool IsWorking(AttackDag dag, int control) => Deployed.Contains(control) && dag.Controls[control].Effectiveness >= 1;

    /// <summary>The same without the leaves of which this holds, such as those that need special equipment.</summary>
    public Posture Without(AttackDag dag, Func<LeafAttributes, bool> isOut) =>
        this with { Excluded = Excluded.Union(dag.Leaves.Where(leaf => isOut(dag[leaf].Attributes))) };
}
