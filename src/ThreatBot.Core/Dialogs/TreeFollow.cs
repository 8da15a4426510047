using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Attack trees follow the map: a new place where the asset can be got at is pointed out, and so are steps whose place is gone.</summary>
internal static class TreeFollow
{
    public static void Look(Exchange exchange)
    {
        if (exchange.Scene.Model is not { } before || exchange.Model is not { } after || !before.TreeNodes.Any() || !IsRedrawn(exchange))
        {
            return;
        }

        foreach (var scenario in after.Scenarios.Where(scenario => before.Find(scenario.Id) is not null && before.TreeNodes.Any(node => node.Scenario == scenario.Id)))
        {
            if (AttackTree.Of(after, scenario.Id) is { } tree)
            {
                Grown(exchange, before, scenario, tree);
            }
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

    /// <summary>Only what is on the map, what goes over it, and what a tree is about change where things can be got at.</summary>
    private static bool IsRedrawn(Exchange exchange) =>
        exchange.HasChanges && exchange.Edit.Events.OfType<ObjectChanged>().Any(change => change.Kind is ObjectKind.Element or ObjectKind.Flow or ObjectKind.Scenario);

    private static void Grown(Exchange exchange, ThreatModel before, Scenario scenario, AttackTree tree)
    {
        var (known, taken) = (TreeGrowth.On(before, scenario).Select(element => element.Id).ToHashSet(), tree.BreadthFirst().Select(node => node.Place).ToHashSet());
        var grown = TreeGrowth.On(exchange.Edit.Model, scenario).Where(element => !known.Contains(element.Id) && !taken.Contains(element.Id)).Select(Looking.Line).ToValueList();
        if (grown.Count > 0)
        {
            exchange.Say(TreePrompts.NewPlaces.With(new Value.Many(grown), new Value.Code($"tree {scenario.Id}")));
        }
    }
}
