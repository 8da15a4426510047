using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings, words and phrases that the rows of the catalogue need in every language.</summary>
public static class CatalogueNeeds
{
    /// <summary>One wording per question, whose help and example are for whoever is stuck, and one per persona that seldom helps.</summary>
    public static ImmutableArray<PromptNeed> Prompts(Catalogue catalogue) =>
        [.. catalogue.Questions.Select(Question), .. catalogue.Actors.Where(row => row.HasWarning).Select(Warning)];

    /// <summary>The words that suggest a measure, an actor, a place or a kind of thing.</summary>
    public static ImmutableArray<string> Words(Catalogue catalogue) =>
    [
        .. catalogue.Measures.Select(row => $"measure.{row.Id}"),
        .. catalogue.Actors.Select(row => $"actor.{row.Id}"),
        .. catalogue.Places.Select(row => $"place.{row.Id}"),
        .. catalogue.AssetKinds.Select(row => $"assetkind.{row.Id}"),
    ];

    /// <summary>What a row of the catalogue is called in a model, how one can tell that a measure is there, and what wishes and stories say.</summary>
    public static ImmutableArray<PromptNeed> Phrases(Catalogue catalogue) =>
    [
        .. catalogue.Measures.Select(row => PromptNeed.Note($"measure.{row.Id}")),
        .. catalogue.Measures.Select(row => PromptNeed.Note($"criterion.{row.Id}", "threat", "asset") with { MayOmit = true }),
        .. catalogue.Actors.Select(row => PromptNeed.Note($"actor.{row.Id}")),
        .. catalogue.Actors.Select(row => PromptNeed.Note($"persona.{row.Id}")),
        .. catalogue.Places.Select(row => PromptNeed.Note($"place.{row.Id}")),
        .. catalogue.Outcomes.Select(row => PromptNeed.Note($"outcome.{row.Id}", "asset") with { MayOmit = true }),
        .. catalogue.AbuseStories.SelectMany(PartsOf).Select(key => PromptNeed.Note(key)),
    ];

    public static PromptNeed Warning(ActorRow row) => PromptNeed.Note($"warning.{row.Id}");

    /// <summary>The slots of a story; an accident has no motivation.</summary>
    private static IEnumerable<string> PartsOf(AbuseStoryRow row)
    {
        string[] parts = ["setting", "outcome", "exploit", "asset"];
        return parts.Concat(row.IsAccident ? [] : ["motivation"]).Select(part => $"abuse.{row.Id}/{part}");
    }

    /// <summary>The prompt of a question, filled with <c>With(asset, from, to, element, zone)</c>.</summary>
    public static PromptNeed Question(QuestionRow row) =>
        PromptNeed.Question($"question.{row.Id}", ["asset", "from", "to", "element", "zone"]) with { MayOmit = true, HasExample = true };
}
