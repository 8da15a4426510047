using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Everything that is said of scenarios and chances, against the definitions read off literally.</summary>
public sealed class ScenarioTests
{
    private const int Few = 120;

    [Fact]
    public void On_some_small_graphs_all_is_as_defined() => Parallel.For(0, Few, Check);

    [Fact]
    [Trait("Suite", "long")]
    public void On_very_many_small_graphs_all_is_as_defined() => Parallel.For(Few, RandomGraphs.Many, Check);

    [Fact]
    public void Every_order_of_the_variables_gives_the_same_answers() => Parallel.For(0, Few, seed =>
    {
        var formula = GraphFormula.Of(Dag(seed), _ => Standing.Absent, _ => null);
        foreach (var module in formula.Root > Formula.True ? FormulaModules.Of(formula.Formula, formula.Root) : [])
        {
            var diagrams = VariableOrders.Of(formula.Formula, module, TestContext.Current.CancellationToken)
                .Select(order => Portfolio.Build(formula.Formula, module, order, AnalysisLimits.Default, TestContext.Current.CancellationToken)!)
                .Select(diagram => (Chance(diagram), Sets(diagram)));
            Assert.Single(diagrams.Distinct());
        }

        static double Chance(Diagram diagram) => Math.Round(RootProbability.OfNodes(diagram, _ => 0.5)[diagram.Root], 12);

        static double Sets(Diagram diagram) => Evaluated(MinimalSolutions.Of(diagram, AnalysisLimits.Default, TestContext.Current.CancellationToken)!);
    });

    [Fact]
    public void A_scenario_stays_the_same_whatever_the_order_of_children_and_nodes() => Parallel.For(0, Few, seed =>
    {
        var graph = RandomGraphs.Of(seed);
        var turned = graph with
        {
            Nodes = graph.Nodes.Reverse().Select(node => node with { Children = node.Children.Reverse().ToValueList() }).ToValueList(),
        };

        Assert.Equal(Told(graph), Told(turned));
    });

    private static double Evaluated(Diagram sets)
    {
        var counts = new double[Math.Max(2, sets.Nodes.Length)];
        counts[1] = 1;
        for (var node = 2; node < sets.Nodes.Length; node++)
        {
            counts[node] = counts[sets.Nodes[node].Low] + counts[sets.Nodes[node].High];
        }

        return counts[sets.Root];
    }

    private static IEnumerable<string> Told(AttackGraph graph)
    {
        var analysis = AttackAnalysis.Of(AttackDag.Check(graph, out _)!, Posture.Undefended, AnalysisLimits.Default, TestContext.Current.CancellationToken);
        return analysis.Cheapest(7)!.Scenarios.Concat(analysis.Likeliest(7)!.Scenarios).Concat(analysis.CostProbabilityFront()!.Points)
            .Select(scenario => $"{scenario.Cost} {scenario.Probability:R} {string.Join(' ', scenario.Leaves)}")
            .Append($"{analysis.Scenarios!.Count} {analysis.Probability().Lower:0.############}");
    }

    private static AttackDag Dag(int seed) => AttackDag.Check(RandomGraphs.Of(seed), out _)!;

    private static ScenarioOracle Oracle(AttackDag dag, Posture posture) => new(dag, posture, TestContext.Current.CancellationToken);

    private static void Check(int seed)
    {
        var dag = Dag(seed);
        Oracle(dag, Posture.Undefended).CheckAll();
        Oracle(dag, Posture.AsDeployed(dag)).CheckAll();
        Oracle(dag, Posture.Undefended.Without(dag, leaf => leaf.NeedsSpecialEquipment is true)).CheckAll();
    }
}
