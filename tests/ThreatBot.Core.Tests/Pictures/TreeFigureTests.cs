using System.Xml.Linq;
using CsCheck;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Pictures;

public sealed class TreeFigureTests
{
    private static readonly string[] Harmless = ["svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"];

    /// <summary>Trees of up to 120 steps, some of them shared, with names nobody would choose.</summary>
    private static readonly Gen<ThreatModel> Trees = Gen.Select(Gen.Int[0, 1_000].Array[1, 2], RandomDiagrams.Names, Gen.Enum<Gate>()).Array[0, 120].Select(Tree);

    [Fact]
    public void Every_step_is_shown_with_what_is_below_it_once() => RandomTrees.Any.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;

        var rows = TreeRows.Of(tree);

        Assert.DoesNotContain(rows, row => row.Folded > 0);
        Assert.Equal(tree.BreadthFirst().Select(node => node.Id).Order(), rows.Select(row => row.Node.Id).Distinct().Order());
        Assert.All(rows.Skip(1), row => Assert.Contains(rows[row.Parent].Node.Id, row.Node.Parents));
        Assert.All(rows.Skip(1), row => Assert.Equal(rows[row.Parent].Depth + 1, row.Depth));
        Assert.All(rows.Where(row => !row.IsLeaf).GroupBy(row => row.Node.Id), same => Assert.Single(same, row => !row.IsElsewhere));
    });

    [Fact]
    public void Nothing_of_a_tree_overlaps_whichever_way_it_grows() => Gen.Select(Trees, Gen.Enum<TreeDirection>()).Sample((model, direction) =>
    {
        var tree = AttackTree.Of(model, "S1")!;
        var figure = TreeFigure.Of(tree, Words.Of(tree), direction: direction);
        var boxes = figure.Marks.OfType<Mark.Group>().Where(group => group.Kind.StartsWith("step", StringComparison.Ordinal))
            .Select(group => group.Marks.OfType<Mark.Box>().First().Area).ToList();

        foreach (var (at, box) in boxes.Index())
        {
            Assert.All(boxes.Skip(at + 1), other => Assert.False(box.Overlaps(other), $"{box} {other}"));
            Assert.True(new Area(0, 0, figure.Size.Width, figure.Size.Height).Contains(box));
        }
    });

    [Fact]
    public void Words_of_a_step_stay_in_its_box() => Trees.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;

        foreach (var step in TreeFigure.Of(tree, Words.Of(tree)).Marks.OfType<Mark.Group>().Where(group => group.Id is not null))
        {
            var box = step.Marks.OfType<Mark.Box>().First().Area;
            Assert.All(step.Marks.OfType<Mark.Words>().Where(words => words.Look != Looks.OnSign), words => Assert.True(
                Legible.Width(words.Text, words.Look.Font!) <= box.Width && words.Place.Y < box.Bottom && words.Place.Y > box.Y, $"{words} {box}"));
        }
    });

    [Fact]
    public void Only_ways_in_through_a_step_or_the_least_defended_are_shown_when_that_is_wanted()
    {
        var model = Wide(3);
        var edit = new ModelEdit(model, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = "below", Parents = ["G3"] });
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "lock", Covers = ["G2", "G3"] });
        var tree = AttackTree.Of(edit.Model, "S1")!;

        Assert.Equal(["G1", "G3", "G5"], TreeRows.Of(tree, new TreeScope(Through: "G3")).Select(row => row.Node.Id));
        Assert.Equal(["G1", "G4"], TreeRows.Of(tree, new TreeScope(Least: 1)).Select(row => row.Node.Id));
        Assert.Equal(2, TreeRows.Of(tree, new TreeScope(Least: 1))[0].Folded);
    }

    [Fact]
    public void What_is_in_the_way_of_a_last_step_is_what_the_vector_says() => RandomTrees.Any.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;
        var rows = TreeRows.Of(tree);
        var depths = tree.Vectors().Select(vector => vector.Depth).ToHashSet();

        Assert.All(rows.Where(row => row.IsLeaf), row => Assert.Contains(row.Measures, depths));
    });

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a\u202Eb & \"c\" 'd' ]]> \u0000")]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    public void Whatever_a_step_is_called_the_picture_is_sound(string text)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = text, Scenario = "S1" });
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = text, Parents = ["G1"] });

        var picture = Draw(edit.Model);

        Assert.All(picture.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Harmless));
        Assert.DoesNotContain(picture.Value, character => character is '\u202E' or '\u0000');
    }

    [Theory]
    [InlineData(TreeRows.Most, 1)]
    [InlineData(1_000, 1)]
    [InlineData(20, 20)]
    public void A_large_tree_is_folded_and_says_how_many_ways_in_it_hides(int places, int attacks)
    {
        var model = Wide(places, attacks);
        var tree = AttackTree.Of(model, "S1")!;

        var rows = TreeRows.Of(tree);

        Assert.InRange(rows.Length, 2, TreeRows.Most);
        Assert.Equal(tree.CountVectors(), rows.Count(row => row.IsLeaf) + rows.Aggregate(System.Numerics.BigInteger.Zero, (sum, row) => sum + row.Folded));
        Assert.Contains(Words.Of(tree).LeftOut, Draw(model).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_deeper_than_any_stack_is_drawn()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        for (var above = 1; above < 5_000; above++)
        {
            edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = [$"G{above}"] });
        }

        Assert.Contains("+1 ways in", Draw(edit.Model).Value, StringComparison.Ordinal);
    }

    private static ThreatModel Tree((int[] Above, string Name, Gate Gate)[] steps)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = "goal", Scenario = "S1" });
        foreach (var (above, name, gate) in steps)
        {
            var count = edit.Model.TreeNodes.Count();
            var parents = above.Select(parent => $"G{1 + (parent % count)}").Distinct().ToValueList();
            edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = name, Parents = parents, Gate = gate });
        }

        return edit.Model;
    }

    /// <summary>A goal with so many places below it, and so many attacks below each.</summary>
    private static ThreatModel Wide(int places, int attacks = 0)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        void Hang(string? above) => edit.Add(ObjectKind.TreeNode, id => new TreeNode
        {
            Id = id,
            Origin = edit.Origin,
            Text = id,
            Scenario = above is null ? "S1" : null,
            Parents = above is null ? [] : [above],
        });
        Hang(null);
        Enumerable.Range(0, places).ToList().ForEach(_ => Hang("G1"));
        Enumerable.Range(0, places * attacks).ToList().ForEach(attack => Hang($"G{2 + (attack / attacks)}"));
        return edit.Model;
    }

    private static XElement Draw(ThreatModel model)
    {
        var tree = AttackTree.Of(model, "S1")!;
        return XElement.Parse(FigureSvg.Of(TreeFigure.Of(tree, Words.Of(tree))));
    }
}
