using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Attack trees follow the map: a new place where the asset can be got at is pointed out, and so are steps whose place is gone.</summary>
internal static class TreeFollow
{
    public static void Look(Exchange exchange)
    {
        if (exchange.Scene.Model is not { } before || exchange.Model is not { } after || !exchange.HasChanges || !before.TreeNodes.Any())
        {
            return;
        }

        foreach (var scenario in after.Scenarios.Where(scenario => before.Find(scenario.Id) is not null && AttackTree.Of(after, scenario.Id) is not null && AttackTree.Of(before, scenario.Id) is not null))
        {
            Grown(exchange, before, after, scenario);
        }

        var lost = before.TreeNodes
            .Where(node => node.Place is { } place && after.Find(place) is null)
            .Select(node => after.Find<TreeNode>(node.Id))
            .OfType<TreeNode>()
            .ToList();
        if (lost.Count > 0)
        {
            exchange.Say(TreePrompts.LostPlace.With(new Value.Many(lost.Select(Looking.Line).ToValueList()), new Value.Code($"remove {lost[0].Id}")));
        }
    }

    private static void Grown(Exchange exchange, ThreatModel before, ThreatModel after, Scenario scenario)
    {
        var (known, taken) = (TreeGrowth.On(before, scenario).Select(element => element.Id).ToHashSet(), AttackTree.Of(after, scenario.Id)?.BreadthFirst().Select(node => node.Place).ToHashSet() ?? []);
        var grown = TreeGrowth.On(after, scenario).Where(element => !known.Contains(element.Id) && !taken.Contains(element.Id)).Select(Looking.Line).ToValueList();
        if (grown.Count > 0)
        {
            exchange.Say(TreePrompts.NewPlaces.With(new Value.Many(grown), new Value.Code($"tree {scenario.Id}")));
        }
    }
}
