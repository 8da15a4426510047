using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>Nothing of a file is lost in silence, and nothing is written that would say something else.</summary>
public sealed class LeftOutTests
{
    [Theory]
    [InlineData("Deciduous", "attacks:\n- x: X\n- y: Y\n  from: [x]\ngoals:\n- a: A\n  from: [x]\n", 3, "y: does not lead to the goal, so it is left out")]
    [InlineData("Deciduous", "attacks:\n- x: X\ngoals:\n- a: A\n  from:\n  - x: at night\n", 6, "a: has the words \"at night\" on the arrow from x, which are left out")]
    [InlineData("Json", "{ \"root\": \"a\",\n \"owner\": \"me\", \"nodes\": { \"a\": {} } }", 1, "owner: is not known, so it is left out")]
    [InlineData("Json", "{ \"root\": \"a\", \"nodes\": {\n \"a\": { \"colour\": \"red\", \"attrs\": { \"cost\": 1 } } } }", 2, "nodes.*.colour: is not known, so it is left out")]
    [InlineData("Json", "{ \"root\": \"a\", \"nodes\": {\n \"a\": { \"attrs\": { \"price\": 1 } } } }", 2, "nodes.*.attrs.price: is not known, so it is left out")]
    [InlineData("Json", "{ \"root\": \"a\", \"nodes\": { \"a\": {} }, \"controls\": [\n{ \"id\": \"c\", \"covers\": [\"a\"], \"owner\": \"x\" }, { \"id\": \"d\", \"covers\": [], \"owner\": \"y\" }] }", 2, "controls.*.owner: is not known and left out, 2 times")]
    [InlineData("AdTool", "<adtree><node><label>a</label>\n<comment>why</comment></node></adtree>", 2, "a: has a comment, which is left out")]
    [InlineData("AdTool", "<adtree>\n<node><label>a</label><parameter domainId='MinCost1'>3</parameter><node><label>b</label></node></node></adtree>", 2, "a: has numbers that are left out, for a goal takes what its steps take: cost")]
    [InlineData("AdTool", "<adtree><node><label>a</label>\n<parameter domainId='Colour1'>3</parameter></node></adtree>", 2, "Colour1: is a domain whose numbers are left out; MinCost, ProbSucc, MinSkill and MinTime are read")]
    [InlineData("AdTool", "<adtree><node><label>a</label><node><label>b</label><node><label>x</label></node></node>\n<node><label>c</label><node><label>x</label></node></node></node></adtree>", 2, "x: stands in 2 places and is one, for what has the same words is the same in ADTool")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'><define-gate name='g'><or><basic-event name='a'/></or></define-gate>\n<define-basic-event name='b'/></define-fault-tree></opsa-mef>", 2, "b: is needed by nothing, so it is left out")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'><define-gate name='g'><or>\n<gate name='h'/><basic-event name='a'/></or></define-gate></define-fault-tree></opsa-mef>", 2, "h: is named as gate and defined nowhere, so it counts as an action of which nothing is known")]
    [InlineData("Mef", "<opsa-mef><define-fault-tree name='t'><define-gate name='g'><or>\n<event name='h'/><event name='a' type='basic-event'/></or></define-gate></define-fault-tree></opsa-mef>", 2, "h: is named as event and defined nowhere, so it counts as an action of which nothing is known")]
    [InlineData("Galileo", "toplevel \"g\";\n\"g\" or \"a\" \"b\";\n\"a\" mintime=1 maxtime=2;\n\"b\" mintime=3 maxtime=3;\n", 3, "a: has a time between mintime and maxtime, which is left out: a time is one number")]
    [InlineData("Text", "Goal\n  Pick lock\n  Pick lock\n  & both\n    same as Pick lock\n    x\n", 5, "Pick lock: is what 2 lines are called; the one in line 2 is meant")]
    public void What_is_not_in_the_tree_is_told_by_name_and_line(string format, string text, int line, string told)
    {
        var read = Assert.IsType<TreeReading.Understood>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), Enum.Parse<TreeFormat>(format)));

        Assert.NotNull(TreeFiles.Check(read, null, out _));
        Assert.Equal([(line, told)], read.LeftOut.Select(note => (note.Line, $"{note.Path}: {note.Reason}")));
    }

    [Theory]
    [InlineData("Mermaid", true, false)]
    [InlineData("AdTool", true, false)]
    [InlineData("Mermaid", false, true)]
    [InlineData("AdTool", false, true)]
    [InlineData("Deciduous", false, true)]
    public void A_countermeasure_that_would_stand_and_hold_where_it_does_not_is_refused_by_name(string format, bool isPlanned, bool isPartial)
    {
        var control = new Control { Id = "lock", Label = "Lock", Covers = ["a"], IsDeployed = !isPlanned, Effectiveness = isPartial ? 0.5 : 1 };
        var graph = new AttackGraph
        {
            Root = "r",
            Nodes = [new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["a"] }, new() { Id = "a", Label = "a" }],
            Controls = [control],
        };

        var refused = Assert.IsType<TreeWriting.Refused>(TreeWriter.Write(AttackDag.Check(graph, out _)!, Enum.Parse<TreeFormat>(format)));

        Assert.Equal("lock", refused.Id);
        Assert.Contains(isPlanned ? "only planned" : "not always effective", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<TreeWriting.Written>(TreeWriter.Write(AttackDag.Check(graph with { Controls = [control with { IsDeployed = true, Effectiveness = 1 }] }, out _)!, Enum.Parse<TreeFormat>(format)));
    }

    [Fact]
    public void A_countermeasure_that_stands_nowhere_is_told_where_it_is_left_out()
    {
        var graph = new AttackGraph
        {
            Root = "r",
            Nodes = [new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = ["a"] }, new() { Id = "a", Label = "a" }],
            Controls = [new() { Id = "lock", Label = "Lock" }],
        };

        Assert.All(
            [TreeFormat.Mermaid, TreeFormat.AdTool, TreeFormat.Deciduous],
            format => Assert.True(Assert.IsType<TreeWriting.Written>(TreeWriter.Write(AttackDag.Check(graph, out _)!, format)).Losses.HasFlag(TreeParts.Unplaced)));
    }
}
