using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>The ways in to every scenario, those with least in the way first.</summary>
internal static class WayTable
{
    /// <summary>A tree can have more ways in than anybody reads.</summary>
    private const int Most = 200;

    public static Table Of(Brief brief) => new("ways", ["scenario", "steps", "number", "measures"],
    [
        .. brief.Scenarios.SelectMany(scenario => brief.Vectors(scenario).OrderBy(vector => vector.Depth).Take(Most).Select(vector => new TableRow(
            vector.Leaf,
            vector.Depth == 0 && !brief.IsAnswered(scenario.Id),
            [
                new Value.Code(scenario.Id),
                new Value.Said(string.Join(" ← ", vector.Path.Select(id => brief.Model.Find(id)?.Title))),
                new Value.Number(vector.Depth),
                ModelTables.Codes(vector.Measures),
            ]) { Depth = vector.Depth })),
    ]);
}
