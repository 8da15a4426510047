using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// How long the quickest attack takes, on a tree. One attacker does one step after the other; several do what they can at the same time, and only a
/// sequence waits. Where nodes are shared the steps of both ways would have to be scheduled together, and nothing is said.
/// </summary>
public static class QuickestAttack
{
    /// <summary>Null when a node has two parents, or when there is no way to the root.</summary>
    public static AttackTimes? Of(AttackDag dag, Posture posture)
    {
        if (!dag.IsTree)
        {
            return null;
        }

        var alone = Fold(dag, posture, (_, times) => Sum(times));
        var parallel = Fold(dag, posture, (node, times) => dag[node].Kind is NodeKind.Sequence ? Sum(times) : times.Max());
        return alone is { } one && parallel is { } several ? new AttackTimes(one, several) : null;
    }

    private static StepRange? Fold(AttackDag dag, Posture posture, Func<int, IEnumerable<decimal?>, decimal?> join)
    {
        var times = new StepRange?[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            var children = dag.Children(node).Select(child => times[child]).OfType<StepRange>().ToImmutableArray();
            times[node] = posture.IsClosed(dag, node) ? null : dag[node].Kind switch
            {
                NodeKind.Leaf => StepRange.Of(dag[node].Attributes.Time),
                NodeKind.Always or NodeKind.Gap => StepRange.Of(0),
                NodeKind.Never => null,
                _ => Quickest(children, dag.Needed(node), quick => join(node, quick)),
            };
        }

        return times[dag.Root];
    }

    /// <summary>So many of the quickest children, joined; an unknown time is longer than any.</summary>
    private static StepRange? Quickest(ImmutableArray<StepRange> children, int needed, Func<IEnumerable<decimal?>, decimal?> join)
    {
        if (children.Length < needed)
        {
            return null;
        }

        var upper = children.Select(child => child.Upper).OrderBy(time => time is null).ThenBy(time => time).Take(needed).ToImmutableArray();
        return new StepRange(
            join(children.Select(child => (decimal?)child.Lower).Order().Take(needed)) ?? 0,
            upper.Contains(null) ? null : join(upper));
    }

    private static decimal? Sum(IEnumerable<decimal?> times) => times.Aggregate((decimal?)0, (sum, time) => sum + time);
}

/// <summary>The time that the quickest attack takes one attacker alone, and several who work at the same time; ranges where a time is unknown.</summary>
public sealed record AttackTimes(StepRange OneAttacker, StepRange Parallel);
