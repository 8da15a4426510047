using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What lies ahead of a workshop, looked up where it can be reached from: a step with nothing to ask is left out.</summary>
internal static class WorkshopAhead
{
    /// <summary>How many scenarios are taken through the morning after; the first is taken apart as a tree.</summary>
    private const int TopScenarios = 3;

    public static WorkshopState Of(Exchange exchange, WorkshopState state)
    {
        var model = exchange.Edit.Model;
        return state.Step switch
        {
            WorkshopStep.Wishes => state with { Pairs = WorkshopWishes.Alike(exchange, state) },
            WorkshopStep.Accidents => state with { Unclear = WorkshopReading.Unclear(model, state), Fixing = null },
            WorkshopStep.Goal => state with { Unclear = WorkshopReading.Unclear(model, state) },
            WorkshopStep.Read or WorkshopStep.Dots => state with { Top = Top(model) },
            WorkshopStep.Arrow => state with { Top = Top(model), Zones = WorkshopMap.Unasked(model), Cells = Cells(exchange) },
            WorkshopStep.Borders => state with { Top = Top(model), Cells = Cells(exchange) },
            WorkshopStep.Card or WorkshopStep.Handled or WorkshopStep.Impossible => state with { Top = Top(model) },
            WorkshopStep.Places => state with { Nodes = WorkshopTree.Open(model, state) },
            WorkshopStep.Budget or WorkshopStep.Less => state with { Findings = WorkshopClosing.Findings(model, state) },
            WorkshopStep.Closing => state with { Risks = Top(model).Where(risk => !model.Responses.Any(response => response.Risk == risk)).ToValueList() },
            _ => state,
        };
    }

    private static ValueList<string> Top(ThreatModel model) =>
        model.Scenarios.OrderBy(scenario => scenario.Rank).Take(TopScenarios).Select(scenario => scenario.Id).ToValueList();

    private static ValueList<AskedCell> Cells(Exchange exchange) => CellSelection
        .PickForWorkshop(exchange.Edit.Model, exchange.Incoming.At)
        .Aggregate(ValueList<AskedCell>.Empty, (asked, cell) => [.. asked, StoryWish.Asked(exchange, cell, asked)]);
}
