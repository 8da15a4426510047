using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>People who all talk at once, through whatever happens to the server, until they are told to stop.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task talking;

    private Crowd(ImmutableArray<Talk> people, CancellationToken ct) => talking = Task.WhenAll(people.Select(talk => Task.Run(() => talk.GoOnAsync(stop.Token, ct), ct)));

    /// <summary>Returns when each has begun a conversation.</summary>
    public static async Task<Crowd> GatherAsync(ImmutableArray<Talk> people, CancellationToken ct)
    {
        await Task.WhenAll(people.Select(talk => talk.BeginAsync(ct)));
        return new Crowd(people, ct);
    }

    /// <summary>Returns when each has had an acknowledgement for the last thing they said.</summary>
    public async Task DisperseAsync()
    {
        await stop.CancelAsync();
        await talking;
    }

    public void Dispose() => stop.Dispose();
}
