using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>Puts the boxes of one container into layers from left to right, so that as many arrows as easily possible lead to the right.</summary>
internal static class Layering
{
    /// <summary>
    /// The layer of each of <paramref name="count"/> boxes, from 0. No arrow stays within a layer; only those that close a cycle, and
    /// soft ones, lead to the left. Boxes without any arrow fill the layers up evenly.
    /// </summary>
    public static int[] Of(int count, IReadOnlyCollection<(int From, int To, bool IsSoft)> arrows)
    {
        var order = Order(count, arrows.Where(arrow => !arrow.IsSoft).ToLookup(arrow => arrow.From, arrow => arrow.To));
        var position = new int[count];
        foreach (var (at, box) in order.Index())
        {
            position[box] = at;
        }

        var forward = arrows.Select(arrow => position[arrow.From] < position[arrow.To] ? (arrow.From, arrow.To) : (From: arrow.To, To: arrow.From)).ToList();
        var layers = Longest(order, forward.ToLookup(arrow => arrow.From, arrow => arrow.To));
        PullSources(order, layers, forward);
        Spread(layers, [.. Enumerable.Range(0, count).Except(forward.SelectMany(arrow => new[] { arrow.From, arrow.To }))]);
        return layers;
    }

    /// <summary>Depth first from the boxes nothing leads to, then from the others: every box before what it leads to, cycles aside.</summary>
    private static List<int> Order(int count, ILookup<int, int> next)
    {
        var entered = new bool[count];
        var led = next.SelectMany(targets => targets).ToHashSet();
        var left = new List<int>(count);
        foreach (var start in Enumerable.Range(0, count).OrderBy(led.Contains).ThenBy(box => box).Where(start => !entered[start]))
        {
            var path = new Stack<(int Box, IEnumerator<int> Next)>();
            entered[start] = true;
            path.Push((start, next[start].GetEnumerator()));
            while (path.TryPeek(out var at))
            {
                if (!at.Next.MoveNext())
                {
                    left.Add(path.Pop().Box);
                }
                else if (!entered[at.Next.Current])
                {
                    entered[at.Next.Current] = true;
                    path.Push((at.Next.Current, next[at.Next.Current].GetEnumerator()));
                }
            }
        }

        left.Reverse();
        return left;
    }

    private static int[] Longest(List<int> order, ILookup<int, int> next)
    {
        var layers = new int[order.Count];
        foreach (var box in order)
        {
            foreach (var target in next[box])
            {
                layers[target] = Math.Max(layers[target], layers[box] + 1);
            }
        }

        return layers;
    }

    /// <summary>A source stands right before the first box it leads to.</summary>
    private static void PullSources(List<int> order, int[] layers, List<(int From, int To)> forward)
    {
        var targets = forward.Select(arrow => arrow.To).ToHashSet();
        var first = forward.GroupBy(arrow => arrow.From).ToDictionary(from => from.Key, from => from.Min(arrow => layers[arrow.To]));
        foreach (var box in order.Where(box => !targets.Contains(box) && first.ContainsKey(box)))
        {
            layers[box] = first[box] - 1;
        }
    }

    private static void Spread(int[] layers, ImmutableArray<int> alone)
    {
        var wide = Math.Max(layers.DefaultIfEmpty().Max() + 1, (int)Math.Ceiling(Math.Sqrt(alone.Length)));
        foreach (var (at, box) in alone.Index())
        {
            layers[box] = at % wide;
        }
    }
}
