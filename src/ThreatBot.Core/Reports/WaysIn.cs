using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>
/// One known way in which things go wrong: a path of the attack tree, or a threat that no tree tells of. <paramref name="Scenario"/> is absent
/// for a threat that belongs to none.
/// </summary>
internal sealed record WayIn(string? Scenario, ValueList<string> Measures)
{
    /// <summary>The nodes of the tree from the root to the leaf, or the threat alone.</summary>
    public required ValueList<string> Steps { get; init; }

    /// <summary>It has ended, is handled or cannot happen, or the business has signed that it answers for it.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Whether nothing stands in the way once these measures are there.</summary>
    public bool IsOpen(IReadOnlySet<string> measures) => !IsOver && !Measures.Any(measures.Contains);
}

/// <summary>All known ways in to all scenarios.</summary>
internal static class WaysIn
{
    public static ImmutableArray<WayIn> Of(Brief brief) =>
    [
        .. brief.Scenarios.SelectMany(scenario => OfTree(brief, scenario)),
        .. brief.Model.Threats.Where(threat => !brief.Meanings(threat).Any()).Select(threat => Alone(brief, threat)),
    ];

    private static IEnumerable<WayIn> OfTree(Brief brief, Scenario scenario) =>
        brief.Vectors(scenario).Select(vector => new WayIn(scenario.Id, vector.Measures)
        {
            Steps = vector.Path,
            IsOver = brief.IsAnswered(scenario.Id) || vector.Path.Any(step => IsOver(brief, step)),
        });

    private static bool IsOver(Brief brief, string step) =>
        brief.IsAnswered(step) || (brief.Model.Find<TreeNode>(step)?.Threat is { } threat && IsOver(brief, brief.Model.Find<Threat>(threat)));

    private static WayIn Alone(Brief brief, Threat threat) =>
        new(threat.Scenario, brief.Against(threat).Select(measure => measure.Id).ToValueList()) { Steps = [threat.Id], IsOver = IsOver(brief, threat) };

    private static bool IsOver(Brief brief, Threat? threat) => threat is not null && !brief.IsOpen(threat);
}
