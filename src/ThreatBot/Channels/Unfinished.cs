using ThreatBot.Conversations;

namespace ThreatBot.Channels;

/// <summary>
/// How far replies came that take several calls, so that they go on where they stopped. What was given up, or taken over by another server, is never asked for again, so only the
/// newest are kept; one that is forgotten begins anew, and says that it may be there.
/// </summary>
internal sealed class Unfinished<T>
    where T : struct
{
    public const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<(string Tenant, string Outbox, long Number, string Conversation, string? Replaces), T> kept = [];

    /// <summary>How far a parcel came that is brought to a conversation; null where nothing of it was brought.</summary>
    public T? Of(Parcel parcel, string conversation)
    {
        lock (gate)
        {
            return kept.TryGetValue(Mark(parcel, conversation), out var how) ? how : null;
        }
    }

    public void Keep(Parcel parcel, string conversation, T how)
    {
        lock (gate)
        {
            kept[Mark(parcel, conversation)] = how;
            if (kept.Count > Most)
            {
                kept.RemoveAt(0);
            }
        }
    }

    /// <summary>Keeps on knowing it only while it is still to be brought.</summary>
    public Receipt Ended(Parcel parcel, string conversation, Receipt receipt)
    {
        if (receipt is Receipt.Taken or Receipt.Refused)
        {
            lock (gate)
            {
                kept.Remove(Mark(parcel, conversation));
            }
        }

        return receipt;
    }

    private static (string, string, long, string, string?) Mark(Parcel parcel, string conversation) => (parcel.Tenant, parcel.Outbox, parcel.Number, conversation, parcel.Replaces);
}
