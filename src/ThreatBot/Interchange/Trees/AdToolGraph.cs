using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Makes a graph of the two players' tree. Where a defence is one action or any of several, it covers what it stands against; where it takes several at
/// once, or the attacker can undo it, the attacker gets by through the gap that is left when one is missing, or by undoing it.
/// </summary>
internal sealed class AdToolGraph
{
    private readonly AdToolShapes shapes;
    private readonly Dictionary<string, AttackNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> covers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> gaps = new(StringComparer.Ordinal);
    private readonly FreeNames free;
    private readonly HashSet<string> guardedApart;
    private readonly Way[] ways;

    private AdToolGraph(AdToolShapes shapes)
    {
        this.shapes = shapes;
        ways = new Way[shapes.All.Count];
        free = new FreeNames(shapes.All.Select(shape => shape.Label), FreeNames.Parentheses);
        guardedApart = [.. shapes.All.Where(shape => shape is { IsBasic: true, First.IsDefender: false }).GroupBy(shape => shape.Label).Where(same => same.Skip(1).Any()).Select(same => same.Key)];
    }

    /// <param name="root">The tree as it is drawn.</param>
    /// <param name="notes">What was left out while it was read.</param>
    public static TreeReading Of(AdToolNode root, IEnumerable<FileProblem> notes)
    {
        var shapes = AdToolShapes.Of(root);
        return shapes.Problems.Count > 0
            ? new TreeReading.Refused([.. shapes.Problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)])
            : new AdToolGraph(shapes).Finish(notes);
    }

    private TreeReading Finish(IEnumerable<FileProblem> notes)
    {
        foreach (var (index, shape) in shapes.All.Index())
        {
            ways[index] = shape.First.IsDefender ? Past(shape) : Attack(shape);
        }

        var root = ways[^1].Node ?? Gate(NodeKind.And, shapes.All[^1].Label, [.. ways[^1].Blocks.Select(Gap)], isOwn: true);
        var reached = Reached(root);
        return new TreeReading.Understood(new AttackGraph
        {
            Root = root,
            Nodes = reached.Select(id => nodes[id]).ToValueList(),
            Controls = covers.Select(control => new Control
            {
                Id = control.Key,
                Label = control.Key,
                Cost = TreeAttributes.Amount(shapes.Values[control.Key].GetValueOrDefault("cost")),
                Covers = control.Value.Distinct().ToValueList(),
            }).ToValueList(),
        })
        {
            Lines = lines,
            LeftOut = [.. notes.Concat(shapes.Notes).OrderBy(note => note.Line)],
        };
    }

    /// <summary>What the attacker does: an action or a goal, with what stands against it.</summary>
    private Way Attack(AdToolShape shape)
    {
        var guards = shape.Against.Select(against => ways[against]).ToList();
        var (blocks, steps) = (guards.SelectMany(guard => guard.Blocks).Distinct().ToList(), guards.Select(guard => guard.Node).OfType<string>().Distinct().ToList());
        var open = shape.IsBasic ? Action(shape) : null;
        var isApart = open is not null && (steps.Count > 0 || (blocks.Count > 0 && guardedApart.Contains(shape.Label)));
        var node = open is not null
            ? isApart ? Gate(steps.Count > 0 ? NodeKind.And : NodeKind.Or, shape.Label, [open, .. steps], isOwn: true) : open
            : Goal(shape, steps);
        blocks.ForEach(block => covers[block].Add(node));
        lines.TryAdd(node, shape.First.Line);
        return new Way(node, []);
    }

    private string Goal(AdToolShape shape, List<string> steps)
    {
        ImmutableArray<string> own = [.. shape.Own.Select(child => ways[child].Node!).Distinct()];
        var kind = shape.First.Refinement switch
        {
            AdToolRefinement.And => NodeKind.And,
            AdToolRefinement.Sequence => NodeKind.Sequence,
            _ => NodeKind.Or,
        };
        return steps.Count == 0 ? Gate(kind, shape.Label, own, isOwn: true)
            : kind is NodeKind.And ? Gate(kind, shape.Label, [.. own, .. steps.Except(own)], isOwn: true)
            : Gate(NodeKind.And, shape.Label, [Gate(kind, shape.Label, own), .. steps], isOwn: true);
    }

    /// <summary>How the attacker gets past what the defender does: not at all where controls block it, else through a node.</summary>
    private Way Past(AdToolShape shape)
    {
        var undone = shape.Against.Select(against => ways[against].Node!).ToList();
        if (shape.IsBasic)
        {
            covers.TryAdd(shape.Label, []);
            return undone.Count == 0 ? new Way(null, [shape.Label]) : new Way(Gate(NodeKind.Or, Without(shape.Label), [Gap(shape.Label), .. undone]), []);
        }

        var parts = shape.Own.Select(child => ways[child]).ToList();
        var isAny = shape.First.Refinement is AdToolRefinement.Or;
        if (undone.Count == 0 && (isAny || parts.Count == 1) && parts.All(part => part.Node is null))
        {
            return new Way(null, [.. parts.SelectMany(part => part.Blocks).Distinct()]);
        }

        ImmutableArray<string> past = [.. parts.Select(PastNode).Distinct()];
        var gate = isAny ? NodeKind.And : NodeKind.Or;
        return new Way(
            gate is NodeKind.Or || undone.Count == 0 ? Gate(gate, Without(shape.Label), [.. past, .. undone.Except(past)])
                : Gate(NodeKind.Or, Without(shape.Label), [Gate(gate, Without(shape.Label), past), .. undone]),
            []);
    }

    private string PastNode(Way way) => way.Node ?? (way.Blocks is [var one] ? Gap(one) : Gate(NodeKind.And, Without(string.Join(", ", way.Blocks)), [.. way.Blocks.Select(Gap)]));

    private string Action(AdToolShape shape)
    {
        var attributes = shapes.Values[shape.Label].Aggregate(LeafAttributes.Unknown, (sum, value) => TreeAttributes.With(sum, value.Key, value.Value) ?? sum);
        nodes.TryAdd(shape.Label, new AttackNode { Id = shape.Label, Label = shape.Label, Attributes = attributes });
        return shape.Label;
    }

    private string Gap(string control)
    {
        if (!gaps.TryGetValue(control, out var id))
        {
            gaps[control] = id = free.Take($"gap of {control}");
            nodes.Add(id, new AttackNode { Id = id, Label = Without(control), Kind = NodeKind.Gap, Control = control });
        }

        return id;
    }

    /// <param name="kind">The gate.</param>
    /// <param name="label">What it is called; its id too, where that is free.</param>
    /// <param name="children">What leads there.</param>
    /// <param name="isOwn">Whether it is what the file calls so, and no other that is made of it.</param>
    private string Gate(NodeKind kind, string label, ImmutableArray<string> children, bool isOwn = false)
    {
        var id = isOwn && !nodes.ContainsKey(label) ? label : free.Take(label);
        nodes.Add(id, new AttackNode { Id = id, Label = label, Kind = kind, Children = children.ToValueList() });
        return id;
    }

    private static string Without(string label) => $"no {label}";

    private List<string> Reached(string root)
    {
        var (order, seen) = (new List<string> { root }, new HashSet<string>(StringComparer.Ordinal) { root });
        for (var next = 0; next < order.Count; next++)
        {
            order.AddRange(nodes[order[next]].Children.Where(seen.Add));
        }

        return order;
    }

    /// <summary>A node of the attacker, or else the controls any of which blocks.</summary>
    private sealed record Way(string? Node, ImmutableArray<string> Blocks);
}
