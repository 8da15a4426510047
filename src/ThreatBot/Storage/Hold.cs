using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Who sends to a place from a moment on.</summary>
/// <param name="Holder">A server, or one turn of it.</param>
/// <param name="Since">From when on, by this server's clock on the wall.</param>
/// <param name="Stamp">The same by its clock that only goes on.</param>
internal sealed record Hold(string Holder, Instant Since, long Stamp);

/// <summary>A place that is held, and what waits to be sent there.</summary>
/// <param name="Hold">By whom, and since when.</param>
/// <param name="Place">How it is reached.</param>
/// <param name="Messages">What waits, first in first out.</param>
/// <param name="Handed">So many of them are handed over already: each may be on the platform from now on, as far as the database knows.</param>
internal sealed record Held(Hold Hold, StoredPlace Place, ImmutableArray<OutboxMessage> Messages, int Handed)
{
    /// <summary>
    /// More than a turn says mostly. Whatever is handed over when a server is killed comes again and says that it may be there, so it is not all that waits.
    /// </summary>
    public const int MostHanded = 3;
}
