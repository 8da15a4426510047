using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>Single stoppers: controls each of which alone defeats an attack, so that with it those leaves no longer reach the root.</summary>
public static class Stoppers
{
    /// <summary>The indexes of the controls that defeat the attack with these leaves; those that may fail defeat none for sure.</summary>
    public static ImmutableArray<int> Of(AttackDag dag, IReadOnlySet<int> leaves, CancellationToken cancellation) =>
    [
        .. Enumerable.Range(0, dag.Controls.Length).Where(control => IsStopper(dag, leaves, control, cancellation)),
    ];

    private static bool IsStopper(AttackDag dag, IReadOnlySet<int> leaves, int control, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return dag.Controls[control].Effectiveness >= 1 && !Reaches(dag, leaves, other => other == control);
    }

    /// <summary>Whether these leaves reach the root when these controls work.</summary>
    public static bool Reaches(AttackDag dag, IReadOnlySet<int> leaves, Func<int, bool> working)
    {
        var holds = new bool[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            holds[node] = Holds(dag, node, leaves, working, holds) && !dag.Covering(node).Any(working);
        }

        return holds[dag.Root];
    }

    private static bool Holds(AttackDag dag, int node, IReadOnlySet<int> leaves, Func<int, bool> working, bool[] holds) => dag[node].Kind switch
    {
        NodeKind.Leaf => leaves.Contains(node),
        NodeKind.Or => dag.Children(node).Any(child => holds[child]),
        NodeKind.And or NodeKind.Sequence => dag.Children(node).All(child => holds[child]),
        NodeKind.AtLeast => dag.Children(node).Count(child => holds[child]) >= dag[node].Threshold,
        NodeKind.Gap => !working(dag.ControlOf(node)),
        NodeKind.Always => true,
        _ => false,
    };
}
