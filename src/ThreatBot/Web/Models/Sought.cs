using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Reports;

namespace ThreatBot.Web.Models;

/// <summary>What somebody looks for on a page: lines that have all of the words, perhaps only those that are open, of what a sieve lets through.</summary>
public sealed record Sought(string Words, bool OnlyOpen)
{
    /// <summary>Nobody looks for a longer text.</summary>
    private const int MostCharacters = 200;

    private readonly string[] words = Lexicon.Normal(Words.Length > MostCharacters ? Words[..MostCharacters] : Words).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public Sieve Sieve { get; init; } = Sieve.All;

    public bool IsAnything => words.Length > 0 || OnlyOpen || Sieve.IsAnything;

    public bool IsIn(string text) => words.Length == 0 || (Lexicon.Normal(text) is var normal && words.All(word => normal.Contains(word, StringComparison.Ordinal)));
}
