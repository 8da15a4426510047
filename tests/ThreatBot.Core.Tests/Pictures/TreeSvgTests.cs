using System.Xml.Linq;
using CsCheck;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Core.Tests.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Pictures;

public sealed class TreeSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Harmless = ["svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"];

    [Fact]
    public void Every_step_is_shown_with_what_is_below_it_once() => RandomTrees.Any.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;

        var (rows, isCut) = TreeRows.Of(tree);

        Assert.False(isCut);
        Assert.Equal(tree.BreadthFirst().Select(node => node.Id).Order(), rows.Select(row => row.Node.Id).Distinct().Order());
        Assert.All(rows.Index().Skip(1), row => Assert.Contains(rows[row.Item.Parent].Node.Id, row.Item.Node.Parents));
        Assert.All(rows.Index().Skip(1), row => Assert.Equal(rows[row.Item.Parent].Depth + 1, row.Item.Depth));
        Assert.All(rows.Where(row => !row.IsLeaf).GroupBy(row => row.Node.Id), same => Assert.Single(same, row => !row.IsAbove));
    });

    [Fact]
    public void What_is_in_the_way_of_a_last_step_is_what_the_vector_says() => RandomTrees.Any.Sample(model =>
    {
        var tree = AttackTree.Of(model, "S1")!;
        var rows = TreeRows.Of(tree).Rows;
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
        Assert.All(picture.Descendants(Svg + "text"), line => Assert.InRange(Legible.Width(line.Value, 15) + (int)line.Attribute("x")!, 0, (int)picture.Attribute("width")!));
    }

    [Fact]
    public void A_large_tree_is_cut_and_says_so()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        for (var below = 0; below < TreeRows.Most; below++)
        {
            edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = [$"G{below + 1}"] });
        }

        Assert.Contains("too large for one picture", Draw(edit.Model).Value, StringComparison.Ordinal);
    }

    private static XElement Draw(ThreatModel model)
    {
        var tree = AttackTree.Of(model, "S1")!;
        return XElement.Parse(TreeSvg.Of(tree, PictureWording.Of(Talk.Words.Languages["en"].Wording, tree)));
    }
}
