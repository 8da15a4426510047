using System.Collections.Immutable;
using System.CommandLine;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Prompts;
using ThreatBot.Web;
using ThreatBot.Web.Models;

namespace ThreatBot.Commands;

/// <summary>The configuration and the words, with every mistake found in them.</summary>
internal sealed record Configured(Settings Settings, Library Library, ImmutableArray<string> Mistakes)
{
    public static Configured Read(ParseResult parsed)
    {
        var (settings, mistakes) = Settings.Read(Sources(parsed));
        var library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"), settings.CatalogueDirectory);
        var findings = PromptCheck.Run(
            library,
            [.. PromptNeeds.All(library.Catalogue), .. ConversationPrompts.All, .. WebPrompts.All, .. PagePrompts.All],
            LexiconNeeds.Words(library.Catalogue),
            LexiconNeeds.Phrases(library.Catalogue));
        return new Configured(
            settings, library, [.. mistakes, .. Unspoken(settings, library), .. findings.Select(finding => finding.ToString())]);
    }

    /// <exception cref="UsageException">Something is wrong; all of it is named.</exception>
    public Configured Checked() => Mistakes.IsEmpty ? this : throw new UsageException(string.Join('\n', Mistakes));

    private static IEnumerable<string> Unspoken(Settings settings, Library library) =>
        library.Languages.ContainsKey(settings.Language)
            ? []
            : [$"{Settings.Section}:{nameof(Settings.Language)}: there is no \"{settings.Language}\" in dialogs; there are {string.Join(", ", library.Languages.Keys)}."];

    private static IConfiguration Sources(ParseResult parsed)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(AppContext.BaseDirectory)
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(Given(parsed))
                .Build();
        }
        catch (InvalidDataException unreadable)
        {
            throw new UsageException($"{unreadable.Message} {unreadable.InnerException?.Message}");
        }
    }

    private static Dictionary<string, string?> Given(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>
        {
            [$"{Settings.Section}:{nameof(Settings.DataDirectory)}"] = parsed.GetValue(Common.Data),
            [$"{Settings.Section}:{nameof(Settings.Language)}"] = parsed.GetValue(Common.Language),
        };
        return given.Where(entry => entry.Value is not null).ToDictionary();
    }
}
