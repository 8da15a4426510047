using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>The words that steer, look, start and decide; the lexicon has "command.VERB" for each.</summary>
public enum Verb
{
    Help,
    Status,
    Back,
    Undo,
    Skip,
    Park,
    Pause,
    Resume,
    Cancel,
    Done,
    More,
    Why,
    New,
    Use,
    Models,
    Share,
    Rename,
    Delete,
    Story,
    Show,
    List,
    Ledger,
    Summary,
    History,
    Diff,
    Edit,
    Remove,
    Accept,
    Avoid,
    Transfer,
    Mitigate,
    Approver,
    Approve,
    Reject,
    Workshop,
    Planning,
    Brainstorm,
    Tree,
    Review,
    Mishap,
    Finding,
    Ask,
    Owner,
    Facilitator,
    Quiet,
    Digest,
    Language,
    TimeZone,
    Vectors,
    Picture,
    PictureOpen,
    PictureThreats,
    Chart,
    Yes,
    No,
    Doubt,
    MyTimeZone,
    Post,
    Posts,
    StopPosting,
    Scenarios,
    Depth,
    NextBest,
    WhatIf,
    Export,
    CloseLinks,
    Stoppers,
    Cheapest,
    Likeliest,
    Quickest,
    Hardest,
    Matters,
    Page,
    Portfolio,
    Readings,
    Token,
    Tokens,
    EndToken,
    MyData,
    EraseMe,
    Tickets,
}

/// <summary>A command and what was said after it.</summary>
public sealed record Instruction(Verb Verb, string Rest)
{
    /// <summary>Commands that mean something only with words after them; alone or with words that do not fit they are talk.</summary>
    private static readonly ImmutableHashSet<Verb> TakeWords =
    [
        Verb.Help, Verb.New, Verb.Use, Verb.Share, Verb.Rename, Verb.Delete, Verb.Story, Verb.Show, Verb.List, Verb.Summary, Verb.History,
        Verb.Edit, Verb.Remove, Verb.Accept, Verb.Avoid, Verb.Transfer, Verb.Mitigate, Verb.Approver, Verb.Approve, Verb.Reject,
        Verb.Planning, Verb.Brainstorm, Verb.Tree, Verb.Finding, Verb.Mishap, Verb.Review, Verb.Ask, Verb.Owner, Verb.Facilitator, Verb.Digest, Verb.Language,
        Verb.Workshop, Verb.TimeZone, Verb.MyTimeZone, Verb.Doubt, Verb.Cancel, Verb.Diff,
        Verb.Post, Verb.StopPosting, Verb.Quiet, Verb.Picture, Verb.Vectors, Verb.Scenarios, Verb.Depth, Verb.NextBest, Verb.WhatIf,
        Verb.Export, Verb.Readings, Verb.Tickets, Verb.Token, Verb.EndToken,
        Verb.Stoppers, Verb.Cheapest, Verb.Likeliest, Verb.Quickest, Verb.Hardest, Verb.Matters,
    ];

    /// <summary>Commands about one object: only an id after them makes them one, so that "show me the money" stays talk.</summary>
    private static readonly ImmutableHashSet<Verb> TakeId =
    [
        Verb.Show, Verb.History, Verb.Edit, Verb.Remove, Verb.Accept, Verb.Avoid, Verb.Transfer, Verb.Mitigate,
        Verb.Doubt, Verb.Owner, Verb.Picture, Verb.Vectors, Verb.Scenarios, Verb.Depth, Verb.NextBest,
        Verb.Stoppers, Verb.Cheapest, Verb.Likeliest, Verb.Quickest, Verb.Hardest, Verb.Matters,
    ];

    /// <summary>Words that are nothing to write down, even with a plus in front.</summary>
    private static readonly ImmutableHashSet<Verb> NeverNotes =
        [Verb.Help, Verb.Status, Verb.Back, Verb.Undo, Verb.Skip, Verb.Park, Verb.Done, Verb.More, Verb.Why, Verb.Ledger, Verb.Summary, Verb.Picture];

    /// <summary>Commands that take so many words at most where people talk among themselves; with more they are talk.</summary>
    private static readonly ImmutableSortedDictionary<Verb, int> Likely = new Dictionary<Verb, int>
    {
        [Verb.Rename] = 6,
        [Verb.TimeZone] = 2,
        [Verb.Brainstorm] = 12,
        [Verb.New] = 3,
        [Verb.Use] = 3,
        [Verb.Delete] = 3,
        [Verb.Share] = 3,
        [Verb.Ask] = 2,
        [Verb.Post] = 7,
        [Verb.StopPosting] = 2,
        [Verb.Export] = 3,
        [Verb.Token] = 1,
        [Verb.EndToken] = 1,
        [Verb.Tickets] = 3,
    }.ToImmutableSortedDictionary();

    /// <summary>The words of each lexicon that are commands, the longest first; every message is compared with them several times.</summary>
    private static readonly ConditionalWeakTable<Lexicon, (Verb Verb, string Word)[]> Candidates = [];

    /// <summary>"Story of my life" is talk; a story somebody means has a sentence.</summary>
    private const int FewestOfAStory = 4;

    private const int MostOfAStory = 20;

    public static readonly ImmutableArray<string> Keys = [.. Enum.GetValues<Verb>().Select(Key)];

    public static string Key(Verb verb) => $"command.{verb.ToString().ToLowerInvariant()}";

