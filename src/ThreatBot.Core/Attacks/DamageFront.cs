using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Cost against damage, on a tree (Lopuhaä-Zwakenberg and Stoelinga 2023): what an attacker can break, the root or less, for what it costs. For every node
/// there are two fronts, of the attacks that reach it and of those that do not; on a graph with shared nodes nothing is said.
/// </summary>
public sealed class DamageFront
{
    private readonly AttackDag dag;
    private readonly Posture posture;
    private readonly int most;

    private DamageFront(AttackDag dag, Posture posture, int most) => (this.dag, this.posture, this.most) = (dag, posture, most);

    /// <summary>
    /// The points that nothing beats, cheapest first, beginning with doing nothing; null when a node has two parents, a leaf has no cost, or a front would
    /// have more points than the limits allow.
    /// </summary>
    public static ImmutableArray<DamagePoint>? Of(AttackDag dag, Posture posture, AnalysisLimits limits)
    {
        var isKnown = dag.IsTree && dag.Leaves.All(leaf => dag[leaf].Attributes.Cost is not null);
        return isKnown ? new DamageFront(dag, posture, limits.FrontPoints).Points() : null;
    }

    private ImmutableArray<DamagePoint>? Points()
    {
        var fronts = new (ImmutableArray<Step> Missed, ImmutableArray<Step> Reached)[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            fronts[node] = Front(node, fronts);
            if (fronts[node].Missed.Length > most || fronts[node].Reached.Length > most)
            {
                return null;
            }
        }

        var (missed, reached) = fronts[dag.Root];
        return [.. Pruned([.. missed, .. reached]).Select(step => new DamagePoint(step.Cost, step.Damage, step.Leaves()))];
    }

    private (ImmutableArray<Step> Missed, ImmutableArray<Step> Reached) Front(int node, (ImmutableArray<Step> Missed, ImmutableArray<Step> Reached)[] fronts)
    {
        var nothing = ImmutableArray.Create(Step.Nothing);
        var (missed, reached) = dag[node].Kind switch
        {
            NodeKind.Leaf => (nothing, [Step.Nothing with { Cost = dag[node].Attributes.Cost ?? 0, Leaf = dag[node].Id }]),
            NodeKind.Always or NodeKind.Gap => ([], nothing),
            NodeKind.Never => (nothing, []),
            _ => Gate(node, fronts),
        };
        return posture.IsClosed(dag, node)
            ? (Pruned([.. missed, .. reached]), [])
            : (missed, [.. reached.Select(step => step with { Damage = step.Damage + (dag[node].Damage ?? 0) })]);
    }

    /// <summary>Child by child, the fronts by how many children are reached so far, up to as many as are needed.</summary>
    private (ImmutableArray<Step> Missed, ImmutableArray<Step> Reached) Gate(int node, (ImmutableArray<Step> Missed, ImmutableArray<Step> Reached)[] fronts)
    {
        var needed = dag.Needed(node);
        var byCount = Enumerable.Repeat(ImmutableArray<Step>.Empty, needed + 1).ToArray();
        byCount[0] = [Step.Nothing];
        foreach (var child in dag.Children(node))
        {
            for (var count = needed; count >= 0; count--)
            {
                var more = count == 0 ? [] : Joined(byCount[count - 1], fronts[child].Reached);
                var stay = Joined(byCount[count], count == needed ? Pruned([.. fronts[child].Missed, .. fronts[child].Reached]) : fronts[child].Missed);
                byCount[count] = Pruned([.. more, .. stay]);
            }
        }

        return (Pruned(byCount.SkipLast(1).SelectMany(front => front)), byCount[needed]);
    }

    private static IEnumerable<Step> Joined(ImmutableArray<Step> one, ImmutableArray<Step> two) =>
        one.SelectMany(first => two.Select(second => new Step(first.Cost + second.Cost, first.Damage + second.Damage, null, first, second)));

    private static ImmutableArray<Step> Pruned(IEnumerable<Step> steps)
    {
        var front = new List<Step>();
        foreach (var step in steps.OrderBy(step => step.Cost).ThenByDescending(step => step.Damage))
        {
            if (front.Count == 0 || step.Damage > front[^1].Damage)
            {
                front.Add(step);
            }
        }

        return [.. front];
    }

    private sealed record Step(decimal Cost, decimal Damage, string? Leaf, Step? One, Step? Two)
    {
        public static readonly Step Nothing = new(0, 0, null, null, null);

        public ValueList<string> Leaves()
        {
            var (leaves, waiting) = (new List<string>(), new Stack<Step>([this]));
            while (waiting.TryPop(out var step))
            {
                leaves.AddRange(step.Leaf is { } leaf ? [leaf] : []);
                foreach (var part in new[] { step.One, step.Two }.OfType<Step>())
                {
                    waiting.Push(part);
                }
            }

            return leaves.Order(StringComparer.Ordinal).ToValueList();
        }
    }
}

/// <summary>What an attack costs, the damage at all nodes that it reaches, and its leaves by id.</summary>
public sealed record DamagePoint(decimal Cost, decimal Damage, ValueList<string> Leaves);
