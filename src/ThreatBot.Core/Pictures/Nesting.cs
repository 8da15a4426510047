using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// The boxes of a picture as a tree: the sheet, the zones on it and in each other, the elements in them. Boxes are numbered, parents
/// before their children.
/// </summary>
internal sealed class Nesting
{
    /// <summary>The number of the sheet everything is drawn on.</summary>
    public const int Sheet = 0;

    private readonly Dictionary<string, int> numbers = [];

    private readonly List<ModelObject?> objects = [null];

    private readonly List<int> parents = [-1];

    private readonly List<int> depths = [0];

    /// <summary>At most <paramref name="mostElements"/> elements are taken; a zone that lies in itself by way of others lies on the sheet.</summary>
    public Nesting(ThreatModel model, int mostElements)
    {
        foreach (var zone in model.Zones)
        {
            AddWithParents(model, zone);
        }

        foreach (var element in model.Elements.Take(mostElements))
        {
            Add(element, element.Zone);
        }

        Children = Enumerable.Range(1, Count - 1).ToLookup(box => parents[box]);
    }

    public int Count => objects.Count;

    public ILookup<int, int> Children { get; }

    /// <summary>The sheet and the zones, each after everything that lies in it.</summary>
    public IEnumerable<int> InnerFirst =>
        Enumerable.Range(0, Count).Where(box => objects[box] is not Element).OrderByDescending(box => depths[box]).ThenBy(box => box);

    public ModelObject? this[int box] => objects[box];

    public int Parent(int box) => parents[box];

    public int? Of(string id) => numbers.TryGetValue(id, out var box) ? box : null;

    /// <summary>The box that is a child of the innermost container of both, once for each of two different elements.</summary>
    public (int From, int To) Apart(int from, int to)
    {
        while (parents[from] != parents[to])
        {
            if (depths[from] >= depths[to])
            {
                from = parents[from];
            }
            else
            {
                to = parents[to];
            }
        }

        return (from, to);
    }

    /// <summary>The boxes from <paramref name="box"/> up to but without <paramref name="outer"/>.</summary>
    public IEnumerable<int> Up(int box, int outer)
    {
        for (var at = box; at != outer; at = parents[at])
        {
            yield return at;
        }
    }

    private void AddWithParents(ThreatModel model, Zone zone)
    {
        var chain = new Stack<Zone>();
        var seen = new HashSet<string>();
        for (var at = zone; at is not null && !numbers.ContainsKey(at.Id) && seen.Add(at.Id); at = model.Find<Zone>(at.Parent))
        {
            chain.Push(at);
        }

        foreach (var next in chain)
        {
            Add(next, next.Parent);
        }
    }

    private void Add(ModelObject added, string? parent)
    {
        var around = parent is null ? Sheet : numbers.GetValueOrDefault(parent, Sheet);
        numbers[added.Id] = objects.Count;
        objects.Add(added);
        parents.Add(around);
        depths.Add(depths[around] + 1);
    }
}
