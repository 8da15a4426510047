using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Takes a graph over as the attack tree of a scenario: its nodes become steps below the scenario's root, its controls countermeasures. A model knows
/// neither k of n, nor constants, nor gaps, and one order of steps for all that share them.
/// </summary>
public static class TreeTakeover
{
    /// <summary>The first node that a model has no step for; null where all can be taken over.</summary>
    public static AttackNode? Unsayable(AttackDag dag)
    {
        var steps = Steps(dag);
        return dag.Graph.Nodes.FirstOrDefault(node =>
            node.Kind is NodeKind.AtLeast or NodeKind.Always or NodeKind.Never or NodeKind.Gap
            || (node.Kind is NodeKind.Sequence && node.Children.Zip(node.Children.Skip(1)).Any(pair => steps[pair.First] >= steps[pair.Second]))
            || (node.Id == dag.Graph.Root && node.Children.Count == 0));
    }

    /// <summary>Whether a scenario has no steps yet, so that a graph can become its tree.</summary>
    public static bool IsFree(ThreatModel model, string scenario) => AttackTree.Of(model, scenario) is not { } tree || tree.IsLeaf(tree.Root.Id);

    /// <summary>Adds the steps and countermeasures. The scenario must have no steps yet.</summary>
    public static void Hang(ModelEdit edit, Scenario scenario, AttackDag dag)
    {
        var (steps, ids, parents) = (Steps(dag), new Dictionary<string, string>(StringComparer.Ordinal), Parents(dag));
        var root = AttackTree.Of(edit.Model, scenario.Id)?.Root
            ?? edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = scenario.Words, Scenario = scenario.Id });
        edit.Put(root with { Gate = GateOf(dag[dag.Root]), Attributes = ModelGraph.Values(dag[dag.Root].Attributes) });
        ids[dag.Graph.Root] = root.Id;
        foreach (var step in ParentsFirst(dag).Skip(1).Select(node => dag[node]))
        {
            ids[step.Id] = edit.Add(ObjectKind.TreeNode, id => new TreeNode
            {
                Id = id,
                Origin = edit.Origin,
                Text = string.IsNullOrWhiteSpace(step.Label) ? step.Id : step.Label,
                Parents = parents[step.Id].Select(parent => ids[parent]).ToValueList(),
                Gate = GateOf(step),
                Step = steps[step.Id],
                Attributes = ModelGraph.Values(step.Attributes),
            }).Id;
        }

        foreach (var control in dag.Controls.Where(control => control.Covers.Count > 0))
        {
            edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
            {
                Id = id,
                Origin = edit.Origin,
                Text = string.IsNullOrWhiteSpace(control.Label) ? control.Id : control.Label,
                Covers = control.Covers.Select(covered => ids[covered]).ToValueList(),
            });
        }
    }

    /// <summary>The root, and then every node after all that it leads to, level by level and in the order of the graph, so that steps are numbered as people read them.</summary>
    private static IEnumerable<int> ParentsFirst(AttackDag dag)
    {
        var (missing, waiting) = (new int[dag.Count], new Queue<int>([dag.Root]));
        foreach (var child in Enumerable.Range(0, dag.Count).SelectMany(node => dag.Children(node)))
        {
            missing[child]++;
        }

        while (waiting.TryDequeue(out var node))
        {
            yield return node;
            foreach (var child in dag.Children(node).Where(child => --missing[child] == 0))
            {
                waiting.Enqueue(child);
            }
        }
    }

    /// <summary>The place of each node among the children of the first gate that has it.</summary>
    private static Dictionary<string, int> Steps(AttackDag dag)
    {
        var steps = new Dictionary<string, int>(StringComparer.Ordinal) { [dag.Graph.Root] = 1 };
        for (var node = dag.Root; node >= 0; node--)
        {
            foreach (var (place, child) in dag[node].Children.Index())
            {
                steps.TryAdd(child, place + 1);
            }
        }

        return steps;
    }

    private static ILookup<string, string> Parents(AttackDag dag) =>
        dag.Graph.Nodes.SelectMany(node => node.Children, (node, child) => (node.Id, child)).ToLookup(pair => pair.child, pair => pair.Id, StringComparer.Ordinal);

    private static Gate GateOf(AttackNode node) => node.Kind switch
    {
        NodeKind.And => Gate.And,
        NodeKind.Sequence => Gate.Sequence,
        _ => Gate.Or,
    };
}
