using System.Globalization;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>ThreatBot by itself, block after block, for somebody who looks at it with a profiler meanwhile or compares two builds.</summary>
internal static class Alone
{
    private const int Turns = 2_000;

    private const int WarmUp = 15_000;

    public static async Task RunAsync(int blocks, CancellationToken ct)
    {
        await using var ours = await Contender.StartAsync(Peers.ThreatBot, new Issuer(), ct);
        await ours.WarmAsync(WarmUp, ct);
        Console.WriteLine($"Process {ours.Server.Number} is warm.\n\n| connections | processor µs/turn | turns/s | p50 ms | commits/turn | KB allocated/turn |\n|---:|---:|---:|---:|---:|---:|");
        for (var block = 0; block < blocks; block++)
        {
            foreach (var connections in new[] { 64, 8, 1 })
            {
                var measured = await ours.RunAsync(connections, connections == 1 ? 500 : Turns, ct);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {connections} | {measured.Cpu:0} | {measured.Rate:0} | {measured.Median:0.00} | {measured.Commits:0.00} | {measured.Allocated / 1024:0} |"));
            }
        }
    }
}
