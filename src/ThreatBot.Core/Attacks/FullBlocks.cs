using System.Collections.Immutable;
using System.Numerics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The sets of controls that leave no way to the root, each minimal: the minimal scenarios of the dual of what is left when every leaf can be done.
/// Controls that may fail block nothing for sure, so they are in none.
/// </summary>
public sealed class FullBlocks
{
    private readonly AttackDag dag;
    private readonly MinimalScenarios blocks;

    private FullBlocks(AttackDag dag, MinimalScenarios blocks) => (this.dag, this.blocks) = (dag, blocks);

    /// <summary>How many minimal full blocks there are; 0 when nothing keeps the attacker out, 1 with no control in it when there is no way anyhow.</summary>
    public BigInteger Count => blocks.Count;

    /// <param name="dag">The graph.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="leaves">The leaves that are done, by number; absent: all of them, which asks for the defence depth of the goal.</param>
    /// <returns>Null when the diagrams would be too large.</returns>
    public static FullBlocks? Of(AttackDag dag, AnalysisLimits limits, CancellationToken cancellation, IReadOnlySet<int>? leaves = null)
    {
        var left = GraphFormula.Of(
            dag,
            control => dag.Controls[control].Effectiveness < 1 ? Standing.Absent : Standing.Shared,
            leaf => leaves?.Contains(leaf) ?? true);
        var (dual, root) = Dual.Of(left.Formula, left.Root);
        var function = StructureFunction.Of(dual, root, limits, cancellation);
        return MinimalScenarios.Of(function, left.Variables, limits, cancellation) is { } blocks ? new FullBlocks(dag, blocks) : null;
    }

    /// <summary>The cheapest full blocks first; controls of unknown cost are in none of these.</summary>
    public ImmutableArray<ControlSet> Cheapest(int most) => Best(most, control => control.Cost);

    /// <summary>The ids of controls that are in some full block, and whose cost nobody said: with them it may be cheaper.</summary>
    public ValueList<string> Unpriced => blocks.Relevant.Select(variable => dag.Controls[variable.Control ?? 0])
        .Where(control => control.Cost is null)
        .Select(control => control.Id)
        .Order(StringComparer.Ordinal)
        .ToValueList();

    /// <summary>Those of the fewest controls first; the first one's count is the defence depth.</summary>
    public ImmutableArray<ControlSet> Fewest(int most) => Best(most, _ => 1);

    private ImmutableArray<ControlSet> Best(int most, Func<Control, decimal?> weight)
    {
        var picks = BestScenarios.Of(
            blocks,
            number => weight(ControlOf(number)) is { } some ? Pick.Single(number, some, 0, 1) : null,
            ScenarioListing.Ranks(dag, blocks),
            most,
            effort: null);
        return [.. picks.Select(pick => ControlSet.Of(pick.Variables().Select(ControlOf)))];
    }

    private Control ControlOf(int variable) => dag.Controls[blocks.Variables[variable].Control ?? 0];
}

/// <summary>Controls by id, and what they cost together; absent when one of the costs is unknown.</summary>
public sealed record ControlSet(ValueList<string> Controls, decimal? Cost)
{
    internal static ControlSet Of(IEnumerable<Control> controls)
    {
        var sorted = controls.OrderBy(control => control.Id, StringComparer.Ordinal).ToList();
        return new(sorted.Select(control => control.Id).ToValueList(), sorted.Aggregate((decimal?)0, (sum, control) => sum + control.Cost));
    }
}
