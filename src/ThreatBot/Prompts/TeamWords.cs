using System.Collections.Immutable;

namespace ThreatBot.Prompts;

/// <summary>The words for a team's own rows, in its folder beside them: what it may say there, and where it lies.</summary>
internal static class TeamWords
{
    /// <summary>The dialogs in which rows have words.</summary>
    private static readonly ImmutableArray<string> Spoken = ["question", "warning"];

    private static readonly ImmutableArray<string> Folders = [.. Spoken, "lexicon", "phrase"];

    /// <summary>The wording with the team's added; what would say something else under a key that is there is noted and left out.</summary>
    public static Wording Added(Wording wording, string? team, ICollection<Finding> findings)
    {
        YamlFile? FileOf(string folder) =>
            team is not null && Path.Combine(team, folder, $"{wording.Language}.yaml") is var path && File.Exists(path) ? new YamlFile(path, findings) : null;

        var entries = Spoken.SelectMany(dialog => FileOf(dialog) is { } file ? new EntryReader(file, dialog).Read() : []).Select(entry => KeyValuePair.Create(entry.Key, entry));
        return wording with
        {
            Entries = Merged(wording.Entries, entries, entry => entry.Spot, findings),
            Words = Merged(wording.Words, FileOf("lexicon") is { } lexicon ? LexiconReader.Words(lexicon) : [], list => list.Spot, findings),
            Phrases = Merged(wording.Phrases, FileOf("phrase") is { } phrase ? LexiconReader.Phrases(phrase) : [], text => text.Spot, findings),
        };
    }

    /// <summary>Files in the team's folder that nobody reads, most likely for a slip in their names.</summary>
    public static IEnumerable<Finding> Strays(string? team, IEnumerable<string> languages)
    {
        if (team is null)
        {
            return [];
        }

        var known = CatalogueReader.Files
            .Concat(Folders.SelectMany(folder => languages.Select(language => Path.Combine(folder, $"{language}.yaml"))))
            .ToImmutableArray();
        var shallow = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 };
        return Directory.EnumerateFiles(team, "*", shallow)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && !known.Contains(Path.GetRelativePath(team, file)))
            .Order(StringComparer.Ordinal)
            .Select(file => new Finding(Spot.StartOf(file), $"nobody reads this file; read are {string.Join(", ", known)}"));
    }

    private static ImmutableSortedDictionary<string, T> Merged<T>(
        ImmutableSortedDictionary<string, T> known, IEnumerable<KeyValuePair<string, T>> added, Func<T, Spot> spot, ICollection<Finding> findings)
    {
        foreach (var (key, value) in added)
        {
            if (known.TryGetValue(key, out var before))
            {
                findings.Add(new Finding(spot(value), $"{key} is taken: it stands in {spot(before)}"));
            }
            else
            {
                known = known.SetItem(key, value);
            }
        }

        return known;
    }
}
