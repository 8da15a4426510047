namespace ThreatBot.Core.Pictures;

/// <summary>
/// Puts the nodes of a tree side by side as Buchheim, Jünger and Leipert do (Improving Walker's algorithm to run in linear time, 2002): a
/// parent stands in the middle of its children, equal subtrees look equal, and nothing overlaps. Without recursion, for trees of any depth.
/// </summary>
internal sealed class TidyTree
{
    private readonly int[] parents;

    private readonly double[] extents;

    private readonly double gap;

    private readonly List<int>[] children;

    /// <summary>The place of each node among its siblings.</summary>
    private readonly int[] number;

    private readonly double[] preliminary;

    /// <summary>How far all below a node moves with it.</summary>
    private readonly double[] modifier;

    private readonly double[] shift;

    private readonly double[] change;

    /// <summary>Where the contour of a subtree goes on below its deepest node; -1 for nowhere.</summary>
    private readonly int[] thread;

    private readonly int[] ancestor;

    private TidyTree(int[] parents, double[] extents, double gap)
    {
        (this.parents, this.extents, this.gap) = (parents, extents, gap);
        var count = parents.Length;
        (number, preliminary, modifier, shift, change) = (new int[count], new double[count], new double[count], new double[count], new double[count]);
        thread = [.. Enumerable.Repeat(-1, count)];
        ancestor = [.. Enumerable.Range(0, count)];
        children = [.. parents.Select(_ => new List<int>())];
        for (var node = 1; node < count; node++)
        {
            number[node] = children[parents[node]].Count;
            children[parents[node]].Add(node);
        }
    }

    /// <summary>
    /// The middle of each node. Nodes come in preorder, the root first with parent -1; each takes its <paramref name="extents"/> and at least
    /// <paramref name="gap"/> to its neighbours of the same depth.
    /// </summary>
    public static double[] Of(int[] parents, double[] extents, double gap)
    {
        var tree = new TidyTree(parents, extents, gap);
        tree.PlaceBelow();
        var middles = new double[parents.Length];
        var moved = new double[parents.Length];
        for (var node = 0; node < parents.Length; node++)
        {
            moved[node] = parents[node] < 0 ? 0 : moved[parents[node]] + tree.modifier[parents[node]];
            middles[node] = tree.preliminary[node] + moved[node];
        }

        return middles;
    }

    /// <summary>From the last nodes up, siblings from the first to the last.</summary>
    private void PlaceBelow()
    {
        var (entered, waiting) = (new bool[parents.Length], new Stack<int>([0]));
        var defaults = children.Select(below => below.FirstOrDefault(-1)).ToArray();
        while (waiting.TryPeek(out var node))
        {
            if (!entered[node])
            {
                entered[node] = true;
                Enumerable.Reverse(children[node]).ToList().ForEach(waiting.Push);
                continue;
            }

            Place(waiting.Pop());
            if (parents[node] is var parent and >= 0)
            {
                defaults[parent] = Apportion(node, defaults[parent]);
            }
        }
    }

    private void Place(int node)
    {
        var own = number[node] > 0 ? preliminary[Left(node)] + Distance(Left(node), node) : 0;
        if (children[node].Count == 0)
        {
            preliminary[node] = own;
            return;
        }

        Shift(node);
        var middle = (preliminary[children[node][0]] + preliminary[children[node][^1]]) / 2;
        (preliminary[node], modifier[node]) = number[node] > 0 ? (own, own - middle) : (middle, 0);
    }

    /// <summary>Moves a subtree away from those before it, and remembers to spread the room between.</summary>
    private int Apportion(int node, int fallback)
    {
        if (number[node] == 0)
        {
            return fallback;
        }

        var (inRight, outRight, inLeft, outLeft) = (node, node, Left(node), children[parents[node]][0]);
        var (sumInRight, sumOutRight, sumInLeft, sumOutLeft) = (modifier[inRight], modifier[outRight], modifier[inLeft], modifier[outLeft]);
        while (NextRight(inLeft) is var left and >= 0 && NextLeft(inRight) is var right and >= 0)
        {
            (inLeft, inRight, outLeft, outRight) = (left, right, NextLeft(outLeft), NextRight(outRight));
            ancestor[outRight] = node;
            var moved = preliminary[inLeft] + sumInLeft - (preliminary[inRight] + sumInRight) + Distance(inLeft, inRight);
            if (moved > 0)
            {
                Move(parents[ancestor[inLeft]] == parents[node] ? ancestor[inLeft] : fallback, node, moved);
                (sumInRight, sumOutRight) = (sumInRight + moved, sumOutRight + moved);
            }

            (sumInLeft, sumInRight) = (sumInLeft + modifier[inLeft], sumInRight + modifier[inRight]);
            (sumOutLeft, sumOutRight) = (sumOutLeft + modifier[outLeft], sumOutRight + modifier[outRight]);
        }

        if (NextRight(inLeft) >= 0 && NextRight(outRight) < 0)
        {
            thread[outRight] = NextRight(inLeft);
            modifier[outRight] += sumInLeft - sumOutRight;
        }

        if (NextLeft(inRight) >= 0 && NextLeft(outLeft) < 0)
        {
            thread[outLeft] = NextLeft(inRight);
            modifier[outLeft] += sumInRight - sumOutLeft;
            return node;
        }

        return fallback;
    }

    private void Move(int from, int to, double distance)
    {
        var between = number[to] - number[from];
        change[to] -= distance / between;
        shift[to] += distance;
        change[from] += distance / between;
        preliminary[to] += distance;
        modifier[to] += distance;
    }

    private void Shift(int node)
    {
        var (moved, changed) = (0.0, 0.0);
        foreach (var below in Enumerable.Reverse(children[node]))
        {
            preliminary[below] += moved;
            modifier[below] += moved;
            changed += change[below];
            moved += shift[below] + changed;
        }
    }

    private int Left(int node) => children[parents[node]][number[node] - 1];

    private int NextLeft(int node) => children[node].Count > 0 ? children[node][0] : thread[node];

    private int NextRight(int node) => children[node].Count > 0 ? children[node][^1] : thread[node];

    private double Distance(int left, int right) => ((extents[left] + extents[right]) / 2) + gap;
}
