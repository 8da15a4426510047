using System.Globalization;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>How long a platform is left alone after it did not take something, and how long it is waited for.</summary>
internal static class Pauses
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Each time twice as long, a little different for each conversation, and no shorter than the platform said.</summary>
    public static TimeSpan Of(ConversationKey key, Receipt.Later later, int tries)
    {
        var drift = int.Parse(TurnId.Of(key, $"{tries}")[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 512.0;
        var pause = Shortest * Math.Pow(2, Math.Min(tries, 10)) * (1 + drift);
        var wanted = later.After is { } after && after > pause ? after : pause;
        return wanted < Longest ? wanted : Longest;
    }

    /// <summary>Whether a call has ended, or nobody waits any longer, within so long. How it ended is for whoever awaits it.</summary>
    public static async Task<bool> IsOverAsync(Task call, TimeSpan within, TimeProvider time, CancellationToken ct)
    {
        await call.WaitAsync(within, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompleted || ct.IsCancellationRequested;
    }
}
