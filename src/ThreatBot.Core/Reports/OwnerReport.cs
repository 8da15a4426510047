using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For the product owner: what could go wrong with the product, what that does to the business, and what stories changed about it.</summary>
internal static class OwnerReport
{
    public static IEnumerable<Value?> Of(Brief brief) =>
    [
        brief.Section(ReportPrompts.OwnerScenarios, brief.Scenarios.Select(scenario => Scenario(brief, scenario))),
        brief.Section(ReportPrompts.OwnerStories, brief.Model.UserStories.Select(story => Story(brief, story))),
        brief.Section(ReportPrompts.OwnerLess, brief.Model.Workshops.SelectMany(workshop => workshop.Less).Select(ReportLines.Quote)),
        brief.Section(ReportPrompts.OwnerEnded, brief.Model.Threats
            .Where(threat => threat.Status is ThreatStatus.Ended && threat.Story is null)
            .Select(threat => (Value)new Value.Words(ReportPrompts.OwnerEndedLine.With(Looking.Line(threat), new Value.Said(threat.Reason ?? ""))))),
        brief.Section(ReportPrompts.OwnerUndecided, ManagerReport.Undecided(brief)),
    ];

    private static Value Scenario(Brief brief, Scenario scenario) => new Value.Words(ReportPrompts.OwnerScenario.With(
        new Value.Code(scenario.Id),
        new Value.Said(scenario.Words),
        GoalWords.Of(scenario.Goals),
        ReportLines.Name(brief.Model, scenario.Asset),
        ReportLines.Quotes(brief, scenario)));

    private static Value Story(Brief brief, UserStory story) => new Value.Words(ReportPrompts.OwnerStory.With(
        new Value.Said(story.Title),
        brief.Lines(Changes(brief, story).DefaultIfEmpty(new Value.Words(ReportPrompts.StoryUnchanged.With())))));

    private static IEnumerable<Value> Changes(Brief brief, UserStory story)
    {
        var threats = brief.Model.Threats.Where(threat => threat.Story == story.Id).ToList();
        var brought = story.Delta.Select(found => ReportLines.Place(brief.Model, found));
        return
        [
            .. Some(brief, ReportPrompts.StoryBrought, brought),
            .. story.BuiltLess.Select(less => new Value.Words(ReportPrompts.StoryLess.With(new Value.Said(less)))),
            .. Some(brief, ReportPrompts.StoryEnded, threats.Where(threat => threat.Status is ThreatStatus.Ended).Select(Looking.Line)),
            .. Some(brief, ReportPrompts.StoryOpen, threats.Where(brief.IsOpen).Select(Looking.Line)),
            .. story.Settled is { } reason ? (Value[])[new Value.Words(ReportPrompts.StorySettled.With(new Value.Said(reason)))] : [],
        ];
    }

    private static IEnumerable<Value> Some(Brief brief, PromptNeed need, IEnumerable<Value> values) =>
        brief.Inline(values) is { Items.Count: > 0 } some ? [new Value.Words(need.With(some))] : [];
}
