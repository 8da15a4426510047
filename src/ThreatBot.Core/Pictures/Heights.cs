using System.Collections.Immutable;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// Roughly how far down every box belongs, from 0 to 1, before anything is laid out: near what it is connected with, wherever that lies. Containers
/// are put in order one by one; this is what they know of each other.
/// </summary>
internal sealed class Heights
{
    private readonly Nesting nesting;

    private readonly ImmutableArray<int> elements;

    private readonly ImmutableArray<ImmutableArray<int>> columns;

    private readonly int[] columnOf;

    private readonly ILookup<int, int> neighbours;

    private readonly double[] heights;

    public Heights(Nesting nesting, Runs runs, ImmutableArray<Arrow> arrows)
    {
        this.nesting = nesting;
        elements = [.. Enumerable.Range(0, nesting.Count).Where(box => nesting[box] is Models.Element)];
        columns = [.. elements.GroupBy(element => Path(element, runs)).OrderBy(column => column.Key, PathOrder).Select(column => column.ToImmutableArray())];
        (columnOf, heights) = (new int[nesting.Count], new double[nesting.Count]);
        foreach (var (number, column) in columns.Index())
        {
            foreach (var element in column)
            {
                columnOf[element] = number;
            }

            Settle(column);
        }

        neighbours = arrows.Where(arrow => !arrow.IsLoop)
            .SelectMany(arrow => new[] { (arrow.From, arrow.To), (From: arrow.To, To: arrow.From) })
            .ToLookup(pair => pair.From, pair => pair.To);
        Average();
    }

    private static readonly Comparer<string> PathOrder = Comparer<string>.Create(string.CompareOrdinal);

    public double this[int box] => heights[box];

    /// <summary>Every column is put in order by those on its left, or on its right.</summary>
    public void Sweep(bool toRight)
    {
        foreach (var (number, column) in toRight ? columns.Index() : columns.Index().Reverse())
        {
            var wishes = column.Select(element => Wish(element, number, toRight)).ToList();
            foreach (var (element, wish) in column.Zip(wishes))
            {
                heights[element] = wish;
            }

            Average();
            Settle([.. column.Order(Comparer<int>.Create(Compare))]);
        }

        Average();
    }

    private double Wish(int element, int number, bool toRight) => neighbours[element]
        .Where(other => toRight ? columnOf[other] < number : columnOf[other] > number)
        .Select(other => heights[other])
        .DefaultIfEmpty(heights[element])
        .Average();

    private void Settle(ImmutableArray<int> column)
    {
        foreach (var (place, element) in column.Index())
        {
            heights[element] = (place + 0.5) / column.Length;
        }
    }

    /// <summary>A zone is where its elements are on average.</summary>
    private void Average()
    {
        foreach (var container in nesting.InnerFirst)
        {
            heights[container] = nesting.Children[container].Select(child => heights[child]).DefaultIfEmpty(0.5).Average();
        }
    }

    /// <summary>What lies in one zone stays together.</summary>
    private int Compare(int one, int other)
    {
        if (one == other)
        {
            return 0;
        }

        var (first, second) = nesting.Apart(one, other);
        return heights[first].CompareTo(heights[second]) is var order and not 0 ? order : first.CompareTo(second);
    }

    /// <summary>The layers of all that an element lies in, and its own: how far to the right it is.</summary>
    private string Path(int element, Runs runs) =>
        new([.. nesting.Up(element, Nesting.Sheet).Reverse().Select(box => (char)('\u0100' + runs.Layer(box)))]);
}
