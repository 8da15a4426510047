using System.Collections.Immutable;

namespace ThreatBot.Interchange.Trees;

/// <summary>Something that stands in a tree of ADTool, however often: the same label with the same below it is one.</summary>
internal sealed record AdToolShape(AdToolNode First, ImmutableArray<int> Own, ImmutableArray<int> Against)
{
    public string Label => First.Label;

    /// <summary>Whether it is an action, not a goal made of others.</summary>
    public bool IsBasic => Own.IsEmpty;
}

/// <summary>The shapes of a tree, children first and the root last, and what is wrong with their labels.</summary>
internal sealed class AdToolShapes
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AdToolNode> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<FileProblem> unused = [];

    private AdToolShapes()
    {
    }

    public List<AdToolShape> All { get; } = [];

    public List<FileProblem> Problems { get; } = [];

    /// <summary>Labels in several places, and numbers that no action has.</summary>
    public IEnumerable<FileProblem> Notes =>
    [
        .. places.Where(place => place.Value > 1).Select(place =>
            new FileProblem(labels[place.Key].Line, place.Key, $"stands in {place.Value} places and is one, for what has the same words is the same in ADTool")),
        .. unused,
    ];

    /// <summary>The numbers of each action, from all its occurrences.</summary>
    public Dictionary<string, Dictionary<string, string>> Values { get; } = new(StringComparer.Ordinal);

    public static AdToolShapes Of(AdToolNode root)
    {
        var (shapes, order) = (new AdToolShapes(), new List<AdToolNode> { root });
        for (var next = 0; next < order.Count; next++)
        {
            order.AddRange(order[next].Children);
        }

        order.Reverse();
        var made = new Dictionary<AdToolNode, int>(order.Count);
        foreach (var node in order)
        {
            shapes.Label(node);
            made[node] = shapes.Shape(node, [.. node.Own.Select(child => made[child])], [.. node.Against.Select(child => made[child]).Distinct()]);
        }

        return shapes;
    }

    private int Shape(AdToolNode node, ImmutableArray<int> own, ImmutableArray<int> against)
    {
        var key = $"{node.IsDefender} {(own.IsEmpty ? AdToolRefinement.Or : node.Refinement)} {string.Join(',', own)} {string.Join(',', against)} {node.Label}";
        if (known.TryGetValue(key, out var shape))
        {
            return shape;
        }

        All.Add(new AdToolShape(node, [.. own.Distinct()], against));
        return known[key] = All.Count - 1;
    }

    /// <summary>A label is one thing: of one player, an action or a goal, with one value of each kind.</summary>
    private void Label(AdToolNode node)
    {
        var other = labels.GetValueOrDefault(node.Label, node);
        labels[node.Label] = other;
        places[node.Label] = places.GetValueOrDefault(node.Label) + 1;
        if (other.IsDefender != node.IsDefender)
        {
            Refuse(node, $"is done by both players, here and in line {other.Line}; a label is one thing");
        }
        else if (other.Own.Any() != node.Own.Any())
        {
            Refuse(node, $"is an action in one place and has steps of its own in another, here and in line {other.Line}; a label is one thing");
        }

        var (numbers, kept) = (node.Values.Keys.ToList(), node.Own.Any() ? [] : node.IsDefender ? ["cost"] : node.Values.Keys.ToArray());
        if (numbers.Except(kept).ToList() is { Count: > 0 } lost)
        {
            unused.Add(new FileProblem(node.Line, node.Label, $"has numbers that are left out, for {(node.IsDefender ? "a defence has a cost alone" : "a goal takes what its steps take")}: {string.Join(", ", lost)}"));
        }

        if (node.Own.Any())
        {
            return;
        }

        Values.TryAdd(node.Label, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, value) in node.Values)
        {
            if (!Values[node.Label].TryAdd(name, value) && TreeAttributes.Amount(Values[node.Label][name]) != TreeAttributes.Amount(value))
            {
                Refuse(node, $"has a {name} of {value} here and of {Values[node.Label][name]} elsewhere");
            }
        }
    }

    private void Refuse(AdToolNode node, string reason) => Problems.Add(new FileProblem(node.Line, node.Label, reason));
}
