using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The words of the lexicon that a sketch is read with.</summary>
public static class SketchWords
{
    /// <summary>Zones nobody of us controls, such as the internet: their borders ask nothing and what is in them is external.</summary>
    public const string Outside = "zone.outside";

    /// <summary>Zones in which an agent may do more, such as a database network.</summary>
    public const string Privileged = "zone.privileged";

    /// <summary>Words in a name that tell a data store.</summary>
    public const string Store = "element.store";

    /// <summary>Words at the start of a name that do not belong to it.</summary>
    public const string Article = "article";

    public static readonly ImmutableArray<string> Keys = [Outside, Privileged, Store, Article];

    /// <summary>The form in which names are compared: the lexicon's, with single spaces and without a leading article.</summary>
    public static string Compared(string name, Lexicon lexicon)
    {
        var words = Lexicon.Normal(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var bare = words.Length > 1 && lexicon.Words[Article].Contains(words[0]) ? words[1..] : words;
        return string.Join(' ', bare);
    }
}
