using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>Holds dialogs/ against what the core publishes, both ways, in every language.</summary>
internal static class PromptCheck
{
    /// <summary>Every missing, unused or mismatched entry, in the order of files and lines; empty when the words fit the code.</summary>
    public static ImmutableArray<Finding> Run(
        Library library, IEnumerable<PromptNeed> needs, IEnumerable<string> words, IEnumerable<PromptNeed> phrases)
    {
        var prompts = needs.ToImmutableArray();
        var keys = words.ToImmutableArray();
        var texts = phrases.ToImmutableArray();
        var found = library.Languages.Values.Select(language => language.Wording).SelectMany(wording => (Finding[])
        [
            .. PromptsOf(wording, prompts, library),
            .. WordsOf(wording, keys, library),
            .. PhrasesOf(wording, texts, library),
        ]);
        return
        [
            .. library.Findings.Concat(found)
                .OrderBy(finding => finding.Spot.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Spot.Line)
                .ThenBy(finding => finding.Spot.Column),
        ];
    }

    private static IEnumerable<Finding> PromptsOf(Wording wording, ImmutableArray<PromptNeed> needs, Library library)
    {
        var needed = needs.ToDictionary(need => need.Key, StringComparer.Ordinal);
        foreach (var need in needs.Where(need => !wording.Entries.ContainsKey(need.Key)))
        {
            yield return new Finding(Missing(library, need.Key.Split('.')[0], wording, need.Key), $"{need.Key} is missing");
        }

        foreach (var entry in wording.Entries.Values)
        {
            var found = needed.TryGetValue(entry.Key, out var need)
                ? EntryCheck.Run(entry, need)
                : [new Finding(entry.Spot, $"{entry.Key} is never asked for")];
            foreach (var finding in found)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> WordsOf(Wording wording, ImmutableArray<string> keys, Library library) =>
    [
        .. keys.Distinct().Where(key => !wording.Words.ContainsKey(key))
            .Select(key => new Finding(Missing(library, "lexicon", wording, key), $"the words of {key} are missing")),
        .. wording.Words.Where(list => !keys.Contains(list.Key))
            .Select(list => new Finding(list.Value.Spot, $"the words of {list.Key} are never asked for")),
        .. wording.Words.Where(list => list.Value.Words.IsEmpty)
            .Select(list => new Finding(list.Value.Spot, $"{list.Key} has no words")),
        .. wording.Words.Values.SelectMany(list => list.Words).Where(word => word.Text.Length == 0)
            .Select(word => new Finding(word.Spot, "an empty word")),
        .. wording.Words.SelectMany(list => list.Value.Words.GroupBy(word => word.Text).Where(same => same.Count() > 1)
            .Select(same => new Finding(same.Last().Spot, $"{list.Key} has {same.Key} twice"))),
    ];

    private static IEnumerable<Finding> PhrasesOf(Wording wording, ImmutableArray<PromptNeed> needs, Library library)
    {
        var needed = needs.ToDictionary(need => need.Key, StringComparer.Ordinal);
        var missing = needs.Where(need => !wording.Phrases.ContainsKey(need.Key))
            .Select(need => new Finding(Missing(library, "phrase", wording, need.Key), $"the phrase {need.Key} is missing"));
        return missing.Concat(wording.Phrases.SelectMany(phrase => needed.TryGetValue(phrase.Key, out var need)
            ? EntryCheck.Text(phrase.Key, phrase.Value, need)
            : [new Finding(phrase.Value.Spot, $"the phrase {phrase.Key} is never asked for")]));
    }

    /// <summary>Where what is missing belongs: beside the row that needs it.</summary>
    private static Spot Missing(Library library, string folder, Wording wording, string key)
    {
        var id = key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('/')[0];
        var home = library.Team is { } team && library.TeamRows.Contains(id) ? team : library.Directory;
        return Spot.StartOf(Path.Combine(home, folder, $"{wording.Language}.yaml"));
    }
}
