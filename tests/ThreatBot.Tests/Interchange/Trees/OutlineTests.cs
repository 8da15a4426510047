using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

public sealed class OutlineTests
{
    [Fact]
    public void Marks_attributes_sharing_and_countermeasures_are_read()
    {
        var graph = Read("""
            # A comment
            Open the safe
              Pick the lock [cost=30] [special_equipment]
                ! Better lock [id=lock] [cost=5] [effectiveness=90%] [group=door] [planned]
              & Get the code
                Listen [prob=0.3] [possible=no]
                > Get them to say it [id=say]
                  Buy them a drink
                  Ask
              2& Collect two of three notes
                note one
                same as Listen
                same as say
              Bribe (same as Ask)
              Break the lock [damage=7]
                ! same as lock
            """);

        Assert.Equal("open-the-safe", graph.Root);
        Assert.Equal(NodeKind.Or, Node(graph, "open-the-safe").Kind);
        Assert.Equal(["pick-the-lock", "get-the-code", "collect-two-of-three-notes", "ask", "break-the-lock"], Node(graph, "open-the-safe").Children);
        Assert.Equal(new LeafAttributes { Cost = 30, NeedsSpecialEquipment = true }, Node(graph, "pick-the-lock").Attributes);
        Assert.Equal((NodeKind.And, NodeKind.Sequence), (Node(graph, "get-the-code").Kind, Node(graph, "say").Kind));
        Assert.Equal((NodeKind.AtLeast, 2), (Node(graph, "collect-two-of-three-notes").Kind, Node(graph, "collect-two-of-three-notes").Threshold));
        Assert.Equal(["note-one", "listen", "say"], Node(graph, "collect-two-of-three-notes").Children);
        Assert.Equal(new LeafAttributes { Probability = 0.3, IsPossible = false }, Node(graph, "listen").Attributes);
        Assert.Equal(7, Node(graph, "break-the-lock").Damage);
        Assert.Equal(
            new Control { Id = "lock", Label = "Better lock", Cost = 5, Effectiveness = 0.9, Group = "door", IsDeployed = false, Covers = ["pick-the-lock", "break-the-lock"] },
            Assert.Single(graph.Controls));
    }

    [Fact]
    public void A_mark_on_every_last_step_is_the_gate_of_what_they_are_below()
    {
        var graph = Read("Listen in\n  & Get near\n  & Hear it\n");

        Assert.Equal(NodeKind.And, Node(graph, "listen-in").Kind);
    }

    [Fact]
    public void A_numbered_outline_is_joined_by_marks_on_its_lines()
    {
        var graph = Read("Goal: Get in\n1. Pick the lock (OR)\n2. Use the code\n   2.1. Listen (AND)\n   2.2 Type it [cost=4]\n");

        Assert.Equal(["pick-the-lock", "use-the-code"], Node(graph, "get-in").Children);
        Assert.Equal((NodeKind.Or, NodeKind.And), (Node(graph, "get-in").Kind, Node(graph, "use-the-code").Kind));
        Assert.Equal(4, Node(graph, "type-it").Attributes.Cost);
    }

    [Fact]
    public void A_numbered_outline_may_have_its_gates_on_what_is_above()
    {
        var graph = Read("1 Get in (OR)\n1.1 Pick the lock\n1.2 Use the code (AND)\n1.2.1 Listen\n1.2.2 Type it\n");

        Assert.Equal(("get-in", NodeKind.Or, NodeKind.And), (graph.Root, Node(graph, "get-in").Kind, Node(graph, "use-the-code").Kind));
    }

    [Theory]
    [InlineData("a\nb\n", 2, "second goal")]
    [InlineData("a\n   b\n", 2, "3 spaces")]
    [InlineData("a\n    b\n", 2, "more than one level")]
    [InlineData("  a\n", 1, "nothing is above it")]
    [InlineData("a\n  b [colour=red]\n", 2, "\"colour\"")]
    [InlineData("a\n  b [cost=much]\n", 2, "\"much\"")]
    [InlineData("a\n  b [cost=1\n", 2, "bracket")]
    [InlineData("a\n  same as c\n", 2, "c, which is not there")]
    [InlineData("a\n  b [id=a]\n  c [id=a]\n", 3, "id a")]
    [InlineData("a\n  ! b\n    c\n", 3, "below a countermeasure")]
    [InlineData("a\n  & b\n  > c\n", 2, "mark")]
    [InlineData("# nothing\n", 1, "no goal")]
    [InlineData("Goal: a\n1. b\n3.1. c\n", 3, "before it")]
    [InlineData("Goal: a\n1. b (OR)\n2. c (AND)\n3. d\n", 3, "another mark")]
    public void What_cannot_be_read_is_refused_by_line(string text, int line, string reason)
    {
        var refused = Assert.IsType<TreeReading.Refused>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), TreeFormat.Text));

        Assert.Equal(line, refused.Problems[0].Line);
        Assert.Contains(reason, refused.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n  same as a\n", "circle: a → a")]
    [InlineData("a\n  b\n  same as b\n", "b twice")]
    [InlineData("a\n  b [gap=c]\n", "countermeasure that is not there")]
    [InlineData("a\n  b [prob=2]\n", "out of range")]
    [InlineData("a\n  5& b\n    c\n    d\n", "number of children")]
    public void What_is_no_tree_is_refused_by_line(string text, string reason)
    {
        Assert.Null(TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(text), TreeFormat.Text), null, out var problems));
        Assert.Contains(reason, problems[0].Reason, StringComparison.Ordinal);
        Assert.InRange(problems[0].Line, 1, 2);
    }

    private static AttackGraph Read(string text) => Assert.IsType<TreeReading.Understood>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), TreeFormat.Text)).Graph;

    private static AttackNode Node(AttackGraph graph, string id) => graph.Nodes.Single(node => node.Id == id);
}
