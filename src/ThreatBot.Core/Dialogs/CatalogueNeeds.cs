using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings, words and phrases that the rows of the catalogue need in every language.</summary>
public static class CatalogueNeeds
{
    /// <summary>One wording per question; its help and its example are for whoever is stuck.</summary>
    public static ImmutableArray<PromptNeed> Prompts(Catalogue catalogue) => [.. catalogue.Questions.Select(Question)];

    /// <summary>The words that suggest a measure, an actor or a place.</summary>
    public static ImmutableArray<string> Words(Catalogue catalogue) =>
    [
        .. catalogue.Measures.Select(row => $"measure.{row.Id}"),
        .. catalogue.Actors.Select(row => $"actor.{row.Id}"),
        .. catalogue.Places.Select(row => $"place.{row.Id}"),
    ];

    /// <summary>What a measure, an actor or a place is called in a model, who an actor is, and how one can tell that a measure is there.</summary>
    public static ImmutableArray<PromptNeed> Phrases(Catalogue catalogue) =>
    [
        .. catalogue.Measures.Select(row => PromptNeed.Note($"measure.{row.Id}")),
        .. catalogue.Measures.Select(row => PromptNeed.Note($"criterion.{row.Id}", "threat", "asset") with { MayOmit = true }),
        .. catalogue.Actors.Select(row => PromptNeed.Note($"actor.{row.Id}")),
        .. catalogue.Actors.Select(row => PromptNeed.Note($"persona.{row.Id}")),
        .. catalogue.Places.Select(row => PromptNeed.Note($"place.{row.Id}")),
    ];

    /// <summary>The prompt of a question, filled with <c>With(asset, from, to, element, zone)</c>.</summary>
    public static PromptNeed Question(QuestionRow row) =>
        PromptNeed.Question($"question.{row.Id}", ["asset", "from", "to", "element", "zone"]) with { MayOmit = true, HasExample = true };
}
