using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of a review: dialogs/review.</summary>
public static class ReviewPrompts
{
    public static readonly PromptNeed Name = PromptNeed.Note("review.name");
    public static readonly PromptNeed Nothing = PromptNeed.Note("review.nothing");
    public static readonly PromptNeed NothingAtAll = PromptNeed.Note("review.nothing-at-all");
    public static readonly PromptNeed Measure = PromptNeed.Question("review.measure", ["number", "of", "measure", "covers", "sprints"], "live", "not-yet", "dropped", "next");
    public static readonly PromptNeed Proof = PromptNeed.Question("review.proof", ["measure"], "next");
    public static readonly PromptNeed Verified = PromptNeed.Note("review.verified", "id", "proof");
    public static readonly PromptNeed Dropped = PromptNeed.Note("review.dropped", "id");
    public static readonly PromptNeed DroppedOpen = PromptNeed.Note("review.dropped-open", "id", "threats");
    public static readonly PromptNeed Assumption = PromptNeed.Question("review.assumption", ["number", "of", "assumption", "sprints"], "holds", "broken", "next");
    public static readonly PromptNeed Holds = PromptNeed.Note("review.holds", "id");
    public static readonly PromptNeed Broken = PromptNeed.Note("review.broken", "id");
    public static readonly PromptNeed Decision = PromptNeed.Question("review.decision", ["number", "of", "id", "decision", "until"], "renew", "reopen", "next");
    public static readonly PromptNeed Until = PromptNeed.Question("review.until", ["decision"], "next");
    public static readonly PromptNeed NeedsDay = PromptNeed.Note("review.needs-day");
    public static readonly PromptNeed Reopened = PromptNeed.Note("review.reopened", "id", "risk");
    public static readonly PromptNeed Over = PromptNeed.Note("review.over", "count");
    public static readonly PromptNeed Status = PromptNeed.Note("review.status", "done", "of");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Name, Nothing, NothingAtAll, Measure, Proof, Verified, Dropped, DroppedOpen, Assumption, Holds, Broken, Decision, Until, NeedsDay, Reopened, Over, Status,
    ];
}
