using System.Collections.Concurrent;
using System.Collections.Immutable;
using ThreatBot.Conversations;

namespace ThreatBot.Channels;

/// <summary>
/// How much a bot may send into one conversation, and how often it may change one message there. Whoever keeps to it is not refused, and what is said
/// in a burst arrives in its order. The limits are calls in so much time, the shortest time first; some platforms do not count changes among them.
/// </summary>
internal sealed class SendBudget(TimeProvider time, ImmutableArray<(TimeSpan Window, int Calls)> limits, bool countsChanges = true)
{
    /// <summary>As many idle conversations are remembered before they are cleared away.</summary>
    private const int MostIdle = 1_000;

    /// <summary>A card that changes faster than people read costs the budget of everything else; what changes meanwhile is sent as one change.</summary>
    public static readonly TimeSpan BetweenChanges = TimeSpan.FromSeconds(2);

    /// <summary>Looking through all of them takes longer than many sendings.</summary>
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Spent> conversations = [];
    private long cleared = DateTimeOffset.MinValue.Ticks;

    /// <summary>The same carrier, within the budget: what is too much now is to be brought again when it no longer is.</summary>
    public Carry Within(Carry carry) => async (parcel, ct) =>
    {
        Tidy(time.GetUtcNow());

        // Talks that are yet to be opened have the budget of whoever they are with.
        var spent = conversations.GetOrAdd($"{parcel.Tenant}\n{parcel.Conversation ?? parcel.User}", _ => new Spent(limits, countsChanges));
        var wait = spent.Take(parcel.Replaces, time.GetUtcNow());
        if (wait > TimeSpan.Zero)
        {
            return new Receipt.Later(wait) { IsPaced = true };
        }

        try
        {
            return await carry(parcel, ct);
        }
        finally
        {
            spent.Arrived(parcel.Replaces, time.GetUtcNow());
        }
    };

    private void Tidy(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref cleared);
        var isTime = (now.UtcTicks - last) is var since && (since < 0 || since >= BetweenClearings.Ticks);
        if (isTime && Interlocked.CompareExchange(ref cleared, now.UtcTicks, last) == last && conversations.Count > MostIdle)
        {
            foreach (var idle in conversations.Where(entry => entry.Value.IsIdle(now)).ToList())
            {
                conversations.TryRemove(idle);
            }
        }
    }

    /// <summary>What was sent into a conversation lately.</summary>
    private sealed class Spent(ImmutableArray<(TimeSpan Window, int Calls)> limits, bool countsChanges)
    {
        private readonly List<DateTimeOffset> calls = [];
        private readonly Dictionary<string, DateTimeOffset> changes = [];
        private int underway;

        /// <summary>How long a call has to wait; none, and then it counts as sent.</summary>
        public TimeSpan Take(string? replaces, DateTimeOffset now)
        {
            lock (calls)
            {
                calls.RemoveAll(call => now - call >= limits[^1].Window || IsAhead(call, now));
                foreach (var (message, at) in changes.Where(change => now - change.Value >= BetweenChanges || IsAhead(change.Value, now)).ToList())
                {
                    changes.Remove(message);
                }

                var isCounted = replaces is null || countsChanges;
                var wait = limits.Where(_ => isCounted).Select(limit => Until(limit, now)).Append(Until(replaces, now)).Max();
                if (wait == TimeSpan.Zero)
                {
                    if (isCounted)
                    {
                        calls.Add(now);
                        underway++;
                    }

                    if (replaces is not null)
                    {
                        changes[replaces] = now;
                    }
                }

                return wait;
            }
        }

        /// <summary>The platform counts when a call gets there, which is somewhere between its beginning and its end.</summary>
        public void Arrived(string? replaces, DateTimeOffset now)
        {
            lock (calls)
            {
                if (replaces is null || countsChanges)
                {
                    if (calls.Count > 0)
                    {
                        calls.RemoveAt(calls.Count - 1);
                    }

                    calls.Add(now);
                    underway--;
                }

                if (replaces is not null)
                {
                    changes[replaces] = now;
                }
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (calls)
            {
                return underway == 0 && (calls.Count == 0 || now - calls[^1] >= limits[^1].Window);
            }
        }

        /// <summary>What has yet to be was before the clock was put back; calls at once differ by less.</summary>
        private static bool IsAhead(DateTimeOffset call, DateTimeOffset now) => call - now > BetweenChanges;

        /// <summary>Until the call that stands in the way has left the window, which for one that is underway has not begun.</summary>
        private TimeSpan Until((TimeSpan Window, int Calls) limit, DateTimeOffset now) =>
            underway >= limit.Calls ? limit.Window
            : calls.Count >= limit.Calls && calls[^limit.Calls] + limit.Window is var free && free > now ? free - now : TimeSpan.Zero;

        private TimeSpan Until(string? replaces, DateTimeOffset now) =>
            replaces is not null && changes.TryGetValue(replaces, out var last) ? last + BetweenChanges - now : TimeSpan.Zero;
    }
}
