using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>Something to build, and where: the key of a crossing, the id of an element or flow, or nothing where nobody said.</summary>
internal sealed record BuildItem(string Place, Value Line);

/// <summary>Every open threat with its measures, at the place it belongs to.</summary>
internal static class BuildList
{
    /// <summary>A crossing is one flow over one border, whichever way it is read.</summary>
    public static string Key(this Crossing crossing) => $"{crossing.Flow}:{crossing.Zone}";

    public static IEnumerable<BuildItem> Of(Brief brief)
    {
        var crossings = Crossings.Of(brief.Model)
            .SelectMany(crossing => crossing.Flows, (crossing, flow) => (Flow: flow, crossing.Zone, Key: crossing.Key()))
            .ToLookup(place => place.Flow);
        return brief.OpenThreats.SelectMany(threat => Lines(brief, threat).Select(line => new BuildItem(Place(brief, threat, crossings), line)));
    }

    /// <summary>Where the question was asked; else where it happens, a flow at the first border it crosses.</summary>
    private static string Place(Brief brief, Threat threat, ILookup<string, (string Flow, string Zone, string Key)> crossings)
    {
        var asked = brief.Questions(threat).SelectMany(cell => crossings[cell.Subject].Where(place => place.Zone == cell.Zone));
        return asked.Concat(crossings[threat.Place ?? ""]).Select(place => place.Key).FirstOrDefault() ?? threat.Place ?? "";
    }

    private static IEnumerable<Value> Lines(Brief brief, Threat threat) => brief.Against(threat)
        .Select(measure => (Value)new Value.Words(ReportPrompts.DeveloperBuild.With(ReportLines.Measure(measure), Looking.Line(threat))))
        .DefaultIfEmpty(new Value.Words(ReportPrompts.DeveloperOpen.With(Looking.Line(threat))));
}
