using System.Globalization;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>
/// What no change may make worse. Each is what was measured last, times 1.5 for what else a machine does: a gate is no goal. Only figures with our own code on both sides, and
/// counts, are gates.
/// </summary>
internal static class Gates
{
    /// <summary>Turns before anything is measured; fewer than for the table, as this runs with all tests.</summary>
    public const int WarmUp = 4_000;

    private const double Slack = 1.5;

    private const double PriceOfDialogs = 9;

    private const double Rate = 0.04;

    private const double Commits = 0.12;

    public static bool Hold(Results results, TextWriter to)
    {
        var (ceiling, durable, ours) = (Peers.Ceiling.Name, Peers.DurableCeiling.Name, Peers.ThreatBot.Name);
        return Holds("G2, processor of a turn / durable ceiling", results.Ratio(ours, durable, 64, block => block.Cpu), PriceOfDialogs * Slack, isFloor: false, to)
            & Holds("G6, turns a second / ceiling's", results.Ratio(ours, ceiling, 64, block => block.Rate), Rate / Slack, isFloor: true, to)
            & Holds("G7, commits for a turn", results.Median(ours, 64, block => block.Commits ?? double.NaN), Commits * Slack, isFloor: false, to);
    }

    private static bool Holds(string what, double measured, double limit, bool isFloor, TextWriter to)
    {
        var holds = isFloor ? measured >= limit : measured <= limit;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {measured:0.00}, {(isFloor ? "at least" : "at most")} {limit:0.00}: {(holds ? "holds" : "is worse than allowed")}"));
        return holds;
    }
}
