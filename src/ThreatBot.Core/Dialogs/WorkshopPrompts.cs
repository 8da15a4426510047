using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of a workshop: dialogs/workshop.</summary>
public static class WorkshopPrompts
{
    public static readonly PromptNeed Welcome = PromptNeed.Note("workshop.welcome");
    public static readonly PromptNeed PartOne = PromptNeed.Note("workshop.part-one");
    public static readonly PromptNeed PartTwo = PromptNeed.Note("workshop.part-two");
    public static readonly PromptNeed PartThree = PromptNeed.Note("workshop.part-three");
    public static readonly PromptNeed Status = PromptNeed.Note("workshop.status", "model", "part", "since", "wishes", "threats", "nodes");
    public static readonly PromptNeed Sentence = PromptNeed.Question("workshop.sentence", [], "next");
    public static readonly PromptNeed Wishes = PromptNeed.Question("workshop.wishes", ["model"], "stuck", "next");
    public static readonly PromptNeed MoreWishes = PromptNeed.Question("workshop.more-wishes", ["count"], "stuck", "next");
    public static readonly PromptNeed KeptUnread = PromptNeed.Note("workshop.kept-unread", "id", "by");
    public static readonly PromptNeed Same = PromptNeed.Question("workshop.same", ["one", "other"], "same", "different", "leave");
    public static readonly PromptNeed Accidents = PromptNeed.Question("workshop.accidents", [], "stuck", "next");
    public static readonly PromptNeed AccidentIdeas = PromptNeed.Note("workshop.accident-ideas");
    public static readonly PromptNeed Read = PromptNeed.Question("workshop.read", ["lines"], "next");
    public static readonly PromptNeed ReadLine = PromptNeed.Note("workshop.read-line", "id", "wish", "goals", "asset", "actor");
    public static readonly PromptNeed ReadUnread = PromptNeed.Note("workshop.read-unread", "text", "example");
    public static readonly PromptNeed Goal = PromptNeed.Question("workshop.goal", ["id", "wish"], "confidentiality", "integrity", "availability", "next");
    public static readonly PromptNeed Asset = PromptNeed.Question("workshop.asset", ["id", "wish"], "next");
    public static readonly PromptNeed Actor = PromptNeed.Question("workshop.actor", ["id", "wish"], "next");
    public static readonly PromptNeed Somebody = PromptNeed.Note("workshop.somebody");
    public static readonly PromptNeed Dots = PromptNeed.Question("workshop.dots", ["lines"], "next");
    public static readonly PromptNeed DotsIn = PromptNeed.Note("workshop.dots-in", "by", "count");
    public static readonly PromptNeed DotsUnread = PromptNeed.Note("workshop.dots-unread", "most");
    public static readonly PromptNeed DotsBack = PromptNeed.Note("workshop.dots-back");
    public static readonly PromptNeed Moved = PromptNeed.Note("workshop.moved", "lines");
    public static readonly PromptNeed MovedLine = PromptNeed.Note("workshop.moved-line", "id", "asset");
    public static readonly PromptNeed DotsWithout = PromptNeed.Note("workshop.dots-without", "people");
    public static readonly PromptNeed LeftOut = PromptNeed.Note("workshop.left-out", "lines");
    public static readonly PromptNeed JustLeft = PromptNeed.Note("workshop.just-left", "by");
    public static readonly PromptNeed LeftOne = PromptNeed.Note("workshop.left-one");
    public static readonly PromptNeed LeftTwo = PromptNeed.Note("workshop.left-two", "open");
    public static readonly PromptNeed DotsOut = PromptNeed.Note("workshop.dots-out", "lines");
    public static readonly PromptNeed DotsLine = PromptNeed.Note("workshop.dots-line", "id", "words", "dots");
    public static readonly PromptNeed Impact = PromptNeed.Question("workshop.impact", ["id", "words"], "stuck", "next");
    public static readonly PromptNeed ImpactIdeas = PromptNeed.Note("workshop.impact-ideas");
    public static readonly PromptNeed Quoted = PromptNeed.Note("workshop.quoted", "by");
    public static readonly PromptNeed Areas = PromptNeed.Question("workshop.areas", ["lines"], "next");
    public static readonly PromptNeed AreaLine = PromptNeed.Note("workshop.area-line", "number", "words", "area");
    public static readonly PromptNeed AreaUnread = PromptNeed.Note("workshop.area-unread", "text");
    public static readonly PromptNeed NoArea = PromptNeed.Note("workshop.area-none");
    public static readonly PromptNeed Arrow = PromptNeed.Question("workshop.arrow", [], "next");
    public static readonly PromptNeed Borders = PromptNeed.Question("workshop.borders", ["zone"], "trust", "privilege", "neither", "next");
    public static readonly PromptNeed Card = PromptNeed.Question(
        "workshop.card", ["number", "of", "letter", "question"], "stuck", "handled", "cannot-happen", "park", "next", "leave");
    public static readonly PromptNeed CardMore = PromptNeed.Question(
        "workshop.card-more", ["threats"], "stuck", "handled", "cannot-happen", "park", "next", "leave");
    public static readonly PromptNeed Handled = PromptNeed.Question("workshop.handled", [], "next");
    public static readonly PromptNeed Impossible = PromptNeed.Question("workshop.impossible", [], "next");
    public static readonly PromptNeed Places = PromptNeed.Question("workshop.places", ["id", "words", "asset"], "next");
    public static readonly PromptNeed AttackPlace = PromptNeed.Question("workshop.attack-place", ["number", "of", "place"], "stuck", "all", "next", "leave");
    public static readonly PromptNeed AttackStep = PromptNeed.Question("workshop.attack-step", ["number", "of", "attack"], "stuck", "all", "next", "leave");
    public static readonly PromptNeed AttackIdeas = PromptNeed.Note("workshop.attack-ideas");
    public static readonly PromptNeed AllNeeded = PromptNeed.Note("workshop.all-needed", "step");
    public static readonly PromptNeed Hung = PromptNeed.Note("workshop.hung", "lines");
    public static readonly PromptNeed Vectors = PromptNeed.Note("workshop.vectors", "count", "undefended", "single", "lines");
    public static readonly PromptNeed VectorLine = PromptNeed.Note("workshop.vector-line", "path", "depth");
    public static readonly PromptNeed Surprise = PromptNeed.Question("workshop.surprise", [], "next");
    public static readonly PromptNeed Budget = PromptNeed.Question("workshop.budget", [], "next");
    public static readonly PromptNeed Less = PromptNeed.Question("workshop.less", [], "next");
    public static readonly PromptNeed Ends = PromptNeed.Question("workshop.ends", ["lines"], "next");
    public static readonly PromptNeed Closing = PromptNeed.Question("workshop.closing", ["lines"], "next", "edit");
    public static readonly PromptNeed ClosingLeft = PromptNeed.Note("workshop.closing-left", "count", "command");
    public static readonly PromptNeed ClosingEmpty = PromptNeed.Question("workshop.closing-empty", [], "next");
    public static readonly PromptNeed ClosingUnasked = PromptNeed.Question("workshop.closing-unasked", ["open"], "next");
    public static readonly PromptNeed Decide = PromptNeed.Question("workshop.decide", ["id", "words"], "mitigate", "accept", "avoid", "transfer", "next");
    public static readonly PromptNeed Reason = PromptNeed.Question("workshop.reason", ["answer", "id"], "next");
    public static readonly PromptNeed Summary = PromptNeed.Note(
        "workshop.summary", "model", "sentence", "scenarios", "vectors", "threats", "measures", "decisions", "assumptions", "unsettled", "quotes", "people", "open", "answered", "unasked");
    public static readonly PromptNeed SummaryScenario = PromptNeed.Note("workshop.summary-scenario", "id", "words", "goals", "by", "dots", "quotes");
    public static readonly PromptNeed SummaryCell = PromptNeed.Note("workshop.summary-cell", "place", "letter", "state");
    public static readonly PromptNeed Undecided = PromptNeed.Note("workshop.undecided", "id", "words");
    public static readonly PromptNeed QuoteLine = PromptNeed.Note("workshop.quote", "words", "by");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Welcome, PartOne, PartTwo, PartThree, Status, Sentence, Wishes, MoreWishes, KeptUnread, Same, Accidents, AccidentIdeas, Read, ReadLine, ReadUnread,
        Goal, Asset, Actor, Somebody, Dots, DotsIn, DotsUnread, DotsBack, Moved, MovedLine, DotsOut, DotsWithout, DotsLine, LeftOut, JustLeft, LeftOne, LeftTwo, Impact, ImpactIdeas, Quoted, Areas, AreaLine, AreaUnread, NoArea, Arrow, Borders, Card,
        CardMore, Handled, Impossible, Places, AttackPlace, AttackStep, AttackIdeas, AllNeeded, Hung, Vectors, VectorLine, Surprise, Budget, Less, Ends,
        Closing, ClosingLeft, ClosingEmpty, ClosingUnasked, Decide, Reason, Summary, SummaryScenario, SummaryCell, Undecided, QuoteLine, .. Enum.GetValues<ImpactArea>().Select(Area),
    ];

    public static PromptNeed Area(ImpactArea area) => PromptNeed.Note($"workshop.area-{area.ToString().ToLowerInvariant()}");
}
