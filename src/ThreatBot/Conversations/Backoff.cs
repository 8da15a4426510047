using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Which conversations are left alone for a while because something failed there: each time twice as long, and no longer when the clock is put back.</summary>
internal sealed class Backoff
{
    private static readonly Duration Shortest = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromMinutes(5);

    private readonly Dictionary<ConversationKey, (Duration For, Instant Until)> resting = [];

    public bool IsResting(ConversationKey key, Instant now) => resting.TryGetValue(key, out var rest) && Rests(rest, now);

    /// <summary>When the first of those that rest at <paramref name="now"/> is to be tried again; null when none rests.</summary>
    public Instant? Next(Instant now) => resting.Values.Where(rest => Rests(rest, now)).Select(rest => (Instant?)rest.Until).Min();

    public void Failed(ConversationKey key, Instant now)
    {
        var rest = resting.TryGetValue(key, out var before) ? Duration.Min(before.For * 2, Longest) : Shortest;
        resting[key] = (rest, now + rest);
    }

    public void Worked(ConversationKey key) => resting.Remove(key);

    private static bool Rests((Duration For, Instant Until) rest, Instant now) => rest.Until > now && rest.Until - rest.For <= now;
}
