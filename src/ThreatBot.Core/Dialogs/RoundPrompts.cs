using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of a round of brainstorming: dialogs/round.</summary>
public static class RoundPrompts
{
    public static readonly PromptNeed Held = PromptNeed.Question("round.held", [], "write", "all");
    public static readonly PromptNeed Name = PromptNeed.Note("round.name", "topic");
    public static readonly PromptNeed NoTopic = PromptNeed.Note("round.no-topic");
    public static readonly PromptNeed Unread = PromptNeed.Note("round.unread", "text");
    public static readonly PromptNeed Past = PromptNeed.Note("round.past", "when");
    public static readonly PromptNeed When = PromptNeed.Note("round.when", "day", "time", "zone");
    public static readonly PromptNeed Collect = PromptNeed.Question("round.collect", ["topic", "when", "leader"], "stuck", "done", "snooze", "mute");
    public static readonly PromptNeed CollectAnonymous = PromptNeed.Question("round.collect-anonymous", ["topic", "when", "leader"], "stuck", "done", "snooze", "mute");
    public static readonly PromptNeed CollectAloud = PromptNeed.Question("round.collect-aloud", ["topic", "when", "leader"], "stuck", "done", "snooze", "mute");
    public static readonly PromptNeed CollectAloudAnonymous = PromptNeed.Question("round.collect-aloud-anonymous", ["topic", "when", "leader"], "stuck", "done", "snooze", "mute");
    public static readonly PromptNeed Collected = PromptNeed.Note("round.collected", "topic");
    public static readonly PromptNeed Nudge = PromptNeed.Question("round.nudge", ["topic", "when"], "stuck", "done", "snooze", "mute");
    public static readonly PromptNeed Lens = PromptNeed.Note("round.lens", "persona", "about", "ideas");
    public static readonly PromptNeed Mine = PromptNeed.Note("round.mine", "lines");
    public static readonly PromptNeed MineLine = PromptNeed.Note("round.mine-line", "number", "text");
    public static readonly PromptNeed Count = PromptNeed.Note("round.count", "count");
    public static readonly PromptNeed NoneYet = PromptNeed.Note("round.none-yet");
    public static readonly PromptNeed TooMany = PromptNeed.Note("round.too-many", "most");
    public static readonly PromptNeed Finished = PromptNeed.Note("round.finished", "when");
    public static readonly PromptNeed Snoozed = PromptNeed.Note("round.snoozed");
    public static readonly PromptNeed NoTimeLeft = PromptNeed.Note("round.no-time-left");
    public static readonly PromptNeed SelfOnly = PromptNeed.Note("round.self-only");
    public static readonly PromptNeed CancelFirst = PromptNeed.Note("round.cancel-first");
    public static readonly PromptNeed Cancel = PromptNeed.Question("round.cancel", ["topic"], "yes", "no");
    public static readonly PromptNeed More = PromptNeed.Note("round.more");
    public static readonly PromptNeed RevealedNameless = PromptNeed.Note("round.revealed-nameless", "count", "people", "lines");
    public static readonly PromptNeed Muted = PromptNeed.Note("round.muted");
    public static readonly PromptNeed Extended = PromptNeed.Note("round.extended", "when", "by");
    public static readonly PromptNeed Led = PromptNeed.Note("round.led", "by");
    public static readonly PromptNeed NotYours = PromptNeed.Note("round.not-yours", "leader");
    public static readonly PromptNeed NoRound = PromptNeed.Note("round.no-round");
    public static readonly PromptNeed Revealed = PromptNeed.Note("round.revealed", "count", "people", "lines");
    public static readonly PromptNeed Line = PromptNeed.Note("round.line", "id", "text", "by");
    public static readonly PromptNeed LineSame = PromptNeed.Note("round.line-same", "id", "text", "by", "same");
    public static readonly PromptNeed Same = PromptNeed.Question("round.same", ["one", "other", "shared"], "same", "different", "next");
    public static readonly PromptNeed Build = PromptNeed.Question("round.build", [], "next");
    public static readonly PromptNeed Built = PromptNeed.Note("round.built", "lines");
    public static readonly PromptNeed Joined = PromptNeed.Note("round.joined", "lines");
    public static readonly PromptNeed Apart = PromptNeed.Note("round.apart", "lines");
    public static readonly PromptNeed Vote = PromptNeed.Question("round.vote", ["lines", "each", "per"], "close");
    public static readonly PromptNeed VoteAloud = PromptNeed.Question("round.vote-aloud", ["lines", "each", "per"], "close");
    public static readonly PromptNeed TooLate = PromptNeed.Note("round.too-late");
    public static readonly PromptNeed VotesIn = PromptNeed.Note("round.votes-in", "votes");
    public static readonly PromptNeed VotesNone = PromptNeed.Note("round.votes-none");
    public static readonly PromptNeed VotesBack = PromptNeed.Note("round.votes-back");
    public static readonly PromptNeed VotesUnread = PromptNeed.Note("round.votes-unread", "each", "per");
    public static readonly PromptNeed Result = PromptNeed.Note("round.result", "voters", "invited", "lines");
    public static readonly PromptNeed ResultLine = PromptNeed.Note("round.result-line", "idea", "votes");
    public static readonly PromptNeed Promote = PromptNeed.Question("round.promote", ["number", "of", "idea"], "wish", "scenario", "threat", "next");
    public static readonly PromptNeed Goal = PromptNeed.Question("round.goal", ["idea"], "confidentiality", "integrity", "availability", "next");
    public static readonly PromptNeed Promoted = PromptNeed.Note("round.promoted", "id", "what");
    public static readonly PromptNeed Over = PromptNeed.Note("round.over", "topic", "count", "promoted");
    public static readonly PromptNeed OverEmpty = PromptNeed.Note("round.over-empty", "topic");
    public static readonly PromptNeed Status = PromptNeed.Note("round.status", "topic");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Held, Name, NoTopic, Unread, Past, When, Collect, CollectAnonymous, CollectAloud, CollectAloudAnonymous, Collected, Nudge, Lens, Mine, MineLine, Count, NoneYet, TooMany, Finished, Snoozed, NoTimeLeft, SelfOnly, CancelFirst, Cancel, More, RevealedNameless, Muted, Extended, Led, NotYours, NoRound,
        Revealed, Line, LineSame, Same, Build, Built, Joined, Apart, Vote, VoteAloud, TooLate, VotesIn, VotesNone, VotesBack, VotesUnread, Result, ResultLine, Promote, Goal, Promoted, Over, OverEmpty, Status,
    ];
}
