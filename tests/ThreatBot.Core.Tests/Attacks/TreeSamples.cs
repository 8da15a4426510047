using System.Text.Json;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;
using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>
/// Trees that others published or that were generated, with what is known of them; in <c>shared/samples/trees</c> of any folder above, so not
/// everywhere.
/// </summary>
internal static class TreeSamples
{
    private const string Folder = "shared/samples/trees";

    private static readonly Lazy<JsonElement?> Expectations = new(() =>
        Repository.Above($"{Folder}/expected.json") is { } file ? JsonDocument.Parse(File.ReadAllText(file)).RootElement : null);

    /// <summary>The sample that takes longest; it is for the long suite.</summary>
    public const string Largest = "mef/edfpa14b.xml";

    /// <summary>The names of all samples but the largest whose name begins so; one that is skipped where there are none.</summary>
    public static TheoryData<string> Named(string start) =>
    [
        .. Expectations.Value?.EnumerateObject()
            .Select(sample => sample.Name)
            .Where(name => name.StartsWith(start, StringComparison.Ordinal) && name != Largest) ?? [start],
    ];

    /// <summary>What is known of a sample. Skips the test where there are no samples.</summary>
    public static JsonElement Expected(string name)
    {
        Assert.SkipWhen(Expectations.Value is null, $"There is no {Folder} in a folder above.");
        return Expectations.Value.Value.GetProperty(name);
    }

    public static AttackDag Read(string name) => AttackDag.Check(Graph(name), out _) ?? throw new InvalidOperationException($"{name} is no graph.");

    public static AttackGraph Graph(string name)
    {
        var reading = name.EndsWith(".json", StringComparison.Ordinal) ? TreeJson.Read(Bytes(name)) : MefReader.Read(new MemoryStream(Bytes(name)));
        var graph = Assert.IsType<TreeReading.Understood>(reading).Graph;
        return name.StartsWith("mef/", StringComparison.Ordinal) ? WithSyntheticAttributes(graph)
            : Expected(name).TryGetProperty("attributes", out var beside) ? SideFile.Read(Bytes(beside.GetString()!), out _)!.Beside(graph)
            : graph;
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Repository.Above($"{Folder}/{name}")!);

    /// <summary>Costs and controls on leaves that come from the names alone, as expected.json defines them.</summary>
    private static AttackGraph WithSyntheticAttributes(AttackGraph graph) => graph with
    {
        Nodes = graph.Nodes.Select(node => node with { Attributes = node.Attributes with { Cost = 1 + Spread(node.Id, 100) } }).ToValueList(),
        Controls = Enumerable.Range(0, 8).Select(control => new Control
        {
            Id = $"cm{control}",
            Label = $"cm{control}",
            Cost = 1 + Spread($"cm{control}", 20),
            Covers = graph.Nodes.Where(node => node.Kind is NodeKind.Leaf && Spread(node.Id, 16) == control).Select(node => node.Id).ToValueList(),
        }).ToValueList(),
    };

    private static int Spread(string name, uint places) => (int)((Fnv1a.Of(name) >> 8) % places);
}
