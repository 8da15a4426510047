using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of questions to one person in private: dialogs/ask.</summary>
public static class AskPrompts
{
    public static readonly PromptNeed Whom = PromptNeed.Note("ask.whom");
    public static readonly PromptNeed Unknown = PromptNeed.Note("ask.unknown", "name");
    public static readonly PromptNeed Yourself = PromptNeed.Note("ask.yourself");
    public static readonly PromptNeed TooMany = PromptNeed.Note("ask.too-many", "most");
    public static readonly PromptNeed Already = PromptNeed.Note("ask.already", "person", "about");
    public static readonly PromptNeed Sent = PromptNeed.Note("ask.sent", "person", "about");
    public static readonly PromptNeed Intro = PromptNeed.Note("ask.intro", "asker", "about", "lines");
    public static readonly PromptNeed System = PromptNeed.Note("ask.system", "name");
    public static readonly PromptNeed SystemSaid = PromptNeed.Note("ask.system-said", "name", "sentence");
    public static readonly PromptNeed Worry = PromptNeed.Note("ask.worry", "words", "by");
    public static readonly PromptNeed SentOn = PromptNeed.Note("ask.sent-on", "by");
    public static readonly PromptNeed Instead = PromptNeed.Question("ask.instead", [], "nobody", "me");
    public static readonly PromptNeed Review = PromptNeed.Question("ask.review", ["about", "lines"], "pass", "drop");
    public static readonly PromptNeed Line = PromptNeed.Note("ask.line", "number", "text");
    public static readonly PromptNeed ReviewHow = PromptNeed.Note("ask.review-how");
    public static readonly PromptNeed Changed = PromptNeed.Note("ask.changed", "text");
    public static readonly PromptNeed NotThem = PromptNeed.Note("ask.not-them", "name");
    public static readonly PromptNeed AskedBefore = PromptNeed.Note("ask.asked-before", "person");
    public static readonly PromptNeed Passed = PromptNeed.Note("ask.passed", "person");
    public static readonly PromptNeed PassedBy = PromptNeed.Note("ask.passed-by", "by", "about", "person");
    public static readonly PromptNeed Declined = PromptNeed.Note("ask.declined", "by", "about");
    public static readonly PromptNeed Held = PromptNeed.Question("ask.held", [], "write", "all");
    public static readonly PromptNeed Off = PromptNeed.Note("ask.off");
    public static readonly PromptNeed Thanks = PromptNeed.Note("ask.thanks");
    public static readonly PromptNeed ThanksRecorded = PromptNeed.Note("ask.thanks-recorded", "ids");
    public static readonly PromptNeed Answered = PromptNeed.Note("ask.answered", "by", "about", "lines");
    public static readonly PromptNeed AnsweredLine = PromptNeed.Note("ask.answered-line", "id", "matter", "words");
    public static readonly PromptNeed Quote = PromptNeed.Note("ask.quote", "matter", "about", "words", "by");
    public static readonly PromptNeed NothingToAdd = PromptNeed.Note("ask.nothing-to-add", "by", "about");
    public static readonly PromptNeed Nudge = PromptNeed.Note("ask.nudge", "asker", "about");
    public static readonly PromptNeed Muted = PromptNeed.Note("ask.muted");
    public static readonly PromptNeed Over = PromptNeed.Note("ask.over", "about");
    public static readonly PromptNeed OverKept = PromptNeed.Note("ask.over-kept", "about", "lines");
    public static readonly PromptNeed Unanswered = PromptNeed.Note("ask.unanswered", "person", "about");
    public static readonly PromptNeed Elsewhere = PromptNeed.Note("ask.elsewhere", "model");
    public static readonly PromptNeed NotAsked = PromptNeed.Note("ask.not-asked");

    /// <summary>Every question there is, by what is asked about.</summary>
    public static readonly ImmutableArray<string> Harm = ["rule", "cost", "who"];

    public static readonly ImmutableArray<string> Threat = ["seen", "cost", "who"];

    public static readonly ImmutableArray<string> Claim = ["holds", "breaks", "who"];

    private static readonly ImmutableArray<string> Questions = [.. Harm.Union(Threat).Union(Claim)];

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Whom, Unknown, Yourself, TooMany, Already, Sent, Intro, System, SystemSaid, Worry, SentOn, Instead, Review, Line, ReviewHow, Changed, NotThem, AskedBefore, Passed, PassedBy, Declined,
        Held, Off, Thanks, ThanksRecorded, Answered, AnsweredLine, Quote, NothingToAdd, Nudge, Muted, Over, OverKept, Unanswered, Elsewhere, NotAsked,
        .. Questions.Select(Question), .. Questions.Select(Matter),
    ];

    /// <summary>A question, with where we are and what it is about.</summary>
    public static PromptNeed Question(string id) => PromptNeed.Question($"ask.{id}", ["number", "of", "about"], "skip", "not-me", "mute");

    /// <summary>What the question was, in few words before somebody's answer.</summary>
    public static PromptNeed Matter(string id) => PromptNeed.Note($"ask.matter-{id}");
}
