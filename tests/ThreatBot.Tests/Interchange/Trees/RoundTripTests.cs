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

    private static readonly string[] Labels =
    [
        "Pick the lock", "Pick the lock", "& both", "2& two", "> then", "! alarm", "# one", "a [b] c", "back\\slash", "same as b", "x (same as y)", "two\nlines", "“quotes” \"here\"", "Zwölf Ärger ☂",
        "1. first", "Goal: it", "<b>&amp;</b>", "end", "it's (OR)", "semi; colon: #35;", "{curly} |bar|",
    ];

    public static TheoryData<string> Whole => [nameof(TreeFormat.Json), nameof(TreeFormat.Text)];

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

    /// <summary>Labels that are hard to write, some of them twice.</summary>
    private static AttackGraph Labelled(AttackGraph graph, int seed)
    {
        var chance = new Random(seed);
        return graph with
        {
            Nodes = graph.Nodes.Select(node => node with { Label = chance.Next(3) == 0 ? node.Label : Labels[chance.Next(Labels.Length)] }).ToValueList(),
            Controls = graph.Controls.Select(control => control with { Label = Labels[chance.Next(Labels.Length)] }).ToValueList(),
        };
    }

    private static AttackGraph Sorted(AttackGraph graph) => graph with
    {
        Nodes = graph.Nodes.OrderBy(node => node.Id, StringComparer.Ordinal).ToValueList(),
        Controls = graph.Controls.OrderBy(control => control.Id, StringComparer.Ordinal)
            .Select(control => control with { Covers = control.Covers.Order(StringComparer.Ordinal).ToValueList() })
            .ToValueList(),
    };
}
