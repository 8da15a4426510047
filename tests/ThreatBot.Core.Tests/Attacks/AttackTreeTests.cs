using System.Numerics;
using CsCheck;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Attacks;

public sealed class AttackTreeTests
{
    [Fact]
    public void The_vectors_are_all_paths_from_the_root_to_a_leaf() => RandomTrees.Any.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;
        var vectors = tree.Vectors().ToList();

        Assert.Equal(Paths(model, "G1").Order(StringComparer.Ordinal), vectors.Select(vector => string.Join(' ', vector.Path)).Order(StringComparer.Ordinal));
        Assert.Equal(vectors.Count, tree.CountVectors());
    });

    [Fact]
    public void The_depth_of_a_vector_is_the_number_of_measures_that_cover_any_of_its_steps_or_their_threats() => RandomTrees.Any.Sample(model =>
    {
        foreach (var vector in AttackTree.Of(model, "S1")!.Vectors())
        {
            var steps = vector.Path.Select(id => (TreeNode)model.Find(id)!).SelectMany(node => new[] { node.Id, node.Threat }).ToHashSet();
            Assert.Equal(model.Countermeasures.Count(measure => measure.Covers.Any(steps.Contains)), vector.Depth);
        }
    });

    [Fact]
    public void No_step_may_hang_below_itself() => Gen.Select(RandomTrees.Any, Gen.Int[0, 9], Gen.Int[0, 9]).Sample((model, one, two) =>
    {
        var (below, above) = (model.TreeNodes.ElementAt(one % model.TreeNodes.Count()).Id, model.TreeNodes.ElementAt(two % model.TreeNodes.Count()).Id);
        var reached = below == above || Paths(model, below).Any(path => path.Split(' ').Contains(above));
        Assert.Equal(!reached, AttackTree.MayHang(model, below, above));
    });

    [Fact]
    public void A_ladder_of_shared_steps_is_counted_exactly_without_walking_it()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        var above = edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" }).Id;
        for (var rung = 0; rung < 200; rung++)
        {
            ValueList<string> sides = [Node(edit, [above]), Node(edit, [above])];
            above = Node(edit, sides);
        }

        var tree = AttackTree.Of(edit.Model, "S1")!;

        Assert.Equal(BigInteger.Pow(2, 200), tree.CountVectors());
        Assert.Equal(601, tree.BreadthFirst().Length);
        Assert.Equal(5, tree.Vectors().Take(5).Count());
    }

    [Fact]
    public void Answering_the_threat_that_means_the_same_closes_the_step()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        var threat = edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id });
        var node = edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = ["G1"], Threat = threat.Id });

        Assert.False(AttackTree.Of(edit.Model, "S1")!.IsClosed(node));
        edit.Put(threat with { Status = ThreatStatus.Handled });
        Assert.True(AttackTree.Of(edit.Model, "S1")!.IsClosed(node));
    }

    [Theory]
    [InlineData(ThreatStatus.RuledOut)]
    [InlineData(ThreatStatus.Ended)]
    public void A_way_whose_last_step_cannot_happen_is_no_way_in(ThreatStatus status)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        var threat = edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id });
        var settled = edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = ["G1"], Threat = threat.Id });
        var left = Node(edit, ["G1"]);
        Assert.Equal(2, AttackTree.Of(edit.Model, "S1")!.CountVectors());

        edit.Put(threat with { Status = status });

        var (model, tree) = (edit.Model, AttackTree.Of(edit.Model, "S1")!);
        Assert.Equal(1, tree.CountVectors());
        Assert.Equal(left, Assert.Single(tree.Vectors()).Leaf);
        var dag = ModelGraph.Dag(model, tree);
        Assert.Equal(left, dag[Assert.Single(VectorDepths.Of(dag, _ => true, 100, CancellationToken.None)!.Listed()).Path[^1]].Id);
        Assert.Equal(left, dag[Assert.Single(Chokepoints.Best(dag, _ => true, 9)).Node].Id);
        Assert.Contains(ModelGraph.Of(model, tree).Nodes, node => node.Id == settled.Id && node.Kind is NodeKind.Leaf);
    }

    /// <summary>As many ways as nobody could walk, and none of them leads in.</summary>
    [Fact]
    public void A_ladder_whose_last_steps_are_all_settled_has_no_ways_and_takes_no_time()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        var threat = edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id, Status = ThreatStatus.RuledOut });
        ValueList<string> above = [edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" }).Id];
        for (var rung = 0; rung < 100; rung++)
        {
            above = [Node(edit, above), Node(edit, above)];
        }

        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = above, Threat = threat.Id });

        var tree = AttackTree.Of(edit.Model, "S1")!;
        Assert.Equal(BigInteger.Zero, tree.CountVectors());
        Assert.Empty(tree.Vectors());
        Assert.Empty(tree.Vectors(above[0]));
        Assert.Empty(VectorDepths.Of(ModelGraph.Dag(edit.Model, tree), _ => true, 10_000, CancellationToken.None)!.Listed());
    }

    [Fact]
    public void Removing_a_step_removes_what_hangs_on_it_alone()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        var (left, right) = (Node(edit, ["G1"]), Node(edit, ["G1"]));
        var (own, shared) = (Node(edit, [left]), Node(edit, [left, right]));

        edit.Remove(left);

        Assert.Equal(["G1", right, shared], edit.Model.TreeNodes.Select(node => node.Id));
        Assert.Null(edit.Model.Find(own));
    }

    private static string Node(ModelEdit edit, ValueList<string> parents) =>
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = parents }).Id;

    /// <summary>The definition, read off the parents of every node.</summary>
    private static IEnumerable<string> Paths(ThreatModel model, string from)
    {
        var below = model.TreeNodes.Where(node => node.Parents.Contains(from)).ToList();
        return below.Count == 0 ? [from] : below.SelectMany(node => Paths(model, node.Id)).Select(path => $"{from} {path}");
    }
}
