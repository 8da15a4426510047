using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>Makes a graph of the lines of an outline: ids, what is shared, gates, countermeasures.</summary>
internal sealed class OutlineGraph
{
    private readonly ImmutableArray<OutlineItem> items;
    private readonly List<FileProblem> problems = [];
    private readonly List<int>[] below;
    private readonly string[] ids;
    private readonly List<FileProblem> notes = [];
    private readonly Dictionary<(bool IsCountermeasure, string Id), int> byId = [];
    private ILookup<string, string> covers = Array.Empty<string>().ToLookup(id => id);

    private OutlineGraph(ImmutableArray<OutlineItem> items)
    {
        this.items = items;
        below = [.. items.Select(_ => new List<int>())];
        ids = new string[items.Length];
    }

    public static TreeReading Of(ImmutableArray<OutlineItem> items)
    {
        var roots = items.Where(item => item is { Level: 0, IsCountermeasure: false }).ToList();
        if (roots.Count != 1)
        {
            return roots.Count == 0
                ? TreeReading.Refused.At(1, "", "has no goal")
                : TreeReading.Refused.At(roots[1].Line, roots[1].Label, "is a second goal: a tree has one root, and all else stands below it");
        }

        var graph = new OutlineGraph(items);
        graph.Hang();
        graph.Name();
        graph.Find();
        return graph.Finish();
    }

    private void Hang()
    {
        var path = new List<int>();
        foreach (var (index, item) in items.Index())
        {
            path.RemoveRange(item.Level, path.Count - item.Level);
            if (path.Count > 0)
            {
                below[path[^1]].Add(index);
                if (items[path[^1]] is { IsCountermeasure: true } or { SameAs: not null })
                {
                    Refuse(item, "stands below a countermeasure, or a line that repeats another");
                }
            }

            path.Add(index);
        }
    }

    /// <summary>
    /// Ids that are given come first, those of steps apart from those of countermeasures; the others are made of the labels, with a number where one is taken.
    /// </summary>
    private void Name()
    {
        foreach (var (index, item) in items.Index().Where(item => item.Item.SameAs is null))
        {
            if (item.Attributes.FirstOrDefault(attribute => attribute.Name == "id").Value is { Length: > 0 } id && !byId.TryAdd((item.IsCountermeasure, ids[index] = id), index))
            {
                Refuse(item, $"has the id {id}, which another line has");
            }
        }

        var free = new FreeNames(byId.Keys.Select(key => key.Id), FreeNames.Hyphen);
        foreach (var (index, item) in items.Index().Where(item => item.Item.SameAs is null && ids[item.Index] is null))
        {
            ids[index] = free.Take(TreeText.Slug(item.Label));
            byId.Add((item.IsCountermeasure, ids[index]), index);
        }
    }

    /// <summary>What a repeated line means, by id, else by label.</summary>
    private void Find()
    {
        var byLabel = items.Index().Where(item => item.Item.SameAs is null)
            .AggregateBy(item => (item.Item.IsCountermeasure, item.Item.Label), (First: -1, Lines: 0), (all, item) => (all.Lines == 0 ? item.Index : all.First, all.Lines + 1))
            .ToDictionary();
        foreach (var (index, item) in items.Index())
        {
            if (item.SameAs is not { } same)
            {
                continue;
            }

            var (first, lines) = byId.TryGetValue((item.IsCountermeasure, same), out var named) ? (named, 1) : byLabel.GetValueOrDefault((item.IsCountermeasure, same));
            ids[index] = lines > 0 ? ids[first] : same;
            if (lines == 0 || item.Attributes.Length > 0 || item.Gate is not null)
            {
                Refuse(item, lines == 0 ? Missing(item, same) : "repeats another line, and so has no mark and no attributes of its own");
            }

            if (lines > 1)
            {
                notes.Add(new FileProblem(item.Line, same, $"is what {lines} lines are called; the one in line {items[first].Line} is meant"));
            }
        }
    }

    private static string Missing(OutlineItem item, string same) =>
        $"is the same as {same}, which is not there{(item.IsCountermeasure ? " as a countermeasure" : "")}";

    private TreeReading Finish()
    {
        covers = Enumerable.Range(0, items.Length)
            .SelectMany(node => below[node].Where(child => items[child].IsCountermeasure), (node, child) => (Control: ids[child], Node: ids[node]))
            .ToLookup(pair => pair.Control, pair => pair.Node, StringComparer.Ordinal);
        var own = items.Index().Where(item => item.Item.SameAs is null).ToList();
        var nodes = own.Where(item => !item.Item.IsCountermeasure).Select(item => Node(item.Index, item.Item)).ToValueList();
        var controls = own.Where(item => item.Item.IsCountermeasure).Select(item => Control(item.Index, item.Item)).ToValueList();
        if (problems.Count > 0)
        {
            return new TreeReading.Refused([.. problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)]);
        }

        // A goal that repeats another line is among the problems.
        var root = own.First(item => item.Item is { Level: 0, IsCountermeasure: false }).Index;
        return new TreeReading.Understood(new AttackGraph { Root = ids[root], Nodes = nodes, Controls = controls })
        {
            Lines = own.DistinctBy(item => ids[item.Index]).ToDictionary(item => ids[item.Index], item => item.Item.Line, StringComparer.Ordinal),
            LeftOut = [.. notes],
        };
    }

    private AttackNode Node(int index, OutlineItem item)
    {
        var said = OutlineAttributes.Node(item, reason => Refuse(item, reason));
        var children = below[index].Where(child => !items[child].IsCountermeasure).ToList();
        var (gate, threshold) = Gate(item, children);
        return said with
        {
            Id = ids[index],
            Label = item.Label,
            Kind = children.Count > 0 ? gate : said.Kind,
            Threshold = gate is NodeKind.AtLeast ? threshold : 0,
            Children = children.Select(child => ids[child]).ToValueList(),
        };
    }

    /// <summary>The mark of the line; else that of all last steps below it, where people put it there.</summary>
    private (NodeKind Kind, int Threshold) Gate(OutlineItem item, List<int> children)
    {
        if (children.Count == 0)
        {
            return (NodeKind.Leaf, 0);
        }

        var last = children.Where(child => below[child].All(each => items[each].IsCountermeasure) && items[child].SameAs is null).Select(child => items[child]).ToList();
        var marks = last.Select(child => (child.Gate, child.Threshold)).Distinct().ToList();
        if (marks.Count > 1 || (marks is [(not null, _)] && item.Gate is { } own && own != marks[0].Gate))
        {
            Refuse(last.First(child => child.Gate is not null), "is a last step with a mark that not all beside it have, or its goal has another");
        }

        return item.Gate is { } gate ? (gate, item.Threshold) : marks is [(Gate: { } mark, var threshold)] ? (mark, threshold) : (NodeKind.Or, 0);
    }

    private Control Control(int index, OutlineItem item) => OutlineAttributes.Control(item, reason => Refuse(item, reason)) with
    {
        Id = ids[index],
        Label = item.Label,
        Covers = covers[ids[index]].ToValueList(),
    };

    private void Refuse(OutlineItem item, string reason) => problems.Add(new FileProblem(item.Line, item.Label, reason));
}
