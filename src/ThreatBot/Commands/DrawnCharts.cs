using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Commands;

/// <summary>Charts of how one model stands or all do, and how that came about where there is more than one sprint to look back on.</summary>
internal static class DrawnCharts
{
    public static async Task<Figure> OfAsync(Workspace workspace, Drawing drawing, ThreatModel model, CancellationToken ct)
    {
        var trend = Charts.Trend([await PastAsync(workspace.Models, workspace.Tenant, model.Id, ct)]);
        return drawing.Charts(model, trend.Bars.Length > 1 ? [.. Charts.Of(model), trend] : Charts.Of(model));
    }

    public static async Task<Figure> OfAllAsync(Workspace workspace, Drawing drawing, CancellationToken ct)
    {
        var (standings, pasts) = (new List<ModelStanding>(), new List<(ThreatModel, IReadOnlyList<PastEvent>)>());
        foreach (var (tenant, head) in await workspace.AllAsync(ct))
        {
            if (await workspace.Models.LoadAsync(tenant, head.Id, ct) is { } model)
            {
                standings.Add(Charts.Standing(model));
                pasts.Add(await PastAsync(workspace.Models, tenant, head.Id, ct));
            }
        }

        var trend = Charts.Trend(pasts);
        return drawing.Portfolio(trend.Bars.Length > 1 ? [.. Charts.Portfolio(standings), trend] : Charts.Portfolio(standings));
    }

    private static async Task<(ThreatModel Start, IReadOnlyList<PastEvent> History)> PastAsync(ModelStore models, string tenant, string id, CancellationToken ct)
    {
        var history = await models.HistoryAsync(tenant, id, ct);
        return (new ThreatModel { Id = id, Version = history.Select(past => past.Version).FirstOrDefault(1) - 1 }, history);
    }
}
