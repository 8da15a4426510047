using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace ThreatBot.Storage;

/// <summary>
/// What was read or written lately, up to so much in all. Whoever takes something from here has asked the database which version there is now: this only spares reading it again.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A cache in memory holds nothing but memory.")]
internal sealed class RecentlyUsed<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    /// <summary>What is larger counts for this share of all: it has a place like others, and all of them together may be so many times as much as the limit says.</summary>
    private const int Largest = 4;

    private readonly MemoryCache kept;
    private readonly long most;

    /// <summary>Remembers up to so much of a database, and forgets it with each new line to that: behind it there may be a standby that lacks the last turns.</summary>
    /// <param name="most">The sum of the sizes of what is kept.</param>
    /// <param name="database">Where it is from.</param>
    public RecentlyUsed(long most, Database database)
    {
        this.most = most;

        // One that does not fit is not kept, however often it comes, so as much is forgotten at once as the largest takes.
        kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = most, CompactionPercentage = 1.0 / Largest });
        database.Connected += kept.Clear;
    }

    public TValue? Find(TKey key) => kept.Get<TValue>(key);

    public void Keep(TKey key, TValue value, long size) => kept.Set(key, value, new MemoryCacheEntryOptions { Size = Math.Min(size, most / Largest) });

    public void Forget(TKey key) => kept.Remove(key);
}
