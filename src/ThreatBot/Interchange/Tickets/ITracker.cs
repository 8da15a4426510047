using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// An issue that is to say what a draft says. <paramref name="Key"/> is written into it where people do not look, the same for the same measure for ever, so that
/// it is found again by whoever does not know whether it was made.
/// </summary>
internal sealed record TicketOrder(string Key, string Place, TicketDraft Draft, TicketWords Words);

/// <summary>The words around what people said, in the language of the model.</summary>
internal sealed record TicketWords(string DoneWhen, string Against, string? Due, string From);

/// <summary>What a tracker answers.</summary>
internal abstract record TrackerAnswer
{
    private TrackerAnswer()
    {
    }

    /// <summary>The issue as it is now.</summary>
    public sealed record Known(string Reference, string? Link, TicketStatus Status) : TrackerAnswer;

    /// <summary>Not now; why in the words of the tracker, empty where it said nothing of use; how long to wait where it said so.</summary>
    public sealed record Later(string Why, TimeSpan? After = null) : TrackerAnswer;

    /// <summary>No, and asking again would not help.</summary>
    public sealed record Refused(TicketTrouble Trouble, string Detail) : TrackerAnswer;

    /// <summary>Somebody else works on it by now, so nothing was made.</summary>
    public sealed record Overtaken : TrackerAnswer;
}

/// <summary>A place that keeps issues.</summary>
internal interface ITracker
{
    /// <summary>
    /// Makes the issue, or changes the one that there is. Which one a draft knows may come from a file: it is changed only in the place and with the key of the order,
    /// and otherwise looked for as if none were known. Before anything new is made <paramref name="begin"/> is asked, and with false nothing is. What goes
    /// wrong on the way there and back is an exception of the network: then nobody knows what happened, and asking again, a little later, is safe.
    /// </summary>
    Task<TrackerAnswer> WriteAsync(TicketOrder order, Func<CancellationToken, Task<bool>> begin, CancellationToken ct);

    /// <summary>How far an issue is. One outside of the place, or without the key, is gone as far as we are concerned, and nothing is told of it.</summary>
    Task<TrackerAnswer> ReadAsync(string key, string place, string reference, CancellationToken ct);
}
