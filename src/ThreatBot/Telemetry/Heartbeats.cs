using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ThreatBot.Telemetry;

/// <summary>
/// When the loops of the process have last gone round. Each goes round at least twice a minute though nothing happens, so one that was silent for much longer
/// hangs, or has ended.
/// </summary>
internal sealed class Heartbeats(TimeProvider time)
{
    /// <summary>How long a loop may be silent: far more than the longest pause of any.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How often a loop goes round that only waits for others to call it.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> beats = [];

    /// <summary>The loop of that name, which comes from the source, goes round.</summary>
    public void Beat(string loop) => beats[loop] = time.GetTimestamp();

    /// <summary>Waits as long as it takes, and shows all the while that the loop does nothing but wait. Whoever wants to know how it ended awaits it afterwards.</summary>
    public async Task WaitAsync(string loop, Task awaited, CancellationToken ct)
    {
        do
        {
            Beat(loop);
            await awaited.WaitAsync(Rhythm, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!awaited.IsCompleted && !ct.IsCancellationRequested);
    }

    /// <summary>Each loop that ever went round, and how long ago it last did.</summary>
    public ImmutableArray<(string Loop, TimeSpan Age)> Ages() => [.. beats.Select(beat => (beat.Key, time.GetElapsedTime(beat.Value)))];

    /// <summary>A loop that hangs; null when all go round.</summary>
    public string? Silent() => Ages().Where(beat => beat.Age > Longest).Select(beat => beat.Loop).Order(StringComparer.Ordinal).FirstOrDefault();
}
