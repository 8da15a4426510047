using System.Globalization;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>What the memory of a server does while people come and go: after 10,000 turns, and after each 20,000 more.</summary>
internal static class Growth
{
    private const int Warm = 10_000;

    private const int More = 20_000;

    private const int Blocks = 5;

    public static async Task RunAsync(CancellationToken ct)
    {
        await using var ours = await Contender.StartAsync(Peers.ThreatBot, new Issuer(), ct);
        await ours.WarmAsync(Warm, ct);
        var first = ours.Server.Memory;
        Console.WriteLine("| turns | MB resident | × after 10,000 |\n|---:|---:|---:|");
        for (var block = 0; block <= Blocks; block++)
        {
            var memory = ours.Server.Memory;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Warm + (block * More)} | {memory:0} | {memory / first:0.00} |"));
            if (block < Blocks)
            {
                await ours.RunAsync(64, More, ct);
            }
        }
    }
}
