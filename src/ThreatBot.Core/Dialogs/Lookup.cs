using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Finds what can go wrong by its words, to be shown elsewhere; nothing is said or recorded by it.</summary>
public static class Lookup
{
    /// <summary>The threats and scenarios whose id or words match, those first that somebody came up with last; with nothing to look for, all of them.</summary>
    public static ImmutableArray<ModelObject> Find(ThreatModel model, string text, int most)
    {
        var wanted = Lexicon.Normal(text);
        return
        [
            .. model.Scenarios.Concat<ModelObject>(model.Threats)
                .Where(found => Lexicon.Normal(found.Id) == wanted || Lexicon.Normal(found.Title).Contains(wanted, StringComparison.Ordinal))
                .OrderByDescending(found => found.Origin.At)
                .Take(most),
        ];
    }

    /// <summary>A threat as it is, a scenario with the ways in to it.</summary>
    public static ValueList<Prompt> Of(ThreatModel model, ModelObject found) =>
        found is Scenario && AttackTree.Of(model, found.Id) is { } tree ? [Looking.Show(model, found), WorkshopSummary.Vectors(model, tree)] : [Looking.Show(model, found)];
}
