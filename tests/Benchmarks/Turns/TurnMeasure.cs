using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>
/// Turns of ThreatBot beside those of a program that does nothing, of one that only keeps what must be kept, and of bots on packages that others build theirs with. All are
/// warm and talked to in rounds, one after the other, the ceiling first and last: what else the machine does hits all of them, so ratios within a round say more than times.
/// </summary>
internal static class TurnMeasure
{
    private static readonly ImmutableArray<int> Connections = [64, 8, 1];

    public static async Task RunAsync(int rounds, CancellationToken ct)
    {
        var folder = await Npm.InstallAsync(ct);
        ImmutableArray<Peer> peers = [Peers.Ceiling, Peers.DurableCeiling, Peers.ThreatBot, Peers.Guarded, .. folder is null ? [] : Peers.Packages(folder)];
        var contenders = new List<Contender>();
        try
        {
            foreach (var peer in peers)
            {
                var contender = await Contender.StartAsync(peer, new Issuer(), ct);
                contenders.Add(contender);
                await contender.WarmAsync(peer.WarmUp, ct);
                await Console.Error.WriteLineAsync($"{peer.Name} is warm");
            }

            var results = await RoundsAsync(contenders, rounds, ct);
            Console.WriteLine(Tables.Peers(contenders, results));
            var disk = Disk.Measure();
            Console.WriteLine(Tables.Goals(results, contenders, disk.Flush));
            Console.WriteLine(disk.Told);
        }
        finally
        {
            foreach (var contender in contenders)
            {
                await contender.DisposeAsync();
            }
        }
    }

    /// <summary>The figures that a change must not make worse, with room for what the machine does besides; false when one is exceeded.</summary>
    public static async Task<bool> GateAsync(CancellationToken ct)
    {
        await using var ceiling = await Contender.StartAsync(Peers.Ceiling, new Issuer(), ct);
        await using var durable = await Contender.StartAsync(Peers.DurableCeiling, new Issuer(), ct);
        await using var ours = await Contender.StartAsync(Peers.ThreatBot, new Issuer(), ct);
        List<Contender> contenders = [ceiling, durable, ours];
        foreach (var contender in contenders)
        {
            await contender.WarmAsync(Gates.WarmUp, ct);
        }

        return Gates.Hold(await RoundsAsync(contenders, rounds: 3, ct), Console.Out);
    }

    private static async Task<Results> RoundsAsync(List<Contender> contenders, int rounds, CancellationToken ct)
    {
        var results = new Results();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var connections in Connections)
            {
                // The ceiling is measured before and behind all others, and stands for the mean of both.
                var before = await BlockAsync(contenders[0], connections, ct);
                foreach (var contender in contenders.Skip(1))
                {
                    results.Add(contender.Peer.Name, connections, round, await BlockAsync(contender, connections, ct));
                }

                var after = await BlockAsync(contenders[0], connections, ct);
                results.Add(contenders[0].Peer.Name, connections, round, Block.Mean(before, after));
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}"));
        }

        return results;
    }

    private static Task<Block> BlockAsync(Contender contender, int connections, CancellationToken ct) =>
        contender.RunAsync(connections, connections == 1 ? 500 : contender.Peer.Turns, ct);
}
