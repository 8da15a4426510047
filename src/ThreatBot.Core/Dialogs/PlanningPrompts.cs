using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of a planning: dialogs/planning.</summary>
public static class PlanningPrompts
{
    public static readonly PromptNeed Name = PromptNeed.Note("planning.name");
    public static readonly PromptNeed List = PromptNeed.Question("planning.list", []);
    public static readonly PromptNeed NoStories = PromptNeed.Note("planning.no-stories");
    public static readonly PromptNeed NoWords = PromptNeed.Note("planning.no-words", "text");
    public static readonly PromptNeed TooMany = PromptNeed.Note("planning.too-many", "most");
    public static readonly PromptNeed Triage = PromptNeed.Question("planning.triage", ["count", "deep", "waiting", "rest", "most", "minutes"], "next");
    public static readonly PromptNeed Line = PromptNeed.Note("planning.line", "number", "story");
    public static readonly PromptNeed LineSignals = PromptNeed.Note("planning.line-signals", "number", "story", "signals");
    public static readonly PromptNeed Unread = PromptNeed.Note("planning.unread", "text");
    public static readonly PromptNeed TooDeep = PromptNeed.Note("planning.too-deep", "most");
    public static readonly PromptNeed Next = PromptNeed.Note("planning.next", "number", "of", "story", "gone", "minutes");
    public static readonly PromptNeed Overtime = PromptNeed.Question("planning.overtime", ["minutes", "left"], "next", "stop");
    public static readonly PromptNeed Rest = PromptNeed.Question("planning.rest", ["lines", "reason"], "settle", "keep");
    public static readonly PromptNeed Settled = PromptNeed.Note("planning.settled", "count", "reason", "by", "example");
    public static readonly PromptNeed Closing = PromptNeed.Note("planning.closing", "minutes", "looked", "waiting", "open", "aged", "parked");
    public static readonly PromptNeed Spent = PromptNeed.Note("planning.spent", "story", "minutes");
    public static readonly PromptNeed Aged = PromptNeed.Note("planning.aged", "risk", "sprints");
    public static readonly PromptNeed Status = PromptNeed.Note("planning.status", "looked", "deep", "plain");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Name, List, NoStories, NoWords, TooMany, Triage, Line, LineSignals, Unread, TooDeep, Next, Overtime, Rest, Settled, Closing, Spent, Aged, Status,
        .. PlanningTriage.SignalNeeds,
    ];
}
