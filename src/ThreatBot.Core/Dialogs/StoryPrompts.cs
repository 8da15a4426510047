using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of a story: dialogs/story.</summary>
public static class StoryPrompts
{
    public static readonly PromptNeed Sketch = PromptNeed.Question("story.sketch", ["story"], "next", "nothing");
    public static readonly PromptNeed Change = PromptNeed.Question("story.change", ["lines"], "next", "nothing");
    public static readonly PromptNeed ChangeLine = PromptNeed.Note("story.change-line", "id", "what");
    public static readonly PromptNeed NoArrow = PromptNeed.Note("story.no-arrow", "text");
    public static readonly PromptNeed Touches = PromptNeed.Question("story.touches", ["touches"], "right", "change", "nothing");
    public static readonly PromptNeed Nothing = PromptNeed.Question("story.nothing", [], "looks", "same", "next");
    public static readonly PromptNeed Settled = PromptNeed.Note("story.settled", "id", "story", "reason", "by");
    public static readonly PromptNeed Again = PromptNeed.Note("story.again", "story", "day", "threats", "added");
    public static readonly PromptNeed Like = PromptNeed.Note("story.like", "story");
    public static readonly PromptNeed Stale = PromptNeed.Note("story.stale", "lines");
    public static readonly PromptNeed StaleOld = PromptNeed.Note("story.stale-old", "day");
    public static readonly PromptNeed StaleChanged = PromptNeed.Note("story.stale-changed", "lines");
    public static readonly PromptNeed StaleDecision = PromptNeed.Note("story.stale-decision", "id", "risk", "until");
    public static readonly PromptNeed StaleBroken = PromptNeed.Note("story.stale-broken", "id", "assumption");
    public static readonly PromptNeed StaleMeasure = PromptNeed.Note("story.stale-measure", "id", "measure", "due");
    public static readonly PromptNeed StaleUnchecked = PromptNeed.Note("story.stale-unchecked", "id", "assumption", "due");
    public static readonly PromptNeed Data = PromptNeed.Note("story.data");
    public static readonly PromptNeed FlowLine = PromptNeed.Note("story.flow-line", "from", "to", "data");
    public static readonly PromptNeed FlowLineAdded = PromptNeed.Note("story.flow-line-added", "from", "to", "data");
    public static readonly PromptNeed Denied = PromptNeed.Note("story.denied-line", "from", "to");
    public static readonly PromptNeed Wish = PromptNeed.Question("story.wish", [], "stuck", "next");
    public static readonly PromptNeed WishStuck = PromptNeed.Note("story.wish-stuck");
    public static readonly PromptNeed WishIdeas = PromptNeed.Note("story.wish-ideas", "opening", "beginnings", "story");
    public static readonly PromptNeed WishStory = PromptNeed.Note("story.wish-story", "setting", "actor", "outcome", "exploit", "asset", "motivation");
    public static readonly PromptNeed WishAccident = PromptNeed.Note("story.wish-accident", "setting", "actor", "outcome", "exploit", "asset");
    public static readonly PromptNeed Kept = PromptNeed.Note("story.kept", "wishes");
    public static readonly PromptNeed KeptWish = PromptNeed.Note("story.kept-wish", "id", "by", "goals");
    public static readonly PromptNeed KeptMore = PromptNeed.Note("story.kept-more");
    public static readonly PromptNeed KeptUnread = PromptNeed.Note("story.kept-unread", "id", "by");
    public static readonly PromptNeed Fix = PromptNeed.Question("story.fix", ["wishes", "example"], "next");
    public static readonly PromptNeed FixLine = PromptNeed.Note("story.fix-line", "id", "wish", "goals");
    public static readonly PromptNeed FixUnread = PromptNeed.Note("story.fix-unread", "text", "example");
    public static readonly PromptNeed Cell = PromptNeed.Question("story.cell", ["number", "of", "letter", "question"], "stuck", "next", "fix");
    public static readonly PromptNeed Stuck = PromptNeed.Note("story.stuck", "hints");
    public static readonly PromptNeed Hint = PromptNeed.Note("story.hint", "ideas", "example");
    public static readonly PromptNeed Worry = PromptNeed.Question("story.worry", ["answer"], "yes", "handled", "cannot-happen", "park");
    public static readonly PromptNeed Lesson = PromptNeed.Question("story.lesson", ["name", "measure"], "fits", "not-here");
    public static readonly PromptNeed LessonKept = PromptNeed.Note("story.lesson-kept", "id", "measure", "name");
    public static readonly PromptNeed More = PromptNeed.Question("story.more", ["threats"], "next");
    public static readonly PromptNeed ThreatLine = PromptNeed.Note("story.threat-line", "id", "text");
    public static readonly PromptNeed PlaceAdded = PromptNeed.Note("story.place-added", "place");
    public static readonly PromptNeed Handled = PromptNeed.Question("story.handled", ["answer"], "next");
    public static readonly PromptNeed NoMeasure = PromptNeed.Note("story.no-measure", "said");
    public static readonly PromptNeed Impossible = PromptNeed.Question("story.impossible", ["answer"], "next");
    public static readonly PromptNeed Claimed = PromptNeed.Note("story.claimed", "id", "reason");
    public static readonly PromptNeed CannotHappen = PromptNeed.Note("story.cannot-happen", "id", "reason");
    public static readonly PromptNeed Retired = PromptNeed.Note("story.retired", "times");
    public static readonly PromptNeed Parked = PromptNeed.Note("story.parked", "what");
    public static readonly PromptNeed Checker = PromptNeed.Question("story.checker", ["hedge", "assumption"], "me", "yes", "next");
    public static readonly PromptNeed CheckerUnread = PromptNeed.Note("story.checker-unread", "text");
    public static readonly PromptNeed Closing = PromptNeed.Question("story.closing", ["minutes", "lines"], "looks-right", "edit", "less");
    public static readonly PromptNeed ClosingEmpty = PromptNeed.Question("story.closing-empty", ["minutes", "lines"], "looks-right", "edit", "less");
    public static readonly PromptNeed ClosingUnasked = PromptNeed.Question("story.closing-unasked", ["minutes", "lines"], "looks-right", "edit", "less");
    public static readonly PromptNeed ClosingEarly = PromptNeed.Question("story.closing-early", ["minutes", "open", "lines"], "looks-right", "edit", "less");
    public static readonly PromptNeed ClosingAnswered = PromptNeed.Question("story.closing-answered", ["minutes", "answered", "lines"], "looks-right", "edit", "less");
    public static readonly PromptNeed Foreseen = PromptNeed.Note("story.foreseen", "lines");
    public static readonly PromptNeed DraftLine = PromptNeed.Note("story.draft-line", "id", "finding", "measure", "owner");
    public static readonly PromptNeed DraftOwned = PromptNeed.Note("story.draft-owned", "id", "finding", "measure", "owner");
    public static readonly PromptNeed DraftNobody = PromptNeed.Note("story.draft-nobody", "id", "finding", "measure");
    public static readonly PromptNeed DraftOpen = PromptNeed.Note("story.draft-open", "id", "finding", "ideas");
    public static readonly PromptNeed DraftIdea = PromptNeed.Note("story.draft-idea", "code", "measure");
    public static readonly PromptNeed AssumptionLine = PromptNeed.Note("story.assumption-line", "id", "text", "checker");
    public static readonly PromptNeed AssumptionDue = PromptNeed.Note("story.assumption-due", "id", "text", "checker", "due");
    public static readonly PromptNeed AssumptionNobody = PromptNeed.Note("story.assumption-nobody", "id", "text");
    public static readonly PromptNeed Edit = PromptNeed.Question("story.edit", ["example"], "next");
    public static readonly PromptNeed EditHow = PromptNeed.Note("story.edit-how", "example");
    public static readonly PromptNeed EditNoIdea = PromptNeed.Note("story.edit-no-idea", "id", "letter");
    public static readonly PromptNeed EditUnread = PromptNeed.Note("story.edit-unread", "text", "example");
    public static readonly PromptNeed Less = PromptNeed.Question("story.less", [], "next");
    public static readonly PromptNeed Ends = PromptNeed.Question("story.ends", [], "nothing");
    public static readonly PromptNeed Over = PromptNeed.Note("story.over", "story", "minutes", "before", "after", "of", "left");
    public static readonly PromptNeed OverAll = PromptNeed.Note("story.over-all");
    public static readonly PromptNeed OverUnanswered = PromptNeed.Note("story.over-unanswered", "open");
    public static readonly PromptNeed LeftThreat = PromptNeed.Note("story.left-threat", "threat");
    public static readonly PromptNeed LeftCell = PromptNeed.Note("story.left-cell", "place", "letter");
    public static readonly PromptNeed LeftOpen = PromptNeed.Note("story.left-open", "threat");
    public static readonly PromptNeed LeftRaised = PromptNeed.Note("story.left-raised", "measure", "by");
    public static readonly PromptNeed LeftOwner = PromptNeed.Note("story.left-owner", "measure");
    public static readonly PromptNeed Criteria = PromptNeed.Note("story.criteria", "lines");
    public static readonly PromptNeed Criterion = PromptNeed.Note("story.criterion", "id", "criterion");
    public static readonly PromptNeed NoCriteria = PromptNeed.Note("story.no-criteria");
    public static readonly PromptNeed Shrunk = PromptNeed.Note("story.shrunk");
    public static readonly PromptNeed Choose = PromptNeed.Note("story.choose");
    public static readonly PromptNeed Running = PromptNeed.Note("story.running", "story");
    public static readonly PromptNeed NoWords = PromptNeed.Note("story.no-words", "key");
    public static readonly PromptNeed DraftUnkept = PromptNeed.Note("story.draft-unkept");
    public static readonly PromptNeed NoText = PromptNeed.Note("story.no-text");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Sketch, Change, ChangeLine, NoArrow, Touches, Nothing, Settled, Again, Like, Stale, StaleOld, StaleChanged, StaleDecision, StaleBroken, StaleUnchecked, StaleMeasure, Data, FlowLine, FlowLineAdded, Denied, Wish, WishStuck, WishIdeas, WishStory, WishAccident, Kept, KeptWish, KeptMore, KeptUnread, Fix, FixLine, FixUnread, Cell, Stuck, Hint, Worry, More, ThreatLine, PlaceAdded, Handled, NoMeasure, Impossible, Claimed, CannotHappen, Retired, Parked, Checker, CheckerUnread, Closing, ClosingEmpty, ClosingUnasked, ClosingEarly, ClosingAnswered, Foreseen, DraftLine, DraftOwned, DraftNobody, DraftOpen, DraftIdea, AssumptionLine, AssumptionDue, AssumptionNobody, Edit, EditHow, EditNoIdea, EditUnread, Less, Ends, Over, OverAll, OverUnanswered, LeftThreat, LeftCell, LeftOpen, LeftRaised, LeftOwner, Criteria, Criterion, NoCriteria, Shrunk, Choose, Running, NoWords, DraftUnkept, NoText, Lesson, LessonKept,
    ];
}
