using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>What must stay the same, or may only move one way, when a graph is changed in a known way.</summary>
public sealed class MetamorphicTests
{
    private const int Graphs = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Other_ids_in_the_same_order_change_nothing_but_the_ids() => Every(graph =>
    {
        var renamed = graph with
        {
            Root = Renamed(graph.Root),
            Nodes = graph.Nodes.Select(node => node with { Id = Renamed(node.Id), Label = "?", Children = node.Children.Select(Renamed).ToValueList() }).ToValueList(),
            Controls = graph.Controls.Select(control => control with { Covers = control.Covers.Select(Renamed).ToValueList() }).ToValueList(),
        };

        Assert.Equal(Told(graph), Told(renamed).Select(line => line.Replace("z", "", StringComparison.Ordinal)));

        static string Renamed(string id) => $"z{id}";
    });

    [Fact]
    public void A_gate_that_is_there_twice_counts_once_among_scenarios() => Every(graph =>
    {
        foreach (var copied in graph.Nodes.Where(node => node.Children.Count > 0 && node.Id != graph.Root))
        {
            var doubled = graph.Nodes.Select(node => node.Kind is NodeKind.Or or NodeKind.And or NodeKind.Sequence && node.Children.Contains(copied.Id)
                ? node with { Children = [.. node.Children, "copy"] }
                : node);
            var isUsed = doubled.Any(node => node.Children.Contains("copy"));
            Assert.Equal(Told(graph), Told(graph with { Nodes = doubled.Concat(isUsed ? [copied with { Id = "copy" }] : []).ToValueList() }));
        }
    });

    [Fact]
    public void Gates_of_one_child_in_between_change_nothing() => Every(graph =>
    {
        var longer = graph with
        {
            Nodes = graph.Nodes
                .Select(node => node with { Children = node.Children.Select(child => $"via {child}").ToValueList() })
                .Concat(graph.Nodes.Where(node => node.Id != graph.Root).Select(node => new AttackNode
                {
                    Id = $"via {node.Id}",
                    Label = "",
                    Kind = NodeKind.And,
                    Children = [node.Id],
                }))
                .ToValueList(),
        };
        Assert.Equal(Told(graph), Told(longer));
        Assert.Equal(Vectors.Count(Dag(graph)), Vectors.Count(Dag(longer)));
    });

    [Fact]
    public void Vectors_are_the_leaves_of_the_unfolded_graph() => Every(graph =>
    {
        var (dag, unfolded, waiting) = (Dag(graph), 0, new Stack<int>());
        waiting.Push(dag.Root);
        while (waiting.TryPop(out var node))
        {
            unfolded += dag[node].Kind is NodeKind.Leaf ? 1 : 0;
            foreach (var child in dag.Children(node))
            {
                waiting.Push(child);
            }
        }

        Assert.Equal(unfolded, Vectors.Count(dag));
    });

    [Fact]
    public void One_control_more_never_helps_the_attacker() => Every(graph =>
    {
        var dag = Dag(graph);
        var values = DeploymentValues.Of(dag, AnalysisLimits.Default, Ct);
        for (var (deployed, control) = (new SortedSet<int>(), 0); control < dag.Controls.Length; control++)
        {
            var (chance, cost, vectors) = (values.Probability(deployed), values.CheapestAttack(deployed), values.UncoveredVectors(deployed));
            deployed.Add(control);
            Assert.True(values.Probability(deployed).Lower <= chance.Lower + 1e-12);
            Assert.True(cost is null ? values.CheapestAttack(deployed) is null : !(values.CheapestAttack(deployed)?.Lower < cost.Value.Lower));
            Assert.True(values.UncoveredVectors(deployed) <= vectors);
        }
    });

    [Theory]
    [InlineData("own/own-1000.xml")]
    [InlineData("own/own-5000.xml")]
    [InlineData("mef/elf9601.xml")]
    public void Every_listed_scenario_reaches_the_root_and_needs_each_of_its_leaves(string sample)
    {
        _ = TreeSamples.Expected(sample);
        var dag = TreeSamples.Read(sample);
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct);

        Assert.Equal(analysis.Scenarios!.Count, analysis.Scenarios.CountsBySize.Values.Aggregate(BigInteger.Zero, BigInteger.Add));
        foreach (var scenario in analysis.Cheapest(30)!.Scenarios.Concat(analysis.Likeliest(30)!.Scenarios))
        {
            var leaves = scenario.Leaves.Select(leaf => dag.Numbers[leaf]).ToHashSet();
            Assert.True(Stoppers.Reaches(dag, leaves, _ => false));
            Assert.All(leaves, leaf => Assert.False(Stoppers.Reaches(dag, leaves.Where(other => other != leaf).ToHashSet(), _ => false)));
        }
    }

    private static void Every(Action<AttackGraph> check) => Parallel.For(0, Graphs, seed => check(RandomGraphs.Of(seed)));

    private static AttackDag Dag(AttackGraph graph) => AttackDag.Check(graph, out _)!;

    private static IEnumerable<string> Told(AttackGraph graph)
    {
        var analysis = AttackAnalysis.Of(Dag(graph), Posture.Undefended, AnalysisLimits.Default, Ct);
        return analysis.Cheapest(9)!.Scenarios.Concat(analysis.Likeliest(9)!.Scenarios)
            .Select(scenario => $"{scenario.Cost} {scenario.Probability:0.############} {string.Join(' ', scenario.Leaves)}")
            .Append($"{analysis.Scenarios!.Count} {analysis.Probability().Lower:0.##########}");
    }
}
