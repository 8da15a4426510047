using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>What is known of a box beside the arrows that lead to its neighbours.</summary>
/// <param name="Trust">How much is trusted there, from 0; null where that is not known.</param>
/// <param name="Pull">Where its arrows lead that leave the container: more of them to the left (below 0) or to the right; null without any.</param>
internal readonly record struct Standing(int? Trust, int? Pull);

/// <summary>
/// Puts the boxes of one container into layers from left to right: what is trusted more always right of what is trusted less, and else so that as many
/// arrows as easily possible lead to the right.
/// </summary>
internal static class Layering
{
    /// <summary>
    /// The layer of each of the boxes, from 0. No arrow stays within a layer; only those that close a cycle, lead to less trust, or are soft, lead to
    /// the left. Boxes without any arrow here stand where their arrows leave, or fill the layers up evenly.
    /// </summary>
    public static int[] Of(ImmutableArray<Standing> boxes, IReadOnlyCollection<(int From, int To, bool IsSoft)> arrows)
    {
        var order = ByTrust(Order(boxes.Length, arrows.Where(arrow => !arrow.IsSoft).ToLookup(arrow => arrow.From, arrow => arrow.To)), boxes);
        var position = new int[boxes.Length];
        foreach (var (at, box) in order.Index())
        {
            position[box] = at;
        }

        var forward = arrows.Select(arrow => position[arrow.From] < position[arrow.To] ? (arrow.From, arrow.To) : (From: arrow.To, To: arrow.From)).ToList();
        var layers = Longest(order, boxes, forward.ToLookup(arrow => arrow.From, arrow => arrow.To));
        PullSources(order, layers, boxes, forward);
        var alone = Enumerable.Range(0, boxes.Length).Except(forward.SelectMany(arrow => new[] { arrow.From, arrow.To })).Where(box => boxes[box].Trust is null).ToList();
        Gather(layers, [.. alone.Where(box => boxes[box].Pull is not null)], boxes);
        Spread(layers, [.. alone.Where(box => boxes[box].Pull is null)]);
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

    /// <summary>The same order, but those whose trust is known change places among themselves until the least trusted come first.</summary>
    private static List<int> ByTrust(List<int> order, ImmutableArray<Standing> boxes)
    {
        var known = new Queue<int>(order.Where(box => boxes[box].Trust is not null).OrderBy(box => boxes[box].Trust));
        return order.ConvertAll(box => boxes[box].Trust is null ? box : known.Dequeue());
    }

    private static int[] Longest(List<int> order, ImmutableArray<Standing> boxes, ILookup<int, int> next)
    {
        var layers = new int[order.Count];
        var (trust, first, least) = (0, 0, 0);
        foreach (var box in order)
        {
            if (boxes[box].Trust is { } level)
            {
                (trust, first) = level > trust ? (level, least) : (trust, first);
                layers[box] = Math.Max(layers[box], first);
                least = Math.Max(least, layers[box] + 1);
            }

            foreach (var target in next[box])
            {
                layers[target] = Math.Max(layers[target], layers[box] + 1);
            }
        }

        return layers;
    }

    /// <summary>A source stands right before the first box it leads to; what is trusted more stays on its right.</summary>
    private static void PullSources(List<int> order, int[] layers, ImmutableArray<Standing> boxes, List<(int From, int To)> forward)
    {
        var targets = forward.Select(arrow => arrow.To).ToHashSet();
        var first = forward.GroupBy(arrow => arrow.From).ToDictionary(from => from.Key, from => from.Min(arrow => layers[arrow.To]));
        foreach (var box in order.Where(box => !targets.Contains(box) && boxes[box].Trust is null && first.ContainsKey(box)))
        {
            layers[box] = first[box] - 1;
        }
    }

    /// <summary>Boxes whose arrows all leave the container stand at the side where most of them do, in as few columns as can be seen at once.</summary>
    private static void Gather(int[] layers, ImmutableArray<int> leaving, ImmutableArray<Standing> boxes)
    {
        var last = layers.DefaultIfEmpty().Max();
        foreach (var side in leaving.GroupBy(box => boxes[box].Pull > 0))
        {
            var columns = Math.Min(last + 1, 1 + (side.Count() / Measures.MostInColumn));
            foreach (var (at, box) in side.Index())
            {
                layers[box] = side.Key ? last - (at % columns) : at % columns;
            }
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
