using System.Diagnostics;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>A server that is warm, with the load that talks to it.</summary>
internal sealed class Contender(Peer peer, Server server, Load load, Numbers numbers) : IAsyncDisposable
{
    private const int Conversations = 1_500;

    public Peer Peer => peer;

    public Server Server => server;

    /// <summary>Milliseconds from its start to the end of the first turn.</summary>
    public required double FirstTurn { get; init; }

    /// <summary>Megabytes that were resident a second later.</summary>
    public required double IdleMemory { get; init; }

    public static async Task<Contender> StartAsync(Peer peer, Issuer issuer, CancellationToken ct)
    {
        var load = new Load(connector => peer.IsSlack ? new Dialect.Slack() : new Dialect.Activities(connector), issuer.Answer) { Script = peer.Script };
        issuer.Address = load.Connector;
        load.Token = peer.ChecksTokens ? issuer.Token() : null;
        var began = Stopwatch.GetTimestamp();
        var server = Server.Start(peer, load.Connector);
        await server.ListensAsync(ct);
        await load.FirstAsync(server.Address, ct);
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await Task.Delay(TimeSpan.FromSeconds(1), ct);
        return new Contender(peer, server, load, new Numbers(server.Address)) { FirstTurn = first, IdleMemory = server.Memory };
    }

    /// <summary>Has it compile what it will need.</summary>
    public async Task WarmAsync(int turns, CancellationToken ct)
    {
        await load.LearnAsync(server.Address, ct);
        load.Gather(Conversations);
        await load.RunAsync(server.Address, 64, turns, ct);
    }

    public async Task<Block> RunAsync(int connections, int turns, CancellationToken ct)
    {
        var (processor, commits, allocated) = (server.Processor, await numbers.CommitsAsync(ct), await numbers.AllocatedAsync(ct));
        var timing = await load.RunAsync(server.Address, connections, turns, ct);
        return new Block(
            (server.Processor - processor).TotalMicroseconds / turns,
            timing.TurnsPerSecond,
            timing.Median,
            timing.P99,
            (await numbers.CommitsAsync(ct) - commits) / turns,
            (await numbers.AllocatedAsync(ct) - allocated) / turns);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await load.DisposeAsync();
        numbers.Dispose();
    }
}
