using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>In which zones something is.</summary>
internal static class SievePlaces
{
    /// <summary>What is about something that is about something: a decision about a threat at a flow. Nothing is further from its place.</summary>
    private const int MostSteps = 4;

    public static IEnumerable<string> Of(ThreatModel model, ModelObject found) => Of(model, found, MostSteps);

    private static IEnumerable<string> Of(ThreatModel model, ModelObject? found, int steps) => steps == 0 ? [] : found switch
    {
        Zone zone => [zone.Id],
        Element { Zone: { } zone } => [zone],
        Flow flow => Of(model, [flow.From, flow.To], steps),
        Threat threat => Of(model, [threat.Place], steps),
        Cell cell => cell.Zone is { } zone ? [zone] : Of(model, [cell.Subject], steps),
        TreeNode step => Of(model, [step.Place, step.Threat], steps),
        Countermeasure measure => Of(model, measure.Covers, steps),
        Response response => Of(model, [response.Risk], steps),
        Assumption assumption => Of(model, [assumption.About], steps),
        Parked parked => Of(model, [parked.About], steps),
        UserStory story => Of(model, story.Touches, steps),
        _ => [],
    };

    private static IEnumerable<string> Of(ThreatModel model, IEnumerable<string?> ids, int steps) => ids.SelectMany(id => Of(model, model.Find(id ?? ""), steps - 1));
}
