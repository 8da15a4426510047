using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// A checked attack graph: one root, no circles, everything that is named is there. Nodes are numbers from 0, every child before its parents and
/// the root last, so that one pass over the numbers is a walk from the leaves up; nothing here ever recurses.
/// </summary>
public sealed class AttackDag
{
    private readonly ImmutableArray<AttackNode> nodes;
    private readonly ImmutableArray<ImmutableArray<int>> children;
    private readonly ImmutableArray<ImmutableArray<int>> covering;
    private readonly ImmutableDictionary<string, int> controlIndexes;

    internal AttackDag(AttackGraph graph, ImmutableArray<AttackNode> childrenFirst)
    {
        (Graph, nodes) = (graph, childrenFirst);
        Numbers = nodes.Select((node, number) => (node.Id, number)).ToImmutableDictionary(pair => pair.Id, pair => pair.number, StringComparer.Ordinal);
        children = [.. nodes.Select(node => node.Children.Select(child => Numbers[child]).ToImmutableArray())];
        Controls = [.. graph.Controls.OrderBy(control => control.Id, StringComparer.Ordinal)];
        var covers = Controls.SelectMany((control, index) => control.Covers.Select(node => (node, index))).ToLookup(pair => pair.node, pair => pair.index);
        controlIndexes = Controls.Select((control, index) => (control.Id, index)).ToImmutableDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        covering = [.. nodes.Select(node => covers[node.Id].ToImmutableArray())];
        Leaves = [.. Enumerable.Range(0, nodes.Length).Where(node => nodes[node].Kind is NodeKind.Leaf).OrderBy(node => nodes[node].Id, StringComparer.Ordinal)];
    }

    public AttackGraph Graph { get; }

    public int Count => nodes.Length;

    public int Root => nodes.Length - 1;

    /// <summary>The controls by id; everywhere else they are called by their index here.</summary>
    public ImmutableArray<Control> Controls { get; }

    /// <summary>The numbers of the leaves, by id.</summary>
    public ImmutableArray<int> Leaves { get; }

    /// <summary>The number of each id.</summary>
    public ImmutableDictionary<string, int> Numbers { get; }

    public AttackNode this[int node] => nodes[node];

    public ImmutableArray<int> Children(int node) => children[node];

    /// <summary>The indexes of the controls that stand on a node, deployed or not.</summary>
    public ImmutableArray<int> Covering(int node) => covering[node];

    /// <summary>Whether every node has one parent at most, so that nothing is shared.</summary>
    public bool IsTree => children.Sum(below => below.Length) == Count - 1;

    /// <summary>How many children of a gate have to hold.</summary>
    public int Needed(int gate) => nodes[gate].Kind switch
    {
        NodeKind.Or => 1,
        NodeKind.AtLeast => nodes[gate].Threshold,
        _ => children[gate].Length,
    };

    /// <summary>The index of the control whose absence a gap is.</summary>
    public int ControlOf(int gap) => controlIndexes[nodes[gap].Control ?? ""];

    /// <summary>The graph ready to be analysed, or all that is wrong with it, in the order of the graph.</summary>
    public static AttackDag? Check(AttackGraph graph, out ValueList<GraphFault> faults)
    {
        faults = GraphCheck.Faults(graph).ToValueList();
        if (faults.Count > 0)
        {
            return null;
        }

        var (order, cycle) = ChildrenFirst.Of(graph);
        faults = cycle.Count > 0 ? [new GraphFault(GraphFaultKind.Cycle, cycle)] : [];
        return cycle.Count > 0 ? null : new AttackDag(graph, order);
    }
}
