using System.Collections.Immutable;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is told where it belongs, and how that is set: dialogs/post.</summary>
public static class PostPrompts
{
    public static readonly PromptNeed Set = PromptNeed.Note("post.set", "name", "where", "when", "reader", "stop");
    public static readonly PromptNeed Stopped = PromptNeed.Note("post.stopped", "name", "where");
    public static readonly PromptNeed NotPosted = PromptNeed.Note("post.not-posted", "name");
    public static readonly PromptNeed NotYours = PromptNeed.Note("post.not-yours", "name", "owner");
    public static readonly PromptNeed Unknown = PromptNeed.Note("post.unknown", "text", "places");
    public static readonly PromptNeed Places = PromptNeed.Note("post.places", "places");
    public static readonly PromptNeed NoPlaces = PromptNeed.Note("post.no-places");
    public static readonly PromptNeed Place = PromptNeed.Note("post.place", "sign");
    public static readonly PromptNeed PlaceNamed = PromptNeed.Note("post.place-named", "sign", "model");
    public static readonly PromptNeed Here = PromptNeed.Note("post.here");
    public static readonly PromptNeed There = PromptNeed.Note("post.there", "sign");
    public static readonly PromptNeed StopHere = PromptNeed.Note("post.stop-here");
    public static readonly PromptNeed StopThere = PromptNeed.Note("post.stop-there", "sign");
    public static readonly PromptNeed List = PromptNeed.Note("post.list", "name", "lines");
    public static readonly PromptNeed ListNone = PromptNeed.Note("post.list-none", "name");
    public static readonly PromptNeed Line = PromptNeed.Note("post.line", "where", "when", "reader");
    public static readonly PromptNeed ListHere = PromptNeed.Note("post.list-here", "lines");

    public static readonly PromptNeed Quiet = PromptNeed.Note("post.quiet");
    public static readonly PromptNeed QuietUntil = PromptNeed.Note("post.quiet-until", "when");
    public static readonly PromptNeed QuietOff = PromptNeed.Note("post.quiet-off");
    public static readonly PromptNeed QuietWhat = PromptNeed.Note("post.quiet-what", "text");
    public static readonly PromptNeed DigestWhat = PromptNeed.Note("post.digest-what", "text");

    public static readonly PromptNeed Introduction = PromptNeed.Note("post.introduction", "name", "when", "reader", "owner", "now", "more");
    public static readonly PromptNeed Headline = PromptNeed.Note("post.headline", "name", "news", "why", "next", "now", "more");
    public static readonly PromptNeed PutRight = PromptNeed.Note("post.put-right", "name", "now", "more");
    public static readonly PromptNeed HeadlineOver = PromptNeed.Note("post.headline-over");
    public static readonly PromptNeed NowTalked = PromptNeed.Note("post.now-talked", "ways");
    public static readonly PromptNeed Now = PromptNeed.Note("post.now", "ways", "broken", "ending", "checked");
    public static readonly PromptNeed Below = PromptNeed.Note("post.below", "name", "sections");
    public static readonly PromptNeed MoreHere = PromptNeed.Note("post.more-here", "summary");
    public static readonly PromptNeed MoreUse = PromptNeed.Note("post.more-use", "name", "summary");
    public static readonly PromptNeed MoreAsk = PromptNeed.Note("post.more-ask", "owner", "sign");

    public static readonly PromptNeed Way = PromptNeed.Note("post.way", "last", "scenario");
    public static readonly PromptNeed Ending = PromptNeed.Note("post.ending-line", "id", "until", "risk");
    public static readonly PromptNeed OverStory = PromptNeed.Note("post.over-story", "story", "threats", "measures", "open");
    public static readonly PromptNeed OverSettled = PromptNeed.Note("post.over-settled", "story");
    public static readonly PromptNeed OverPlanning = PromptNeed.Note("post.over-planning", "deep", "glanced");
    public static readonly PromptNeed OverRound = PromptNeed.Note("post.over-round", "topic", "ideas", "promoted");
    public static readonly PromptNeed OverWorkshop = PromptNeed.Note("post.over-workshop", "scenarios", "threats", "measures");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Set, Stopped, NotPosted, NotYours, Unknown, Places, NoPlaces, Place, PlaceNamed, Here, There, StopHere, StopThere, List, ListNone, Line, ListHere,
        Quiet, QuietUntil, QuietOff, QuietWhat, DigestWhat, Introduction, Headline, PutRight, HeadlineOver, Now, NowTalked, Below, MoreHere, MoreUse, MoreAsk,
        Way, Ending, OverStory, OverSettled, OverPlanning, OverRound, OverWorkshop,
        .. Enum.GetValues<PostWhen>().Select(When), .. Enum.GetValues<Digest>().Select(Rhythm), .. Enum.GetValues<News>().SelectMany(OfKind), .. Readers.SelectMany(OfReader),
    ];

    /// <summary>Every reader, and everybody.</summary>
    private static IEnumerable<Reader?> Readers => [null, .. Enum.GetValues<Reader>().Select(reader => (Reader?)reader)];

    public static PromptNeed When(PostWhen when) => PromptNeed.Note($"post.when-{Word(when)}");

    public static PromptNeed Rhythm(Digest digest) => PromptNeed.Note($"post.digest-{Word(digest)}");

    /// <summary>Whom it is written for, behind the rest of a sentence.</summary>
    public static PromptNeed For(Reader? reader) => PromptNeed.Note($"post.for-{Word(reader)}");

    /// <summary>What to type to read all of it.</summary>
    public static PromptNeed Summary(Reader? reader) => PromptNeed.Note($"post.summary-{Word(reader)}");

    /// <summary>So many are new.</summary>
    public static PromptNeed Count(News kind) => PromptNeed.Note($"post.count-{Word(kind)}", "count");

    public static PromptNeed Section(News kind) => PromptNeed.Note($"post.section-{Word(kind)}", "lines");

    /// <summary>Why the most pressing kind of news matters to a reader.</summary>
    public static PromptNeed Why(News kind, Reader? reader) => PromptNeed.Note($"post.why-{Word(kind)}-{Word(reader)}");

    /// <summary>One thing to do about it.</summary>
    public static PromptNeed Next(News kind) => PromptNeed.Note($"post.next-{Word(kind)}");

    private static IEnumerable<PromptNeed> OfKind(News kind) => [Count(kind), Section(kind), Next(kind), .. Readers.Select(reader => Why(kind, reader))];

    private static IEnumerable<PromptNeed> OfReader(Reader? reader) => [For(reader), Summary(reader)];

    private static string Word<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "everybody";
}
