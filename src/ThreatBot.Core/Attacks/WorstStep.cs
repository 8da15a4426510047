using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The worst step of the best attack: the most that any of its steps takes, chosen as small as can be. Or is the least and and is the most, so sharing does
/// not matter: one pass is exact on every graph (a distributive lattice). Unknown leaves make it a range.
/// </summary>
public static class WorstStep
{
    /// <summary>The skill that the attacker needs at least; null when there is no way.</summary>
    public static StepRange? Skill(AttackDag dag, Posture posture) => Of(dag, posture, leaf => StepRange.Of(leaf.Skill));

    /// <summary>How likely the most visible step of the stealthiest attack is to be seen. It is not the chance that none is seen.</summary>
    public static StepRange? Detectability(AttackDag dag, Posture posture) =>
        Of(dag, posture, leaf => leaf.Detectability is { } chance ? StepRange.Of((decimal)chance) : new StepRange(0, 1));

    /// <summary>Whether there is an attack of possible steps alone; null when that is not known.</summary>
    public static bool? IsPossible(AttackDag dag, Posture posture) => Of(dag, posture, leaf => StepRange.Of(!leaf.IsPossible)) is { } range
        ? !range.Decided
        : false;

    /// <summary>Whether every attack needs special equipment; null when that is not known, false too where there is no attack.</summary>
    public static bool? NeedsSpecialEquipment(AttackDag dag, Posture posture) =>
        Of(dag, posture, leaf => StepRange.Of(leaf.NeedsSpecialEquipment)) is { } range ? range.Decided : false;

    /// <param name="dag">The graph.</param>
    /// <param name="posture">Leaves and nodes that are out; controls that may fail close nothing.</param>
    /// <param name="step">What a leaf takes.</param>
    /// <returns>Null when there is no way to the root.</returns>
    public static StepRange? Of(AttackDag dag, Posture posture, Func<LeafAttributes, StepRange> step)
    {
        var worst = new StepRange?[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            var children = dag.Children(node).Select(child => worst[child]).OfType<StepRange>().ToImmutableArray();
            worst[node] = posture.IsClosed(dag, node) ? null : dag[node].Kind switch
            {
                NodeKind.Leaf => step(dag[node].Attributes),
                NodeKind.Always or NodeKind.Gap => StepRange.Of(0),
                NodeKind.Never => null,
                _ => Smallest(children, dag.Needed(node)),
            };
        }

        return worst[dag.Root];
    }

    /// <summary>The so-manieth smallest, for both ends of the range; null when there are too few.</summary>
    private static StepRange? Smallest(ImmutableArray<StepRange> children, int needed) => children.Length < needed ? null : new StepRange(
        children.Select(child => child.Lower).Order().ElementAt(needed - 1),
        children.Select(child => child.Upper ?? decimal.MaxValue).Order().ElementAt(needed - 1) is var upper && upper < decimal.MaxValue ? upper : null);
}
