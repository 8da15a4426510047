using System.Collections.Immutable;

namespace ThreatBot.Prompts;

/// <summary>Reads dialogs/: one folder per dialog with a file per language, and the folders lexicon, phrase and catalogue.</summary>
internal static class PromptFiles
{
    private static readonly ImmutableArray<string> Special = ["catalogue", "lexicon", "phrase"];

    /// <summary>Everything in <paramref name="directory"/>, with the rows and words of <paramref name="team"/> if there is such a folder.</summary>
    public static Library Load(string directory, string? team = null)
    {
        var findings = new List<Finding>();
        var own = Directory.Exists(team) ? team : null;
        var reader = new CatalogueReader(Path.Combine(directory, "catalogue"), own, findings);
        var catalogue = reader.Read();
        var languages = LanguagesOf(directory).ToImmutableSortedDictionary(
            language => language,
            language => TeamWords.Added(Read(directory, language, findings), own, findings).ToLanguage(),
            StringComparer.Ordinal);
        findings.AddRange(TeamWords.Strays(own, languages.Keys));
        if (languages.IsEmpty)
        {
            findings.Add(new Finding(Spot.StartOf(Path.Combine(directory, "lexicon")), "no language: there is no LANGUAGE.yaml"));
        }

        return new Library(directory, catalogue, languages) { Team = own, TeamRows = reader.TeamRows, Findings = [.. findings] };
    }

    /// <summary>A language is there when any dialog speaks it; what it lacks is the check's to tell.</summary>
    private static IEnumerable<string> LanguagesOf(string directory) =>
        Folders(directory)
            .Where(folder => Path.GetFileName(folder) != "catalogue")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct();

    private static IEnumerable<string> Folders(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal) : [];

    private static Wording Read(string directory, string language, List<Finding> findings)
    {
        string PathOf(string folder) => Path.Combine(directory, folder, $"{language}.yaml");
        var entries = Folders(directory)
            .Select(folder => Path.GetFileName(folder))
            .Where(dialog => !Special.Contains(dialog) && File.Exists(PathOf(dialog)))
            .SelectMany(dialog => new EntryReader(new YamlFile(PathOf(dialog), findings), dialog).Read());
        return new Wording
        {
            Language = language,
            Entries = entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry, StringComparer.Ordinal),
            Words = LexiconReader.Words(new YamlFile(PathOf("lexicon"), findings)),
            Phrases = LexiconReader.Phrases(new YamlFile(PathOf("phrase"), findings)),
        };
    }
}
