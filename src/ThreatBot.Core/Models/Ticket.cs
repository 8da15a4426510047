namespace ThreatBot.Core.Models;

/// <summary>How far an issue has come, as its tracker said last.</summary>
public enum TicketStatus
{
    Open,

    /// <summary>Closed as done; whether the measure is there is for somebody to see.</summary>
    Done,

    /// <summary>Closed without having been done.</summary>
    Dropped,

    /// <summary>Deleted, or moved where it is not seen any more.</summary>
    Gone,
}

/// <summary>The issue that a countermeasure has in a tracker: which tracker and place of it, by the names the operator gave them, and what the issue is called there.</summary>
public sealed record Ticket(string Tracker, string Place, string Reference)
{
    /// <summary>Where people open it; absent where the tracker has no page for it. A file may have brought it: <see cref="TrackerLink"/> says what of it is shown.</summary>
    public string? Link { get; init; }

    public TicketStatus Status { get; init; }

    /// <summary>A fingerprint of what was written into it last, so that a change of the words is seen.</summary>
    public string? Written { get; init; }
}
