using System.Collections.Immutable;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>Every wording the dialogs can ask for, so that dialogs/ can be checked against them.</summary>
public static class PromptNeeds
{
    public static ImmutableArray<PromptNeed> All(Catalogue catalogue) =>
    [
        .. CatalogueNeeds.Prompts(catalogue),
        .. StoryPrompts.All,
        .. WorkshopPrompts.All,
        .. PlanningPrompts.All,
        .. MishapPrompts.All,
        .. ReviewPrompts.All,
        .. RoundPrompts.All,
        .. AskPrompts.All,
        .. SketchPrompts.All,
        .. SteerPrompts.All,
        .. LookPrompts.All,
        .. FormPrompts.All,
        .. TreePrompts.All,
        .. ReportPrompts.All,
        .. TablePrompts.All,
        .. PortfolioPrompts.All,
        .. ReadingPrompts.All,
        .. AssessmentPrompts.All,
        .. PicturePrompts.All,
        .. DecidePrompts.All,
        .. PostPrompts.All,
        .. ImportPrompts.All,
        .. ExportPrompts.All,
        .. TokenPrompts.All,
        .. PrivacyPrompts.All,
        .. TicketPrompts.All,
        .. GoalWords.All,
        .. WhyPrompts.All,
        .. HelpPrompts.All,
    ];
}

/// <summary>The keys the lexicon must have: words that are recognised, and phrases with the {values} they may mention.</summary>
public static class LexiconNeeds
{
    public static ImmutableArray<string> Words(Catalogue catalogue) =>
    [
        .. CatalogueNeeds.Words(catalogue),
        .. SketchWords.Keys,
        .. Encryption.Keys,
        .. Instruction.Keys,
        .. Speech.Keys,
        .. Facts.Keys,
        .. Reading.Keys,
        .. WorkshopWords.Keys,
        .. PlanningTriage.Keys,
        .. MishapDialog.Keys,
        .. ReviewDialog.Keys,
        .. TreeLines.Keys,
        .. TreeFacts.Keys,
        .. TreeQuestions.Keys,
        .. Deadline.Keys,
        .. TicketTalk.Keys,
        .. RoundOpening.Keys,
        .. RoundReveal.Keys,
        .. AskTalk.Keys,
        .. WriteDown.Keys,
        .. Loose.Keys,
        .. SignCard.Keys,
        .. ModelTalk.Keys,
        .. Readers.Keys,
        .. PostRequest.Keys,
        .. FileFormat.Keys,
        ExportTalk.Connective,
        .. QuietTalk.Keys,
    ];

    public static ImmutableArray<PromptNeed> Phrases(Catalogue catalogue) =>
        [.. CatalogueNeeds.Phrases(catalogue), Reading.CallsNothing, Reading.NothingBetween, Reading.OwnCriterion, Reading.Glanced, Reading.Anonymous, Reading.DefaultModel, Reading.TheData, PortfolioPrompts.PageName];
}
