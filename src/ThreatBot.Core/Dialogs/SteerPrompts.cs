using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about the talk itself and about models as a whole: dialogs/steer.</summary>
public static class SteerPrompts
{
    public static readonly PromptNeed Settled = PromptNeed.Note("steer.settled", "question", "by", "answer");
    public static readonly PromptNeed Stale = PromptNeed.Note("steer.stale");
    public static readonly PromptNeed WentOn = PromptNeed.Note("steer.went-on");
    public static readonly PromptNeed HintCommand = PromptNeed.Note("steer.hint-command", "command");
    public static readonly PromptNeed HintPlus = PromptNeed.Note("steer.hint-plus");
    public static readonly PromptNeed HintWrite = PromptNeed.Question("steer.hint-write", [], "write");
    public static readonly PromptNeed HintAgain = PromptNeed.Question("steer.hint-again", [], "write");
    public static readonly PromptNeed SaidToAll = PromptNeed.Note("steer.said-to-all", "by", "text");
    public static readonly PromptNeed HeldOver = PromptNeed.Note("steer.held-over");
    public static readonly PromptNeed ToldAll = PromptNeed.Note("steer.told-all");
    public static readonly PromptNeed Written = PromptNeed.Note("steer.written");
    public static readonly PromptNeed SmallTalk = PromptNeed.Note("steer.small-talk");
    public static readonly PromptNeed Unknown = PromptNeed.Note("steer.unknown", "nearest");
    public static readonly PromptNeed PointOut = PromptNeed.Note("steer.point-out", "name");
    public static readonly PromptNeed WhichPerson = PromptNeed.Note("steer.which-person", "name", "people");
    public static readonly PromptNeed UnknownCredit = PromptNeed.Note("steer.unknown-credit", "command");
    public static readonly PromptNeed UnknownWords = PromptNeed.Note("steer.unknown-words");
    public static readonly PromptNeed Hello = PromptNeed.Note("steer.hello");
    public static readonly PromptNeed Help = PromptNeed.Note("steer.help");
    public static readonly PromptNeed HelpHere = PromptNeed.Note("steer.help-here", "help");
    public static readonly PromptNeed HelpWord = PromptNeed.Note("steer.help-word", "word");
    public static readonly PromptNeed StatusStory = PromptNeed.Note("steer.status-story", "story", "threats", "assumptions");
    public static readonly PromptNeed StatusPaused = PromptNeed.Note("steer.status-paused", "story");
    public static readonly PromptNeed StatusIdle = PromptNeed.Note("steer.status-idle", "model", "threats");
    public static readonly PromptNeed StatusEmpty = PromptNeed.Note("steer.status-empty");
    public static readonly PromptNeed ZoneSet = PromptNeed.Note("steer.zone-set", "zone");
    public static readonly PromptNeed ZoneOwn = PromptNeed.Note("steer.zone-own", "zone", "here");
    public static readonly PromptNeed ZoneOwnOnly = PromptNeed.Note("steer.zone-own-only");
    public static readonly PromptNeed ZoneNear = PromptNeed.Note("steer.zone-near", "text", "near", "zone");
    public static readonly PromptNeed ZoneUnknown = PromptNeed.Note("steer.zone-unknown", "text", "zone");
    public static readonly PromptNeed NoBack = PromptNeed.Note("steer.no-back");
    public static readonly PromptNeed NoSkip = PromptNeed.Note("steer.no-skip");
    public static readonly PromptNeed NoPark = PromptNeed.Note("steer.no-park");
    public static readonly PromptNeed NoMore = PromptNeed.Note("steer.no-more");
    public static readonly PromptNeed MoreLater = PromptNeed.Note("steer.more-later", "of");
    public static readonly PromptNeed NoDone = PromptNeed.Note("steer.no-done");
    public static readonly PromptNeed NoPause = PromptNeed.Note("steer.no-pause");
    public static readonly PromptNeed NoResume = PromptNeed.Note("steer.no-resume");
    public static readonly PromptNeed NoCancel = PromptNeed.Note("steer.no-cancel");
    public static readonly PromptNeed NoWhy = PromptNeed.Note("steer.no-why");
    public static readonly PromptNeed Why = PromptNeed.Note("steer.why", "why");
    public static readonly PromptNeed WhyPicked = PromptNeed.Note("steer.why-picked", "why", "reasons", "letter", "reading");
    public static readonly PromptNeed WhyReading = PromptNeed.Note("steer.why-reading", "references");
    public static readonly PromptNeed Paused = PromptNeed.Note("steer.paused", "story");
    public static readonly PromptNeed CancelAsk = PromptNeed.Question("steer.cancel", ["story"], "yes", "no");
    public static readonly PromptNeed Cancelled = PromptNeed.Note("steer.cancelled", "story");
    public static readonly PromptNeed NotYours = PromptNeed.Note("steer.not-yours", "who");
    public static readonly PromptNeed ModelGone = PromptNeed.Note("steer.model-gone");
    public static readonly PromptNeed ModelFull = PromptNeed.Note("steer.model-full");
    public static readonly PromptNeed Undoubted = PromptNeed.Note("steer.undoubted", "what", "by");
    public static readonly PromptNeed Left = PromptNeed.Note("steer.left");
    public static readonly PromptNeed More = PromptNeed.Note("steer.more", "count");
    public static readonly PromptNeed NoUndo = PromptNeed.Note("steer.no-undo");
    public static readonly PromptNeed Undone = PromptNeed.Note("steer.undone", "what");
    public static readonly PromptNeed AsBefore = PromptNeed.Note("steer.as-before", "what");
    public static readonly PromptNeed NameAsBefore = PromptNeed.Note("steer.name-as-before", "name");
    public static readonly PromptNeed UndoPassed = PromptNeed.Note("steer.undo-passed");
    public static readonly PromptNeed UndoneNothing = PromptNeed.Note("steer.undone-step");
    public static readonly PromptNeed UndoAsk = PromptNeed.Question("steer.undo", ["what"], "yes", "no");
    public static readonly PromptNeed Noted = PromptNeed.Note("steer.noted", "id", "text");
    public static readonly PromptNeed DueSet = PromptNeed.Note("steer.due-set", "id", "day");
    public static readonly PromptNeed DueUnset = PromptNeed.Note("steer.due-unset", "id");
    public static readonly PromptNeed DueUnread = PromptNeed.Note("steer.due-unread", "text");
    public static readonly PromptNeed DuePast = PromptNeed.Note("steer.due-past", "day");
    public static readonly PromptNeed FactUnread = PromptNeed.Note("steer.fact-unread", "text");
    public static readonly PromptNeed Edited = PromptNeed.Note("steer.edited", "id", "text");
    public static readonly PromptNeed EditNothing = PromptNeed.Note("steer.edit-nothing");
    public static readonly PromptNeed EditSurplus = PromptNeed.Note("steer.edit-surplus", "items");
    public static readonly PromptNeed MeasureHow = PromptNeed.Note("steer.measure-how", "id");
    public static readonly PromptNeed NoText = PromptNeed.Note("steer.no-text", "id");
    public static readonly PromptNeed RemoveAsk = PromptNeed.Question("steer.remove", ["what"], "yes", "no");
    public static readonly PromptNeed Removed = PromptNeed.Note("steer.removed", "what");
    public static readonly PromptNeed NotFound = PromptNeed.Note("steer.not-found", "id");
    public static readonly PromptNeed NoModel = PromptNeed.Note("steer.no-model");
    public static readonly PromptNeed NameIt = PromptNeed.Note("steer.name-it", "name");
    public static readonly PromptNeed ModelNew = PromptNeed.Note("steer.model-new", "name");
    public static readonly PromptNeed ModelUsed = PromptNeed.Note("steer.model-used", "name");
    public static readonly PromptNeed ModelUnknown = PromptNeed.Note("steer.model-unknown", "name");
    public static readonly PromptNeed ModelTaken = PromptNeed.Note("steer.model-taken", "name");
    public static readonly PromptNeed ModelNameless = PromptNeed.Note("steer.model-nameless");
    public static readonly PromptNeed ModelRenamed = PromptNeed.Note("steer.model-renamed", "before", "after");
    public static readonly PromptNeed ModelList = PromptNeed.Note("steer.model-list", "models");
    public static readonly PromptNeed ModelListLine = PromptNeed.Note("steer.model-line", "name", "version");
    public static readonly PromptNeed ModelDeleteAsk = PromptNeed.Question("steer.model-delete", ["name", "objects"], "yes", "no");
    public static readonly PromptNeed ModelDeleted = PromptNeed.Note("steer.model-deleted", "name");
    public static readonly PromptNeed ModelNotYours = PromptNeed.Note("steer.model-not-yours", "name", "owner");
    public static readonly PromptNeed DecisionsShared = PromptNeed.Note("steer.decisions-shared", "name", "conversation");
    public static readonly PromptNeed DecisionsUnshared = PromptNeed.Note("steer.decisions-unshared", "name");
    public static readonly PromptNeed DecisionsNotYours = PromptNeed.Note("steer.decisions-not-yours", "name", "owner");
    public static readonly PromptNeed ModelShared = PromptNeed.Note("steer.model-shared", "name", "conversation");
    public static readonly PromptNeed NotHere = PromptNeed.Note("steer.not-here", "word");
    public static readonly PromptNeed Busy = PromptNeed.Note("steer.busy", "story");
    public static readonly PromptNeed Kept = PromptNeed.Note("steer.kept", "lines");
    public static readonly PromptNeed Drawn = PromptNeed.Note("steer.drawn", "lines");
    public static readonly PromptNeed Doubted = PromptNeed.Note("steer.doubted", "what", "id", "by");
    public static readonly PromptNeed NoDoubt = PromptNeed.Note("steer.no-doubt");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Settled, Stale, WentOn, HintCommand, HintPlus, HintWrite, HintAgain, SaidToAll, HeldOver, ToldAll, Written, SmallTalk, Unknown, UnknownWords, UnknownCredit, WhichPerson, PointOut, Hello, Help, HelpHere, HelpWord, StatusStory, StatusPaused, StatusIdle, StatusEmpty, ZoneSet, ZoneUnknown, NoBack, NoSkip, ZoneOwn, ZoneOwnOnly, ZoneNear,
        NoPark, NoMore, MoreLater, NoDone, NoPause, NoResume, NoCancel, NoWhy, Why, WhyPicked, WhyReading, Paused, CancelAsk, Cancelled, NotYours, ModelGone, ModelFull, Undoubted, Left, More, NoUndo, Undone,
        AsBefore, NameAsBefore, UndoPassed, UndoneNothing, UndoAsk, Noted, DueSet, DueUnset, DueUnread, DuePast, FactUnread, Edited, EditNothing, EditSurplus, MeasureHow, NoText, RemoveAsk, Removed, NotFound, NoModel, NameIt, ModelNew, ModelUsed, ModelUnknown,
        ModelTaken, ModelNameless, ModelRenamed, ModelList, ModelListLine, ModelDeleteAsk, ModelDeleted, ModelNotYours, ModelShared, DecisionsShared, DecisionsUnshared, DecisionsNotYours,
        NotHere, Busy, Kept, Drawn, Doubted, NoDoubt,
    ];
}
