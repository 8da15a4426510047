using System.Collections.Immutable;

namespace ThreatBot.Channels.Teams;

/// <summary>How much Teams takes from a bot.</summary>
internal static class TeamsLimits
{
    /// <summary>"Optimize your bot with rate limiting in Teams", Microsoft Learn: calls per bot and conversation in so much time.</summary>
    public static readonly ImmutableArray<(TimeSpan Window, int Calls)> Calls =
    [
        (TimeSpan.FromSeconds(1), 7),
        (TimeSpan.FromSeconds(2), 8),
        (TimeSpan.FromSeconds(30), 60),
        (TimeSpan.FromHours(1), 1800),
    ];
}