    /// <summary>What people who talk among themselves would hardly say: a command alone, or one about an id.</summary>
    public static Instruction? Unaddressed(string text, Lexicon lexicon) =>
        While(text, lexicon) switch
        {
            { Rest: "" } alone => alone,
            { Verb: Verb.Help } => null,
            { Verb: Verb.Story, Rest: var named } story => StoryName.Of(named) is { Key.Length: > 0, Text.Length: > 0 } ? story : null,
            var said => said,
        };

    /// <summary>"+ undo" is the command, whatever the plus says.</summary>
    public static Instruction? Plain(string text, Lexicon lexicon) =>
        Of(text, lexicon) is { Rest: "", Verb: var verb } plain && NeverNotes.Contains(verb) ? plain : null;

    /// <summary>Whether people who talk among themselves may have meant a command by this: one with words, and few of them.</summary>
    public static bool IsLikely(string text, Lexicon lexicon) =>
        Of(text, lexicon) is { Verb: var verb, Rest: { Length: > 0 } rest } && rest.Split(' ').Length is var words
        && (verb is Verb.Story ? words is >= FewestOfAStory and <= MostOfAStory : words <= Likely.GetValueOrDefault(verb));

    /// <summary>The command in <paramref name="text"/> while a story waits for an answer in somebody's own words.</summary>
    public static Instruction? While(string text, Lexicon lexicon) => Of(text, lexicon) switch
    {
        { Rest: "" } alone => alone,
        { Verb: Verb.Help, Rest: var word } help when !word.Contains(' ', StringComparison.Ordinal) || Of(word, lexicon) is { Rest: "" } => help,
        { Verb: Verb.List, Rest: var kind } list when Reading.KindOf(kind, lexicon) is not null => list,
        { Verb: Verb.Summary, Rest: var reader } summary when Readers.IsAsked(reader, lexicon) => summary,
        { Verb: Verb.Readings, Rest: var page } readings when ReadingTalk.Page(page) is not null => readings,
        { Verb: Verb.Diff, Rest: var since } diff when Looking.Version(since) is not null => diff,
        { Verb: Verb.Story } story => story,
        { Verb: Verb.WhatIf } asked => asked,
        { Verb: Verb.Workshop, Rest: var part } workshop when WorkshopOpening.Part(part, lexicon) is not null => workshop,
        { Verb: Verb.Ask, Rest: ['@', _, ..] rest } ask when rest.Split(' ') is var words && (words.Length == 1 || lexicon.Is("ask.about", words[1])) => ask,
        { Verb: Verb.Post or Verb.StopPosting, Rest: var place } post when PostRequest.Read(place, lexicon) is not null => post,
        { Verb: Verb.Quiet or Verb.Digest, Rest: var rhythm } told when QuietTalk.IsMeant(told.Verb, rhythm, lexicon) => told,
        { Verb: Verb.Tickets, Rest: var tracker } tickets when TicketTalk.IsMeant(tracker, lexicon) => tickets,
        { Verb: Verb.Export, Rest: var format } export when ExportTalk.IsMeant(format, lexicon) => export,
        { Verb: Verb.Token or Verb.EndToken, Rest: var name } token when TokenTalk.IsName(name) => token,
        { Verb: Verb.MyTimeZone, Rest: var zone } mine when !zone.Contains(' ', StringComparison.Ordinal) => mine,
        { Verb: Verb.Facilitator, Rest: var leader } lead when !leader.Contains(' ', StringComparison.Ordinal) => lead,
        { Verb: Verb.Reject, Rest: var why } reject when Reading.Behind(why, "connective.because", lexicon) is not null => reject,
        { Verb: Verb.Approver, Rest: var name } approver when !name.Contains(' ', StringComparison.Ordinal) => approver,
        { Verb: var verb, Rest: var rest } about when TakeId.Contains(verb) || Reading.StartsWithId(rest) => about,
        _ => null,
    };

    /// <summary>The command that <paramref name="text"/> is, by the longest word that fits; null for talk.</summary>
    public static Instruction? Of(string text, Lexicon lexicon)
    {
        var words = text.Trim().TrimStart('/');
        var typed = Lexicon.Bare(words);
        foreach (var (verb, word) in Candidates.GetValue(lexicon, Longest))
        {
            if (Fits(verb, word, words, typed))
            {
                return new Instruction(verb, words[Math.Min(word.Length, words.Length)..].Trim());
            }
        }

        return null;
    }

    private static (Verb Verb, string Word)[] Longest(Lexicon lexicon) =>
        [.. Enum.GetValues<Verb>().SelectMany(verb => lexicon.Words[Key(verb)].Select(word => (Verb: verb, Word: word))).OrderByDescending(candidate => candidate.Word.Length)];

    /// <param name="verb">What the word means.</param>
    /// <param name="word">The word itself.</param>
    /// <param name="text">What was said.</param>
    /// <param name="typed">The same, as words of the lexicon are compared.</param>
    private static bool Fits(Verb verb, string word, string text, string typed)
    {
        if (typed == word)
        {
            return true;
        }

        // What turns nearly all of them down comes first: every message is compared with some hundreds.
        return text.Length > word.Length && text[word.Length] == ' '
            && text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && TakeWords.Contains(verb)
            && (!TakeId.Contains(verb) || Reading.StartsWithId(text[(word.Length + 1)..]));
    }
}
