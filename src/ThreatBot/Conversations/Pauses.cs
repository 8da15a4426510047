using System.Globalization;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>How long a platform is left alone after it did not take something.</summary>
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
}
