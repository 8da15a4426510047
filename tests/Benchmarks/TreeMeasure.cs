using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Benchmarks;

/// <summary>
/// The goals of the attack-tree engine, measured: P(root), both counts and the 20 best scenarios for every Open-PSA file of a folder and for generated
/// graphs, with processor seconds. Where SCRAM is installed, its times and answers stand beside.
/// </summary>
internal static class TreeMeasure
{
    private const int Best = 20;

    public static void Run(string? folder)
    {
        Say($"graph | nodes | vectors | scenarios | P(root) | P s | counts s | 20 best s | paths and depths s | peak MB | SCRAM P s | SCRAM sets s | SCRAM P");
        foreach (var (name, graph, file) in Given(folder).Concat(Generated()))
        {
            Measure(name, graph, file);
        }
    }

    private static IEnumerable<(string, AttackGraph, string?)> Given(string? folder) =>
        from file in (folder is null ? [] : Directory.GetFiles(folder, "*.xml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
        let graph = GraphFiles.Read(file)
        where graph is not null
        select (Path.GetFileNameWithoutExtension(file), graph, (string?)file);

    private static IEnumerable<(string, AttackGraph, string?)> Generated() =>
    [
        ("ladder of 20 rungs", GeneratedGraphs.Ladder(20), null),
        ("ladder of 1,000 rungs", GeneratedGraphs.Ladder(1_000), null),
        ("chain of 1,000 gates", GeneratedGraphs.Chain(1_000), null),
        ("chain of 14,000 gates", GeneratedGraphs.Chain(14_000), null),
        ("1,000 nodes in layers", GeneratedGraphs.Layered(1_000, 6, seed: 1), null),
        ("10,000 nodes in layers", GeneratedGraphs.Layered(10_000, 6, seed: 1), null),
        ("60,000 nodes in layers", GeneratedGraphs.Layered(60_000, 6, seed: 1), null),
    ];

    private static void Measure(string name, AttackGraph graph, string? file)
    {
        if (AttackDag.Check(graph, out var faults) is not { } dag)
        {
            Say($"{name} | refused: {faults[0].Kind} at {string.Join(" > ", faults[0].Place)}");
            return;
        }

        var clock = new ProcessorClock();
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, CancellationToken.None);
        var chance = analysis.Probability();
        var probability = clock.Lap();
        var count = analysis.Scenarios?.Count;
        _ = analysis.Scenarios?.CountsBySize;
        var counts = clock.Lap();
        _ = (analysis.Cheapest(Best), analysis.Likeliest(Best));
        var best = clock.Lap();
        var vectors = Vectors.Count(dag);
        _ = (Vectors.CountUncovered(dag, _ => true), VectorDepths.Of(dag, _ => true, AnalysisLimits.Default.VectorCounts, CancellationToken.None));
        var paths = clock.Lap();
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000;
        Say($"{name} | {dag.Count} | {Short(vectors)} | {Short(count)} | {Told(chance)} | {probability:0.00} | {counts:0.00} | {best:0.00} | {paths:0.00} | {peak} | {Scram.Told(graph, file)}");
    }

    private static string Short(BigInteger? number) => number is not { } some ? "unknown"
        : some < 1_000_000_000_000 ? some.ToString("N0", CultureInfo.InvariantCulture)
        : $"10^{BigInteger.Log10(some):0.0}";

    private static string Told(Bounds chance) => chance.IsExact
        ? chance.Lower.ToString("E5", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"from {chance.Lower:E2} (lower bound) to {chance.Upper:E2} (upper bound)");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
