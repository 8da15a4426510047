using System.Text.Json;
using NodaTime.Text;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Gates;

/// <summary>A check in words.</summary>
internal static class GateText
{
    /// <summary>The name of a rule in options and files: open-cell.</summary>
    public static string Name(GateRule rule) => JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());

    public static string Title(GateRule rule) => rule switch
    {
        GateRule.OpenCell => "questions that are open where a top asset crosses a border",
        GateRule.UndefendedWay => "ways in to the scenarios that hurt most with nothing in the way",
        GateRule.ExpiredAcceptance => "risks that were accepted until a day that is over",
        GateRule.OverdueMeasure => "measures that are past their day, or were chosen long ago, and were never checked",
        GateRule.OverdueAssumption => "assumptions that were not checked in time",
        _ => "models that nobody looked at for too long",
    };

    public static string Line(ThreatModel model, GateFinding finding)
    {
        var since = finding.Since is { } day ? $" ({LocalDatePattern.Iso.Format(day)})" : "";
        return finding.Rule switch
        {
            GateRule.OpenCell => $"{finding.Key}: {Told.Place(model, finding.Ids[^1])}, border of {model.Find(finding.Ids[0])?.Title}",
            GateRule.StaleModel => $"{model.Id}: {model.Name}{since}",
            _ => string.Join(" > ", finding.Ids.Select(id => $"{id} {model.Find(id)?.Title}")) + since,
        };
    }

    public static IEnumerable<string> Lines(GateOutcome outcome)
    {
        foreach (var rule in Enum.GetValues<GateRule>())
        {
            var (found, news) = (outcome.Findings.Where(finding => finding.Rule == rule).ToList(), outcome.News(rule).ToList());
            if (found.Count == 0)
            {
                continue;
            }

            yield return $"{(outcome.Keeps(rule) ? "ok  " : "FAIL")} {Name(rule)}: {news.Count} found, {outcome.Allowed.GetValueOrDefault(rule)} allowed, {found.Count - news.Count} known";
            foreach (var finding in news)
            {
                yield return $"     {Line(outcome.Model, finding)}";
            }
        }

        yield return outcome.Holds ? "The check holds." : "The check does not hold.";
    }
}
