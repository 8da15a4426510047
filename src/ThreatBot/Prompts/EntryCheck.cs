using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Prompts;

/// <summary>Holds one wording against what its prompt needs.</summary>
internal static class EntryCheck
{
    public static IEnumerable<Finding> Run(Entry entry, PromptNeed need) =>
    [
        .. Text(entry.Key, entry.Text, need),
        .. Choices(entry, need),
        .. Answer("help", entry.Help, entry, need),
        .. Answer("why", entry.Why, entry, need),
        .. Example(entry, need),
        .. entry.Snippets.Where(snippet => snippet != entry.Text).SelectMany(snippet => Plain(entry.Key, snippet)),
    ];

    /// <summary>A text with places: none unknown, none left out, none broken.</summary>
    public static IEnumerable<Finding> Text(string key, Snippet text, PromptNeed need)
    {
        var places = Template.Places(text.Text).Distinct().ToImmutableArray();
        return
        [
            .. places.Except(need.Values).Select(place => new Finding(text.Spot, $"{key} is given no {{{place}}}")),
            .. (need.MayOmit ? [] : need.Values.Except(places))
                .Select(value => new Finding(text.Spot, $"{key} leaves {{{value}}} out")),
            .. Blank(key, text),
            .. Stray(key, text),
        ];
    }

    private static IEnumerable<Finding> Choices(Entry entry, PromptNeed need) =>
    [
        .. need.Choices.Where(id => !entry.Choices.ContainsKey(id))
            .Select(id => new Finding(entry.Spot, $"{entry.Key} has no label for the choice {id}")),
        .. entry.Choices.Where(choice => !need.Choices.Contains(choice.Key))
            .Select(choice => new Finding(choice.Value.Spot, $"{entry.Key} has a label that leads nowhere: {choice.Key}")),
        .. entry.Choices.Values.GroupBy(label => Lexicon.Normal(label.Text)).Where(same => same.Count() > 1)
            .Select(same => new Finding(same.MaxBy(label => label.Spot.Line)?.Spot ?? entry.Spot, $"{entry.Key} has {same.Key} on two buttons")),
    ];

    private static IEnumerable<Finding> Answer(string name, Snippet? answer, Entry entry, PromptNeed need) => (need.IsQuestion, answer) switch
    {
        (true, null) => [new Finding(entry.Spot, $"{entry.Key} asks and has no {name}")],
        (false, { } superfluous) => [new Finding(superfluous.Spot, $"{entry.Key} asks nothing, so nobody will read its {name}")],
        _ => [],
    };

    private static IEnumerable<Finding> Example(Entry entry, PromptNeed need) => (need.HasExample, entry.Example) switch
    {
        (true, null) => [new Finding(entry.Spot, $"{entry.Key} has no example")],
        (false, { } superfluous) => [new Finding(superfluous.Spot, $"nobody will read the example of {entry.Key}")],
        _ => [],
    };

    /// <summary>Labels and answers are shown as they are, without values.</summary>
    private static IEnumerable<Finding> Plain(string key, Snippet snippet) =>
    [
        .. Template.Places(snippet.Text).Distinct()
            .Select(place => new Finding(snippet.Spot, $"{key} can have {{{place}}} only in its text")),
        .. Blank(key, snippet),
        .. Stray(key, snippet),
    ];

    private static IEnumerable<Finding> Blank(string key, Snippet snippet) =>
        string.IsNullOrWhiteSpace(snippet.Text) ? [new Finding(snippet.Spot, $"{key} has an empty text")] : [];

    private static IEnumerable<Finding> Stray(string key, Snippet snippet) =>
        Template.HasStrayBrace(snippet.Text) ? [new Finding(snippet.Spot, $"{key} has a brace that belongs to no {{value}}")] : [];
}
