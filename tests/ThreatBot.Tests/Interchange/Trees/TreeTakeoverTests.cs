using System.Globalization;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Attacks;

namespace ThreatBot.Tests.Interchange.Trees;

public sealed class TreeTakeoverTests
{
    [Fact]
    public void A_graph_becomes_the_tree_of_a_scenario_with_the_same_attacks()
    {
        var taken = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var dag = AttackDag.Check(RandomGraphs.Of(seed), out _)!;
            if (TreeTakeover.Unsayable(dag) is not null || ++taken > 200)
            {
                continue;
            }

            var scenario = Samples.Objects.OfType<Scenario>().First();
            var edit = new ModelEdit(ThreatModel.Fold("m", [new ObjectChanged(null, scenario)]), Samples.Origin);
            TreeTakeover.Hang(edit, scenario, dag);
            var after = ModelGraph.Dag(edit.Model, AttackTree.Of(edit.Model, scenario.Id)!);

            Assert.Equal((dag.Count, Vectors.Count(dag)), (after.Count, Vectors.Count(after)));
            Assert.Equal(Orders(dag), Orders(after));
            var (one, two) = (Analysis(dag), Analysis(after));
            Assert.Equal(one.Scenarios!.CountsBySize, two.Scenarios!.CountsBySize);
            Assert.Equal(one.Cheapest(20)!.Scenarios.Select(attack => attack.Cost), two.Cheapest(20)!.Scenarios.Select(attack => attack.Cost));
            Assert.Equal(one.Probability().Lower, two.Probability().Lower, 1e-12);
            Assert.Equal(Vectors.CountUncovered(dag, _ => true), Vectors.CountUncovered(after, _ => true));
        }

        Assert.InRange(taken, 50, 1500);
    }

    [Fact]
    public void Steps_are_numbered_as_they_are_read()
    {
        var dag = AttackDag.Check(
            new AttackGraph
            {
                Root = "r",
                Nodes =
                [
                    new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["bribe", "lock"] },
                    new() { Id = "bribe", Label = "bribe", Kind = NodeKind.Sequence, Children = ["find", "offer", "take"], Attributes = new() { Cost = 9 } },
                    new() { Id = "lock", Label = "lock" },
                    new() { Id = "find", Label = "find" },
                    new() { Id = "offer", Label = "offer" },
                    new() { Id = "take", Label = "take" },
                ],
            },
            out _)!;
        var scenario = Samples.Objects.OfType<Scenario>().First();
        var edit = new ModelEdit(ThreatModel.Fold("m", [new ObjectChanged(null, scenario)]), Samples.Origin);

        TreeTakeover.Hang(edit, scenario, dag);

        var tree = AttackTree.Of(edit.Model, scenario.Id)!;
        Assert.Equal(["bribe", "lock", "find", "offer", "take"], edit.Model.TreeNodes.OrderBy(node => int.Parse(node.Id[1..], CultureInfo.InvariantCulture)).Skip(1).Select(node => node.Text));
        Assert.Equal(["find", "offer", "take"], tree.Below(edit.Model.TreeNodes.Single(node => node.Text == "bribe").Id).Select(node => node.Text));
        Assert.Equal(9, ModelGraph.Of(edit.Model, tree).Nodes.Single(node => node.Label == "bribe").Attributes.Cost);
    }

    [Fact]
    public void What_a_model_has_no_steps_for_is_named()
    {
        AttackNode[] nodes = [new() { Id = "r", Label = "r", Kind = NodeKind.AtLeast, Threshold = 1, Children = ["a"] }, new() { Id = "a", Label = "a" }];

        Assert.Equal("r", TreeTakeover.Unsayable(AttackDag.Check(new AttackGraph { Root = "r", Nodes = [.. nodes] }, out _)!)!.Id);
    }

    private static AttackAnalysis Analysis(AttackDag dag) => AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, TestContext.Current.CancellationToken);

    /// <summary>The steps of each sequence, by what they are called.</summary>
    private static IEnumerable<string> Orders(AttackDag dag) => dag.Graph.Nodes
        .Where(node => node.Kind is NodeKind.Sequence)
        .Select(node => string.Join(" then ", node.Children.Select(child => child == dag.Graph.Root ? "root" : dag[dag.Numbers[child]].Label)))
        .Order(StringComparer.Ordinal);
}
