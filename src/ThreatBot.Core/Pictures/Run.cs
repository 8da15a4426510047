using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>The part of an arrow that lies in one container, from its left end to its right end; an end is a box or the container's border.</summary>
internal sealed record Run(int Arrow, int Left, int Right, bool LeadsRight, bool HasLabel)
{
    /// <summary>The end of a run that goes on outside the container.</summary>
    public const int Border = -1;
}

/// <summary>The layers of all boxes, and the arrows cut into runs.</summary>
internal sealed class Runs
{
    private readonly Nesting nesting;

    private readonly int[] layers;

    private readonly int[] layersIn;

    private readonly Dictionary<int, List<Run>> runs = [];

    private readonly HashSet<int> leftOut = [];

    private int left = Measures.MostSlots;

    private Runs(Nesting nesting) => (this.nesting, layers, layersIn) = (nesting, new int[nesting.Count], new int[nesting.Count]);

    /// <summary>How many arrows would have made the picture too large.</summary>
    public int LeftOut => leftOut.Count;

    public IReadOnlyList<Run> In(int container) => runs.GetValueOrDefault(container, []);

    public bool IsLeftOut(int arrow) => leftOut.Contains(arrow);

    public int Layer(int box) => layers[box];

    public static Runs Of(Nesting nesting, ImmutableArray<Arrow> arrows, Func<int, int?> trust)
    {
        var made = new Runs(nesting);
        made.Place(arrows, trust);
        foreach (var (number, arrow) in arrows.Index().Where(entry => !entry.Item.IsLoop))
        {
            made.Cut(number, arrow);
        }

        return made;
    }

    /// <summary>From the outside inwards: on which side an arrow leaves a zone is known from what is around it.</summary>
    private void Place(ImmutableArray<Arrow> arrows, Func<int, int?> trust)
    {
        var apart = arrows
            .Where(arrow => !arrow.IsLoop)
            .Select(arrow => (arrow.From, arrow.To, Ends: nesting.Apart(arrow.From, arrow.To), arrow.IsDenied))
            .ToLookup(arrow => nesting.Parent(arrow.Ends.From));
        var pulls = new int?[nesting.Count];
        foreach (var container in nesting.InnerFirst.Reverse())
        {
            var children = nesting.Children[container].ToList();
            var index = children.Index().ToDictionary(child => child.Item, child => child.Index);
            var between = apart[container].Select(arrow => (index[arrow.Ends.From], index[arrow.Ends.To], arrow.IsDenied)).Distinct().ToList();
            foreach (var (child, layer) in children.Zip(Layering.Of([.. children.Select(child => new Standing(trust(child), pulls[child]))], between)))
            {
                layers[child] = layer;
                layersIn[container] = Math.Max(layersIn[container], layer + 1);
            }

            foreach (var (from, to, ends, _) in apart[container])
            {
                var side = layers[ends.From] < layers[ends.To] ? 1 : -1;
                Pull(pulls, nesting.Up(from, ends.From), side);
                Pull(pulls, nesting.Up(to, ends.To), -side);
            }
        }
    }

    private static void Pull(int?[] pulls, IEnumerable<int> boxes, int side)
    {
        foreach (var box in boxes)
        {
            pulls[box] = (pulls[box] ?? 0) + side;
        }
    }

    private void Cut(int number, Arrow arrow)
    {
        var cut = Parts(number, arrow).ToList();
        var columns = cut.Sum(part => Columns(part.Run));
        if (columns > left)
        {
            leftOut.Add(number);
            return;
        }

        left -= columns;
        foreach (var (container, run) in cut)
        {
            if (!runs.TryGetValue(container, out var there))
            {
                runs[container] = there = [];
            }

            there.Add(run);
        }
    }

    /// <summary>Out of the zones around its start, across the container of both ends, into the zones around its end.</summary>
    private IEnumerable<(int Container, Run Run)> Parts(int number, Arrow arrow)
    {
        var (from, to) = nesting.Apart(arrow.From, arrow.To);
        var leadsRight = layers[from] < layers[to];
        foreach (var inner in nesting.Up(arrow.From, from))
        {
            yield return (nesting.Parent(inner), leadsRight
                ? new Run(number, inner, Run.Border, true, false)
                : new Run(number, Run.Border, inner, false, false));
        }

        yield return (nesting.Parent(from), leadsRight ? new Run(number, from, to, true, true) : new Run(number, to, from, false, true));
        foreach (var inner in nesting.Up(arrow.To, to).Reverse())
        {
            yield return (nesting.Parent(inner), leadsRight
                ? new Run(number, Run.Border, inner, true, false)
                : new Run(number, inner, Run.Border, false, false));
        }
    }

    private int Columns(Run run)
    {
        var container = nesting.Parent(run.Left == Run.Border ? run.Right : run.Left);
        var last = run.Right == Run.Border ? layersIn[container] : layers[run.Right];
        return 2 * (last - (run.Left == Run.Border ? -1 : layers[run.Left]));
    }
}
