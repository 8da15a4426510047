using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>For the board: what would hurt, in the words of those who said so, and three ways to go on with what remains after each.</summary>
internal static class BoardReport
{
    public static IEnumerable<Value?> Of(Brief brief)
    {
        var alternatives = new Alternatives(brief);
        return
        [
            brief.Section(ReportPrompts.BoardHurts, brief.Scenarios.Select(scenario => Scenario(brief, scenario))),
            .. brief.Model.Scenarios.Any() || brief.Model.Threats.Any() ? Ways(brief, alternatives) : [],
            brief.Section(ReportPrompts.BoardUnknown, alternatives.Unknown.Concat<ModelObject>(Unranked(brief.Model)).Select(unknown => ReportLines.Item(Looking.Line(unknown)))),
            brief.Section(ReportPrompts.BoardDecisions, ReportLines.Decisions(brief, brief.Model.Responses)),
            brief.Section(ReportPrompts.BoardAsked, AskRecord.Quotes(brief.Model).Select(ReportLines.Item)),
            brief.Section(ReportPrompts.Budgets, brief.Model.Workshops.SelectMany(workshop => workshop.Budgets).Select(ReportLines.Quote)),
        ];
    }

    private static Value Scenario(Brief brief, Scenario scenario) => new Value.Words(ReportPrompts.BoardScenario.With(
        new Value.Code(scenario.Id), new Value.Said(scenario.Words), new Value.Person(scenario.Origin.By), ReportLines.Quotes(brief, scenario)));

    private static IEnumerable<Value?> Ways(Brief brief, Alternatives alternatives)
    {
        yield return new Value.Words(ReportPrompts.BoardNothing.With(Left(brief, alternatives.Nothing)));
        if (alternatives.Thorough is { Measures.Length: > 0 } thorough)
        {
            var least = alternatives.Least;
            yield return new Value.Words(ReportPrompts.BoardLeast.With(
                new Value.Number(least.Measures.Length), new Value.Number(thorough.Measures.Length), Owners(brief, least), Left(brief, least)));
            yield return new Value.Words(ReportPrompts.BoardThorough.With(
                new Value.Number(thorough.Measures.Length), Owners(brief, thorough), Left(brief, thorough)));
        }
        else
        {
            yield return new Value.Words(ReportPrompts.BoardNoPlan.With());
        }
    }

    /// <summary>Who sees to the measures of an alternative; "nobody yet" among them when somebody is missing.</summary>
    private static Value Owners(Brief brief, Alternative alternative) => brief.Inline(alternative.Measures
        .Select(measure => measure.Owner)
        .Distinct()
        .OrderBy(owner => owner is null)
        .Select(ReportLines.Person)
        .DefaultIfEmpty(ReportLines.Person(null)));

    private static Value Left(Brief brief, Alternative alternative) =>
        brief.Lines(alternative.Left.Select(left => Left(brief, left)).DefaultIfEmpty(new Value.Words(Nothing(brief.Model))));

    /// <summary>No known way in is no all-clear while there is something that nobody looked at.</summary>
    private static Prompt Nothing(ThreatModel model)
    {
        var questions = Ledger.Of(model).Count(row => row.State is CellState.Open or CellState.Parked);
        var assumptions = model.Assumptions.Count(assumption => assumption.Status is AssumptionStatus.Unchecked);
        return questions + assumptions > 0
            ? ReportPrompts.BoardUnlooked.With(new Value.Number(questions), new Value.Number(assumptions))
            : ReportPrompts.BoardNothingLeft.With();
    }

    /// <summary>Wishes that nobody said enough of to know what they would break.</summary>
    private static IEnumerable<AbuseStory> Unranked(ThreatModel model)
    {
        var ranked = model.Scenarios.Select(scenario => scenario.AbuseStory).ToHashSet();
        return model.AbuseStories.Where(wish => wish.SameAs is null && !ranked.Contains(wish.Id));
    }

    private static Value Left(Brief brief, Remaining left) => new Value.Words(ReportPrompts.BoardLeft.With(
        left.Scenario is null ? new Value.Words(ReportPrompts.BoardElsewhere.With()) : ReportLines.Line(brief.Model, left.Scenario),
        new Value.Number(left.Open),
        new Value.Number(left.Known)));
}
