using System.Diagnostics;
using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>Names that more than one wants: steps and countermeasures of the same id or label, and very many that are called the same.</summary>
public sealed class SharedNameTests
{
    private static readonly AttackGraph Shared = new()
    {
        Root = "goal",
        Nodes =
        [
            new() { Id = "goal", Label = "Goal", Kind = NodeKind.Or, Children = ["lock", "alarm", "way"] },
            new() { Id = "way", Label = "Lock", Kind = NodeKind.And, Children = ["alarm", "lock (2)"] },
            new() { Id = "lock", Label = "Lock" },
            new() { Id = "lock (2)", Label = "Lock (lock)" },
            new() { Id = "alarm", Label = "alarm" },
        ],
        Controls =
        [
            new() { Id = "lock", Label = "Lock", Covers = ["lock", "way"] },
            new() { Id = "alarm", Label = "alarm", Covers = ["alarm"] },
            new() { Id = "lock (2)", Label = "Second lock", Covers = ["lock"] },
        ],
    };

    [Theory]
    [InlineData("Json")]
    [InlineData("Text")]
    public void A_step_and_a_countermeasure_of_one_id_stay_two(string format)
    {
        var read = Assert.IsType<TreeReading.Understood>(TreeFiles.Read(Written(Shared, format), Enum.Parse<TreeFormat>(format))).Graph;

        Assert.Equal(Shared.Nodes.OrderBy(node => node.Id, StringComparer.Ordinal), read.Nodes.OrderBy(node => node.Id, StringComparer.Ordinal));
        Assert.Equal(Shared.Controls.OrderBy(control => control.Id, StringComparer.Ordinal), read.Controls.OrderBy(control => control.Id, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Dot")]
    [InlineData("Mermaid")]
    [InlineData("AdTool")]
    public void Where_they_would_be_one_a_name_is_changed_and_the_tree_is_not(string format)
    {
        var (before, after) = (Checked(Shared), Read(Written(Shared, format), format));

        Assert.Equal((before.Count, Vectors.Count(before), Depths(before)), (after.Count, Vectors.Count(after), Depths(after)));
    }

    [Fact]
    public void A_gap_names_its_countermeasure_by_the_name_that_it_got()
    {
        var graph = new AttackGraph
        {
            Root = "r",
            Nodes = [new() { Id = "r", Label = "r", Kind = NodeKind.And, Children = ["c", "gap"] }, new() { Id = "c", Label = "c" }, new() { Id = "gap", Label = "gap", Kind = NodeKind.Gap, Control = "c" }],
            Controls = [new() { Id = "c", Label = "c" }],
        };

        Assert.Equal("c_2", Read(Written(graph, "Dot"), "Dot").Controls.Single().Id);
    }

    [Fact]
    public void What_Deciduous_gives_is_read_again_from_every_format_that_can_say_it()
    {
        const string file = "attacks:\n- phish: Phish\nmitigations:\n- training: Training\n  from: [phish]\ngoals:\n- in: Get in\n  from: [training]\n";
        var bucket = Read(Encoding.UTF8.GetBytes(file), "Deciduous");

        Assert.All(
            ["Json", "Text", "Dot", "Mermaid", "AdTool", "Deciduous"],
            format => Assert.Equal(Vectors.CountUncovered(bucket, _ => true), Vectors.CountUncovered(Read(Written(bucket.Graph, format), format), _ => true)));
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("Mermaid")]
    [InlineData("AdTool")]
    [InlineData("Mef")]
    public void Fifty_thousand_of_one_name_take_no_longer_each(string format)
    {
        var graph = new AttackGraph
        {
            Root = "r",
            Nodes =
            [
                new() { Id = "r", Label = "r", Kind = NodeKind.Or, Children = Enumerable.Range(0, 50_000).Select(Name).ToValueList() },
                .. Enumerable.Range(0, 50_000).Select(number => new AttackNode { Id = Name(number), Label = "same" }),
            ],
        };
        var clock = Process.GetCurrentProcess().TotalProcessorTime;

        Assert.Equal(50_000, Read(Written(graph, format), format).Leaves.Length);
        Assert.InRange(Process.GetCurrentProcess().TotalProcessorTime - clock, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    /// <summary>Ids that are all the same once the signs that a format has no room for are gone.</summary>
    private static string Name(int number) => string.Concat(Enumerable.Range(0, 16).Select(bit => (number >> bit & 1) == 1 ? '+' : '*'));

    private static string Depths(AttackDag dag) =>
        string.Join(' ', VectorDepths.Of(dag, _ => true, AnalysisLimits.Default.VectorCounts, TestContext.Current.CancellationToken)!.Counts.Select(depth => $"{depth.Key}:{depth.Value}"));

    private static AttackDag Checked(AttackGraph graph) => AttackDag.Check(graph, out _)!;

    private static byte[] Written(AttackGraph graph, string format) =>
        Encoding.UTF8.GetBytes(Assert.IsType<TreeWriting.Written>(TreeWriter.Write(Checked(graph), Enum.Parse<TreeFormat>(format))).Text);

    private static AttackDag Read(byte[] file, string format) =>
        TreeFiles.Check(TreeFiles.Read(file, Enum.Parse<TreeFormat>(format)), null, out var problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
}
