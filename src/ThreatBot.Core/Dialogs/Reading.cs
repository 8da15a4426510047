using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What can be read out of free text by the words of the lexicon; always shown to people before it counts.</summary>
internal static partial class Reading
{
    public static readonly PromptNeed CallsNothing = PromptNeed.Note("assumption.breach", "element");

    public static readonly PromptNeed NothingBetween = PromptNeed.Note("assumption.crossing", "from", "to", "data");

    /// <summary>The reason that is kept with every story that is settled at a glance.</summary>
    public static readonly PromptNeed Glanced = PromptNeed.Note("story.glanced");

    /// <summary>The name that stands for everybody in an anonymous round.</summary>
    public static readonly PromptNeed Anonymous = PromptNeed.Note("round.anonymous");

    public static readonly PromptNeed DefaultModel = PromptNeed.Note("model.default");

    public static readonly PromptNeed OwnCriterion = PromptNeed.Note("criterion.other", "measure", "threat");

    public static readonly PromptNeed TheData = PromptNeed.Note("model.the-data");

    private static readonly ImmutableArray<(Goals Goal, string Key)> GoalKeys =
    [
        (Goals.Confidentiality, "goal.confidentiality"),
        (Goals.Integrity, "goal.integrity"),
        (Goals.Availability, "goal.availability"),
    ];

    public static readonly ImmutableArray<string> Keys =
    [
        .. GoalKeys.Select(entry => entry.Key),
        .. Enum.GetValues<ObjectKind>().Where(kind => kind is not ObjectKind.Border).Select(ListKey),
        .. Enumerable.Range(1, 7).Select(day => $"weekday.{day}"),
        "hedge", "pasted", "nothing", "unsure", "unsure.lost", "asking", "asking.first", "smalltalk", "connective.and", "several.both", "several.all", "stop", "plural", "day.today", "day.tomorrow", "command.me",
        StoryWish.Start, StoryWish.Verbs, "unhandled", "denied", "smalltalk.first", "connective.until", "connective.by", "connective.because", "connective.to", "connective.with",
    ];

    /// <summary>The goals that the words speak of; none when they do not say.</summary>
    public static Goals GoalsOf(string text, Lexicon lexicon) =>
        GoalKeys.Where(entry => lexicon.Has(entry.Key, text)).Aggregate(Goals.None, (goals, entry) => goals | entry.Goal);

    /// <summary>Whether an answer says that there is nothing: it starts with such a word and adds at most a hedge.</summary>
    public static bool IsNothing(string text, Lexicon lexicon)
    {
        var hedge = lexicon.Find("hedge", text);
        var bare = Lexicon.Normal(text);
        bare = (hedge is null ? bare : bare.Replace(hedge, "", StringComparison.Ordinal)).Trim(' ', ',', '.', '!', ';', '-');
        return lexicon.Is("nothing", bare);
    }

    /// <summary>What a kind of object is called in "list threats".</summary>
    public static string ListKey(ObjectKind kind) => $"list.{kind.ToString().ToLowerInvariant()}";

    /// <summary>The kind of object that "threats" or "wishes" means; null for other words.</summary>
    public static ObjectKind? KindOf(string said, Lexicon lexicon) => Enum.GetValues<ObjectKind>()
        .Where(kind => kind is not ObjectKind.Border && lexicon.Is(ListKey(kind), said))
        .Select(kind => (ObjectKind?)kind)
        .FirstOrDefault();

    /// <summary>The hedge as it was typed; null when the text has none.</summary>
    public static string? Hedge(string text, Lexicon lexicon) =>
        lexicon.Find("hedge", text) is { } hedge && text.IndexOf(hedge, StringComparison.OrdinalIgnoreCase) is var at and >= 0
            ? text.Substring(at, hedge.Length)
            : null;

    /// <summary>The text without the connecting word it may begin with: "by the gateway" handles it by the gateway.</summary>
    public static string After(string text, string key, Lexicon lexicon) =>
        lexicon.Words[key].FirstOrDefault(word => text.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)) is { } word
            ? text[(word.Length + 1)..].TrimStart()
            : text;

    /// <summary>What stands behind the connecting word a text begins with; null when it begins with none, or nothing follows.</summary>
    public static string? Behind(string text, string key, Lexicon lexicon) =>
        After(text, key, lexicon) is { Length: > 0 } rest && rest != text ? rest : null;

    public static bool StartsWithId(string text) => IdMark().IsMatch(text.TrimStart());

    /// <summary>The id at the start of the text, in the form it is stored, and the rest.</summary>
    public static (string Id, string Tail)? Id(string text)
    {
        var match = IdMark().Match(text.TrimStart());
        if (!match.Success)
        {
            return null;
        }

        var parts = match.Groups["id"].Value.Split(':');
        var id = parts.Length == 1
            ? parts[0].ToUpperInvariant()
            : string.Join(':', parts.Select(part => part.ToLowerInvariant() is "in" or "out" or "breach" ? part.ToLowerInvariant() : part.ToUpperInvariant()));
        return (id, text.TrimStart()[match.Length..].TrimStart(' ', ':').Trim());
    }

    /// <summary>A date by grammar: 2027-03-01, a weekday (the next one), today or tomorrow; null for anything else.</summary>
    public static LocalDate? Day(string text, LocalDate today, Lexicon lexicon)
    {
        // A calendar that ends tomorrow has no day after.
        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true, Value.Year: > 0 and < 9000 } iso)
        {
            return iso.Value;
        }

        if (lexicon.Is("day.today", text))
        {
            return today;
        }

        return lexicon.Is("day.tomorrow", text)
            ? today.PlusDays(1)
            : Enumerable.Range(1, 7)
                .Where(day => lexicon.Is($"weekday.{day}", text))
                .Select(day => (LocalDate?)today.Next((IsoDayOfWeek)day))
                .FirstOrDefault();
    }

    /// <summary>The words that tell something: lower case, without stop words and plural endings.</summary>
    public static ImmutableArray<string> Telling(string text, Lexicon lexicon) =>
    [
        .. Word().Matches(Lexicon.Normal(text))
            .Select(match => match.Value)
            .Where(word => word.Length > 1 && !lexicon.Words["stop"].Contains(word))
            .Select(word => lexicon.Words["plural"].FirstOrDefault(end => word.Length > end.Length + 2 && word.EndsWith(end, StringComparison.Ordinal)) is { } ending
                ? word[..^ending.Length]
                : word)
            .Distinct(),
    ];

    [GeneratedRegex(@"^(?<id>[A-Za-z]{1,2}[0-9]{1,9}(?::(?:[A-Za-z][0-9]{1,9}:(?:in|out):[A-Za-z]|breach))?)(?=$|[\s:-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IdMark();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}']+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
