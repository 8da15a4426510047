using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>How many ways go through a step, compared with walking them all.</summary>
public sealed class ChokepointTests
{
    [Fact]
    public void Ways_through_a_step_are_as_many_as_are_walked()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            var graph = Random(random);
            var dag = AttackDag.Check(graph, out _)!;
            var walked = Walk(dag).ToList();

            Assert.All(Enumerable.Range(0, dag.Count), node => Assert.Equal(walked.Count(way => way.Contains(node)), Chokepoints.Through(dag, node)));

            var bare = walked.Where(way => !way.Any(node => dag.Covering(node).Length > 0)).ToList();
            var best = Chokepoints.Best(dag, _ => true, dag.Count);
            Assert.All(best, each => Assert.Equal(bare.Count(way => way.Contains(each.Node)), each.Vectors));
            Assert.Equal(bare.SelectMany(way => way).Where(node => node != dag.Root).Distinct().Count(), best.Length);
            Assert.Equal(best.Select(each => each.Vectors).OrderDescending(), best.Select(each => each.Vectors));
        }
    }

    private static IEnumerable<List<int>> Walk(AttackDag dag)
    {
        var waiting = new Stack<List<int>>([[dag.Root]]);
        while (waiting.TryPop(out var way))
        {
            if (dag[way[^1]].Kind is NodeKind.Leaf)
            {
                yield return way;
            }

            foreach (var child in dag.Children(way[^1]))
            {
                waiting.Push([.. way, child]);
            }
        }
    }

    /// <summary>Each node may lead to any before it, so there are no circles.</summary>
    private static AttackGraph Random(Random random)
    {
        var count = random.Next(2, 12);
        var nodes = Enumerable.Range(0, count).Select(number => Node(random, number, count)).ToList();
        var used = nodes.SelectMany(node => node.Children).ToHashSet();
        var loose = nodes.Where(node => !used.Contains(node.Id) && node.Id != $"n{count - 1}").Select(node => node.Id);
        nodes[^1] = nodes[^1] with { Kind = NodeKind.Or, Children = nodes[^1].Children.Concat(loose).Distinct().ToValueList() };
        return new AttackGraph
        {
            Root = $"n{count - 1}",
            Nodes = nodes.ToValueList(),
            Controls = [new Control { Id = "c", Label = "c", Covers = [$"n{random.Next(count)}"] }],
        };
    }

    private static AttackNode Node(Random random, int number, int count)
    {
        var children = Enumerable.Range(0, number).Where(_ => random.Next(3) == 0).Select(child => $"n{child}").ToValueList();
        return new AttackNode
        {
            Id = $"n{number}",
            Label = $"step {number}",
            Kind = children.Count == 0 && number < count - 1 ? NodeKind.Leaf : random.Next(2) == 0 ? NodeKind.Or : NodeKind.And,
            Children = children,
        };
    }
}
