using System.Globalization;
using System.Text;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>The tables that are printed, in Markdown.</summary>
internal static class Tables
{
    public static string Peers(IReadOnlyList<Contender> contenders, Results results)
    {
        var table = new StringBuilder("| program | first turn ms | idle MB | connections | turns/s | processor µs/turn | × ceiling | p50 ms | p99 ms | commits/turn | KB allocated/turn |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var contender in contenders)
        {
            foreach (var connections in new[] { 1, 8, 64 })
            {
                double Median(Func<Block, double> value) => results.Median(contender.Peer.Name, connections, value);
                var start = connections == 1 ? string.Create(CultureInfo.InvariantCulture, $"{contender.Peer.Name} | {contender.FirstTurn:0} | {contender.IdleMemory:0}") : " | | ";
                table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {start} | {connections} | {Median(block => block.Rate):0} | {Median(block => block.Cpu):0} | {results.Ratio(contender.Peer.Name, contenders[0].Peer.Name, connections, block => block.Cpu):0.0} | {Median(block => block.Median):0.00} | {Median(block => block.P99):0.0} | {Counted(Median(block => block.Commits ?? double.NaN), "0.00")} | {Counted(Median(block => block.Allocated / 1024 ?? double.NaN), "0")} |");
            }
        }

        return table.ToString();
    }

    public static string Goals(Results results, IReadOnlyList<Contender> contenders, double flush)
    {
        var table = new StringBuilder("| goal | ratio | target / stretch | measured | |\n|---|---|---|---:|---|\n");
        foreach (var goal in Goal.Of(results, contenders, flush))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {goal.Name} | {goal.What} | {(goal.IsFloor ? "≥" : "≤")} {goal.Target} / {goal.Stretch} | {goal.Measured:0.00} | {goal.Verdict} |");
        }

        return table.ToString();
    }

    private static string Counted(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
