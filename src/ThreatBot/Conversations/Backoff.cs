using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Which conversations are left alone for a while because something failed there: each time twice as long.</summary>
internal sealed class Backoff
{
    private static readonly Duration Shortest = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromMinutes(5);

    private readonly Dictionary<ConversationKey, (Duration For, Instant Until)> resting = [];

    public bool IsResting(ConversationKey key, Instant now) => resting.TryGetValue(key, out var rest) && rest.Until > now;

    /// <summary>When the first of those that rest at <paramref name="now"/> is to be tried again; null when none rests.</summary>
    public Instant? Next(Instant now) => resting.Values.Select(rest => (Instant?)rest.Until).Where(until => until > now).Min();

    public void Failed(ConversationKey key, Instant now)
    {
        var rest = resting.TryGetValue(key, out var before) ? Duration.Min(before.For * 2, Longest) : Shortest;
        resting[key] = (rest, now + rest);
    }

    public void Worked(ConversationKey key) => resting.Remove(key);
}
