using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings about issues in trackers, and those inside of issues: dialogs/ticket.</summary>
public static class TicketPrompts
{
    public static readonly PromptNeed NoTracker = PromptNeed.Note("ticket.no-tracker");
    public static readonly PromptNeed Where = PromptNeed.Note("ticket.where", "name", "owner", "places");
    public static readonly PromptNeed WhereUnknown = PromptNeed.Note("ticket.where-unknown", "text", "places");
    public static readonly PromptNeed NotYours = PromptNeed.Note("ticket.not-yours", "name", "owner");
    public static readonly PromptNeed Set = PromptNeed.Note("ticket.set", "name", "place");
    public static readonly PromptNeed Preview = PromptNeed.Question("ticket.preview", ["place", "lines", "more"], "yes", "no");
    public static readonly PromptNeed New = PromptNeed.Note("ticket.new", "id", "text", "facts");
    public static readonly PromptNeed Changed = PromptNeed.Note("ticket.changed", "id", "reference", "text", "facts");
    public static readonly PromptNeed FactCriterion = PromptNeed.Note("ticket.fact-criterion", "criterion");
    public static readonly PromptNeed FactDue = PromptNeed.Note("ticket.fact-due", "day");
    public static readonly PromptNeed FactThreat = PromptNeed.Note("ticket.fact-threat", "threat");
    public static readonly PromptNeed MoreLeft = PromptNeed.Note("ticket.more-left", "count");
    public static readonly PromptNeed NothingMore = PromptNeed.Note("ticket.nothing-more");
    public static readonly PromptNeed Asked = PromptNeed.Note("ticket.asked", "count", "place");
    public static readonly PromptNeed Moved = PromptNeed.Note("ticket.moved");
    public static readonly PromptNeed Nothing = PromptNeed.Note("ticket.nothing");
    public static readonly PromptNeed NoMeasure = PromptNeed.Note("ticket.no-measure");
    public static readonly PromptNeed Busy = PromptNeed.Note("ticket.busy", "count");
    public static readonly PromptNeed Looking = PromptNeed.Note("ticket.looking", "count");
    public static readonly PromptNeed NoneYet = PromptNeed.Note("ticket.none-yet");
    public static readonly PromptNeed Written = PromptNeed.Note("ticket.written", "lines");
    public static readonly PromptNeed WrittenLine = PromptNeed.Note("ticket.written-line", "measure", "reference");
    public static readonly PromptNeed Orphan = PromptNeed.Note("ticket.orphan", "id", "reference");
    public static readonly PromptNeed Claimed = PromptNeed.Note("ticket.claimed", "lines", "example");
    public static readonly PromptNeed Dropped = PromptNeed.Note("ticket.dropped", "lines");
    public static readonly PromptNeed Gone = PromptNeed.Note("ticket.gone", "lines");
    public static readonly PromptNeed StillOpen = PromptNeed.Note("ticket.still-open", "lines");
    public static readonly PromptNeed Refused = PromptNeed.Note("ticket.refused", "measures", "place", "why");

    public static readonly PromptNeed UnsaidLater = PromptNeed.Note("ticket.unsaid-later");
    public static readonly PromptNeed UnsaidSilent = PromptNeed.Note("ticket.unsaid-silent");

    public static readonly PromptNeed DoneWhen = PromptNeed.Note("ticket.done-when");
    public static readonly PromptNeed Against = PromptNeed.Note("ticket.against");
    public static readonly PromptNeed DueOn = PromptNeed.Note("ticket.due-on", "day");
    public static readonly PromptNeed From = PromptNeed.Note("ticket.from", "id");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        NoTracker, Where, WhereUnknown, NotYours, Set, Preview, New, Changed, FactCriterion, FactDue, FactThreat, MoreLeft, NothingMore, Asked, Moved, Nothing, NoMeasure, Busy, Looking, NoneYet,
        Written, WrittenLine, Orphan, Claimed, Dropped, Gone, StillOpen, Refused, DoneWhen, Against, DueOn, From, .. Enum.GetValues<TicketTrouble>().Select(Why), UnsaidLater, UnsaidSilent, .. Enum.GetValues<TicketStatus>().Select(Status),
    ];

    /// <summary>What was the trouble, and what to do.</summary>
    public static PromptNeed Why(TicketTrouble trouble) => PromptNeed.Note($"ticket.why-{trouble.ToString().ToLowerInvariant()}", "detail");

    /// <summary>The same with what the tracker said, if it said anything.</summary>
    public static Prompt Why(TicketTrouble trouble, string detail) => (trouble, detail) switch
    {
        (TicketTrouble.Later, "") => UnsaidLater.With(),
        (TicketTrouble.Silent, "") => UnsaidSilent.With(),
        _ => Why(trouble).With(new Value.Said(detail)),
    };

    public static PromptNeed Status(TicketStatus status) => PromptNeed.Note($"ticket.status-{status.ToString().ToLowerInvariant()}");
}
