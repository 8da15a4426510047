using System.Text;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>What is written in a format and read again is what it was, as far as the format has room for it.</summary>
public sealed class RoundTripTests
{
    private const int Graphs = 1500;

    /// <summary>As many of the graphs that a format can say as are also analysed.</summary>
    private const int Checked = 150;

    private static readonly string[] Labels =
    [
        "Pick the lock", "Pick the lock", "& both", "2& two", "> then", "! alarm", "# one", "a [b] c", "back\\slash", "same as b", "x (same as y)", "two\nlines", "“quotes” \"here\"", "Zwölf Ärger ☂",
        "1. first", "Goal: it", "<b>&amp;</b>", "end", "it's (OR)", "semi; colon: #35;", "{curly} |bar|",
    ];

    public static TheoryData<string> Whole => [nameof(TreeFormat.Json), nameof(TreeFormat.Text), nameof(TreeFormat.Dot)];

    public static TheoryData<string> Partial => [nameof(TreeFormat.AdTool), nameof(TreeFormat.Mef), nameof(TreeFormat.Deciduous), nameof(TreeFormat.Mermaid), nameof(TreeFormat.Galileo)];

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_format_with_room_for_everything_keeps_everything(string name)
    {
        var format = Enum.Parse<TreeFormat>(name);
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = Labelled(RandomGraphs.Of(seed), seed);
            var text = Assert.IsType<TreeWriting.Written>(TreeWriter.Write(AttackDag.Check(graph, out _)!, format)).Text;
            var read = Assert.IsType<TreeReading.Understood>(TreeFiles.Read(Encoding.UTF8.GetBytes(text), format)).Graph;
            Assert.True(Sorted(graph).Equals(Sorted(read)), $"seed {seed}:\n{text}");
            Assert.Equal(format, TreeFiles.Detect("tree", Encoding.UTF8.GetBytes(text)));
        }
    }

    [Theory]
    [MemberData(nameof(Partial))]
    public void A_format_with_less_room_keeps_what_it_has_room_for(string name)
    {
        var (format, kept) = (Enum.Parse<TreeFormat>(name), 0);
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = Labelled(RandomGraphs.Of(seed), seed);
            if (TreeWriter.Write(AttackDag.Check(graph, out _)!, format) is not TreeWriting.Written written || ++kept > Checked)
            {
                continue;
            }

            var read = TreeFiles.Check(TreeFiles.Read(Encoding.UTF8.GetBytes(written.Text), format), null, out var problems);
            Assert.True(read is not null, $"seed {seed}: {string.Join('\n', problems)}\n{written.Text}");
            Same(AttackDag.Check(graph, out _)!, read, written.Losses, $"seed {seed}:\n{written.Text}");
            Assert.Equal(format, TreeFiles.Detect("tree", Encoding.UTF8.GetBytes(written.Text)));
        }

        Assert.InRange(kept, Graphs / 25, Graphs);
    }

    /// <summary>Labels that are hard to write, some of them twice.</summary>
    private static AttackGraph Labelled(AttackGraph graph, int seed)
    {
        var chance = new Random(seed);
        return graph with
        {
            Nodes = graph.Nodes.Select(node => node with { Label = chance.Next(3) == 0 ? node.Label : Labels[chance.Next(Labels.Length)] }).ToValueList(),
            Controls = graph.Controls.Select(control => control with
            {
                Label = Labels[chance.Next(Labels.Length)],
                IsDeployed = control.IsDeployed || seed % 2 == 0,
                Effectiveness = seed % 2 == 0 ? 1 : control.Effectiveness,
            }).ToValueList(),
        };
    }

    /// <summary>The same attacks at the same price and chance, and the same of them open where countermeasures were kept as they are.</summary>
    private static void Same(AttackDag before, AttackDag after, TreeParts losses, string hint)
    {
        var (one, two) = (AttackAnalysis.Of(before, Posture.Undefended, AnalysisLimits.Default, Ct), AttackAnalysis.Of(after, Posture.Undefended, AnalysisLimits.Default, Ct));
        Assert.True(one.Scenarios!.CountsBySize.SequenceEqual(two.Scenarios!.CountsBySize), hint);
        if (!losses.HasFlag(TreeParts.Cost))
        {
            Assert.True(one.Cheapest(20)!.Scenarios.Select(attack => attack.Cost).SequenceEqual(two.Cheapest(20)!.Scenarios.Select(attack => attack.Cost)), hint);
        }

        if (!losses.HasFlag(TreeParts.Chance))
        {
            Assert.True(Math.Abs(one.Probability().Lower - two.Probability().Lower) < 1e-12, hint);
        }

        if ((losses & (TreeParts.Countermeasures | TreeParts.Effectiveness | TreeParts.Planned)) == TreeParts.None)
        {
            var (open, left) = (AttackAnalysis.Of(before, Posture.AsDeployed(before), AnalysisLimits.Default, Ct), AttackAnalysis.Of(after, Posture.AsDeployed(after), AnalysisLimits.Default, Ct));
            Assert.True(open.Scenarios!.CountsBySize.SequenceEqual(left.Scenarios!.CountsBySize), hint);
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static AttackGraph Sorted(AttackGraph graph) => graph with
    {
        Nodes = graph.Nodes.OrderBy(node => node.Id, StringComparer.Ordinal).ToValueList(),
        Controls = graph.Controls.OrderBy(control => control.Id, StringComparer.Ordinal)
            .Select(control => control with { Covers = control.Covers.Order(StringComparer.Ordinal).ToValueList() })
            .ToValueList(),
    };
}
