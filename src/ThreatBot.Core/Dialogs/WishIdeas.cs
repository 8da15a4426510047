using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Ideas for whoever is stuck on the wish: how others began who were after such a thing, and a worked story about one.</summary>
public static class WishIdeas
{
    /// <summary>As many beginnings as are read before they are an exercise.</summary>
    private const int Beginnings = 3;

    /// <summary>A name or a word of a story, and the kind of thing it speaks of by a word of so many letters.</summary>
    private sealed record Subject(string Name, int Length, AssetKindRow Kind);

    /// <summary>The kind of thing with the longest of its words in the name; null when no word is known.</summary>
    public static AssetKindRow? KindOf(Catalogue catalogue, Lexicon lexicon, string name) => Find(catalogue, lexicon, name)?.Kind;

    /// <summary>
    /// Ideas about the asset whose kind is the clearest, else about what the story speaks of; the opening alone when no kind is known.
    /// Every <paramref name="turn"/> begins further down the rows, so that ideas do not wear out.
    /// </summary>
    public static Prompt Of(Catalogue catalogue, Lexicon lexicon, ImmutableArray<string> assets, string story, int turn)
    {
        var clearest = assets
            .Select(name => Find(catalogue, lexicon, name) is { } found ? found with { Name = name } : null)
            .OfType<Subject>()
            .MaxBy(found => found.Length);
        if ((clearest ?? Find(catalogue, lexicon, story)) is not var (name, _, kind))
        {
            return StoryPrompts.WishStuck.With();
        }

        var beginnings = From(catalogue.Outcomes.RemoveAll(row => row.AssetKind != kind.Id), turn)
            .Take(Beginnings)
            .Select(row => (Value)new Value.Said(lexicon.Phrase($"outcome.{row.Id}", ("asset", name))))
            .ToValueList();
        var stories = From(catalogue.AbuseStories.RemoveAll(row => row.AssetKind != kind.Id), turn)
            .Take(1)
            .Select(row => (Value)new Value.Words(Story(row, lexicon)))
            .ToValueList();
        return StoryPrompts.WishIdeas.With(new Value.Words(StoryPrompts.WishStuck.With()), new Value.Many(beginnings), new Value.Many(stories));
    }

    /// <summary>The worked story with its five slots; an accident wants nothing, so it is told as it happened.</summary>
    public static Prompt Story(AbuseStoryRow row, Lexicon lexicon)
    {
        Value.Said Part(string part) => new(lexicon.Phrase($"abuse.{row.Id}/{part}"));
        var actor = new Value.Said(lexicon.Phrase($"actor.{row.Actor.Id}"));
        return row.IsAccident
            ? StoryPrompts.WishAccident.With(Part("setting"), actor, Part("outcome"), Part("exploit"), Part("asset"))
            : StoryPrompts.WishStory.With(Part("setting"), actor, Part("outcome"), Part("exploit"), Part("asset"), Part("motivation"));
    }

    /// <summary>The word of the text that names a kind of thing, and the kind; null when no word is known.</summary>
    public static (string Name, AssetKindRow Kind)? Thing(Catalogue catalogue, Lexicon lexicon, string text) =>
        Find(catalogue, lexicon, text) is { } found ? (AsTyped(text, found.Name), found.Kind) : null;

    private static string AsTyped(string text, string word) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? text.Substring(at, word.Length) : word;

    private static Subject? Find(Catalogue catalogue, Lexicon lexicon, string text) => (
        from kind in catalogue.AssetKinds
        from word in lexicon.Words[$"assetkind.{kind.Id}"]
        where Lexicon.Contains(text, word)
        orderby word.Length descending
        select new Subject(word, word.Length, kind)).FirstOrDefault();

    private static IEnumerable<T> From<T>(ImmutableArray<T> rows, int turn) =>
        rows.Select((_, index) => rows[(index + turn) % rows.Length]);
}
