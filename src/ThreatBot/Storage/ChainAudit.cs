namespace ThreatBot.Storage;

/// <summary>Whether the log of one model is complete, in order and as it was written; needs no key.</summary>
internal static class ChainAudit
{
    public static IEnumerable<AuditFinding> Findings(ModelRow model, IReadOnlyList<StoredEvent> events)
    {
        // An imported model goes on counting where its file stopped, so its log may start later; its first event then follows nothing.
        var version = events is [var first, ..] && first.PreviousHash.AsSpan().SequenceEqual(Chain.Start) ? first.Version - 1 : 0;
        var previous = Chain.Start;
        foreach (var row in events)
        {
            for (version++; version < row.Version; version++, previous = null)
            {
                yield return Finding(model, version, "the event is missing");
            }

            var what = Trouble(row, previous);
            if (what is not null)
            {
                yield return Finding(model, version, what);
            }

            // After one fault the next event is not blamed for following it.
            previous = what is null ? row.Hash : null;
        }

        for (version++; version <= model.Version; version++)
        {
            yield return Finding(model, version, "the event is missing");
        }

        if (events.Count > 0 && events[^1].Version > model.Version)
        {
            yield return Finding(model, events[^1].Version, $"the log goes on after version {model.Version} of the model");
        }
    }

    private static string? Trouble(StoredEvent row, byte[]? previous)
    {
        var isWhole = row.Hash.AsSpan().SequenceEqual(Chain.Hash(row));
        var follows = previous is null || row.PreviousHash.AsSpan().SequenceEqual(previous);
        return (isWhole, follows) switch
        {
            (true, true) => null,
            (_, false) => "the event is out of order or changed: it does not follow the one before it",
            (false, _) => "the event is not as it was written",
        };
    }

    private static AuditFinding Finding(ModelRow model, long version, string what) => new(model.Tenant, model.Id, version, what);
}
