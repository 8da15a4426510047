using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>The order in which every node comes after its children: a depth-first search with a stack of its own, deep as the graph may be.</summary>
internal static class ChildrenFirst
{
    /// <summary>All nodes in that order, the root last, or the first circle met. Nothing but the root may be without parents.</summary>
    public static (ImmutableArray<AttackNode> Order, ValueList<string> Cycle) Of(AttackGraph graph)
    {
        ValueList<string> cycle = [];
        var byId = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var finished = new Dictionary<string, bool>(byId.Count, StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<AttackNode>(byId.Count);
        var path = new List<(AttackNode Node, int Next)>();
        foreach (var start in graph.Nodes.Select(node => node.Id).Prepend(graph.Root).Where(id => cycle.Count == 0 && !finished.ContainsKey(id)))
        {
            Enter(byId[start]);
            while (cycle.Count == 0 && path.Count > 0)
            {
                cycle = Step();
            }
        }

        return (order.ToImmutable(), cycle);

        ValueList<string> Step()
        {
            var (node, next) = path[^1];
            if (next == node.Children.Count)
            {
                finished[node.Id] = true;
                order.Add(node);
                path.RemoveAt(path.Count - 1);
                return [];
            }

            path[^1] = (node, next + 1);
            var child = node.Children[next];
            if (!finished.TryGetValue(child, out var isFinished))
            {
                Enter(byId[child]);
                return [];
            }

            return isFinished ? [] : path.Select(step => step.Node.Id).SkipWhile(id => id != child).ToValueList();
        }

        void Enter(AttackNode node)
        {
            finished[node.Id] = false;
            path.Add((node, 0));
        }
    }
}
