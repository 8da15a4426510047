using System.Collections.Immutable;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Which nodes of a graph are ways past a defence: a gap, any of some that are, or all of them. For ADTool these are the defence itself, standing
/// against the goal that needs them.
/// </summary>
internal sealed class AdToolDefences
{
    private readonly AttackDag dag;
    private readonly bool[] isPast;

    private AdToolDefences(AttackDag dag) => (this.dag, isPast) = (dag, new bool[dag.Count]);

    /// <summary>The id of a node that there is no tree of two players for; null where all can be said.</summary>
    public string? Unsayable { get; private set; }

    public static AdToolDefences Of(AttackDag dag)
    {
        var defences = new AdToolDefences(dag);
        for (var node = 0; node < dag.Count; node++)
        {
            defences.Look(node);
        }

        return defences;
    }

    public bool IsPast(int node) => isPast[node];

    /// <summary>What makes the defence, and what the attacker can do against it.</summary>
    public (ImmutableArray<int> Own, ImmutableArray<int> Against) Parts(int node) => Split(node, isOwn: true);

    /// <summary>What makes the goal, and the defences that stand against it.</summary>
    public (ImmutableArray<int> Own, ImmutableArray<int> Against) Guards(int node) => Split(node, isOwn: false);

    private (ImmutableArray<int> Own, ImmutableArray<int> Against) Split(int node, bool isOwn) =>
        ([.. dag.Children(node).Where(child => isPast[child] == isOwn)], [.. dag.Children(node).Where(child => isPast[child] != isOwn)]);

    private void Look(int node)
    {
        var children = dag.Children(node);
        var past = children.Count(child => isPast[child]);
        isPast[node] = dag[node].Kind switch
        {
            NodeKind.Gap => true,
            NodeKind.Or => past > 0,
            NodeKind.And => past == children.Length,
            _ => false,
        };
        var isOdd = (isPast[node] && dag.Covering(node).Length > 0) || (dag[node].Kind is NodeKind.Sequence && past > 0);
        Unsayable ??= isOdd ? dag[node].Id : null;
    }
}
