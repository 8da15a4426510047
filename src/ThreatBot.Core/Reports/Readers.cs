using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>What the readers are called: "summary for the board", "summary pm".</summary>
public static class Readers
{
    private const string Connective = "connective.for";

    /// <summary>With more words behind it, "summary for …" is a sentence and no command.</summary>
    private const int MostWords = 3;

    public static readonly ImmutableArray<string> Keys = [Connective, .. Enum.GetValues<Reader>().Select(Key)];

    public static string Key(Reader reader) => $"report.{reader.ToString().ToLowerInvariant()}";

    /// <summary>The reader that is meant; null for other words.</summary>
    public static Reader? Named(string said, Lexicon lexicon) => Enum.GetValues<Reader>()
        .Where(reader => lexicon.Is(Key(reader), Name(said, lexicon)))
        .Select(reader => (Reader?)reader)
        .FirstOrDefault();

    /// <summary>Whether a text for somebody is asked for, even if nobody is called that.</summary>
    public static bool IsAsked(string said, Lexicon lexicon) =>
        Named(said, lexicon) is not null
        || (Reading.After(said, Connective, lexicon) is var name && name != said && name.Split(' ').Length <= MostWords);

    /// <summary>The words without "for" and "the".</summary>
    public static string Name(string said, Lexicon lexicon) =>
        Reading.After(Reading.After(said.Trim(), Connective, lexicon), SketchWords.Article, lexicon);
}
