using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The words a workshop recognises.</summary>
public static class WorkshopWords
{
    public static readonly ImmutableArray<string> Keys =
    [
        "part.one", "part.two", "part.three", "read.asset", "read.actor",
        .. Enum.GetValues<ImpactArea>().Select(Area),
        .. Enum.GetValues<Letter>().Where(letter => letter is not Models.Letter.AssumeBreach).Select(Letter),
    ];

    public static string Area(ImpactArea area) => $"area.{area.ToString().ToLowerInvariant()}";

    public static string Letter(Letter letter) => $"letter.{letter.ToString().ToLowerInvariant()}";

    /// <summary>The kind of attack the words speak of; null when they do not say.</summary>
    public static Letter? LetterOf(string text, Lexicon lexicon) => Enum.GetValues<Letter>()
        .Where(letter => letter is not Models.Letter.AssumeBreach)
        .Select(letter => (Letter: letter, Length: lexicon.Longest(Letter(letter), text)))
        .Where(found => found.Length > 0)
        .OrderByDescending(found => found.Length)
        .Select(found => (Letter?)found.Letter)
        .FirstOrDefault();
}
