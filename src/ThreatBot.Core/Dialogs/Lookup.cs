using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Finds what can go wrong by its words, to be shown elsewhere; nothing is said or recorded by it.</summary>
public static class Lookup
{
    /// <summary>The threats, scenarios and steps of attack trees whose id or words match, those first that somebody came up with last; with nothing to look for, all of them.</summary>
    public static ImmutableArray<ModelObject> Find(ThreatModel model, string text, int most)
    {
        var wanted = Lexicon.Normal(text);
        return
        [
            .. model.Scenarios.Concat<ModelObject>(model.Threats).Concat(model.TreeNodes.Where(step => step is { Scenario: null, Threat: null }))
                .Where(found => Lexicon.Normal(found.Id) == wanted || Lexicon.Normal(found.Title).Contains(wanted, StringComparison.Ordinal))
                .OrderByDescending(found => found.Origin.At)
                .Take(most),
        ];
    }

    /// <summary>A scenario with the ways in to it; a threat or a step as it is, with the ways in that it is part of.</summary>
    public static ValueList<Prompt> Of(ThreatModel model, ModelObject found) => found is Scenario
        ? AttackTree.Of(model, found.Id) is { } tree ? [Looking.Show(model, found), WorkshopSummary.Vectors(model, tree)] : [Looking.Show(model, found)]
        : [Looking.Show(model, found), .. Ways(model, found)];

    private static IEnumerable<Prompt> Ways(ThreatModel model, ModelObject found)
    {
        var step = found is TreeNode ? found.Id : model.TreeNodes.FirstOrDefault(node => node.Threat == found.Id)?.Id;
        return model.Scenarios.Select(scenario => AttackTree.Of(model, scenario.Id)).OfType<AttackTree>()
            .Where(tree => step is not null && tree.BreadthFirst().Any(node => node.Id == step))
            .Take(1)
            .Select(tree => TreeAnswers.Through(model, tree, step!));
    }
}
