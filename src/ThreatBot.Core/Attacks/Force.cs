namespace ThreatBot.Core.Attacks;

/// <summary>
/// The FORCE heuristic (Aloul, Markov and Sakallah 2003): gates and inputs stand in a row, and every gate pulls what it is made of to their
/// common centre of gravity, until the sum of the gates' spans no longer falls.
/// </summary>
internal static class Force
{
    private const int MostRounds = 60;

    /// <summary>Rounds without a better span after which it is given up.</summary>
    private const int Patience = 6;

    public static int[] Order(Formula formula, FormulaModule module, int[] start)
    {
        var edges = Edges(formula, module, start, out var nodes);
        var place = Enumerable.Range(0, nodes.Length).ToArray();
        var (best, least) = (place, Span(edges, place));
        for (var (round, waited) = (0, 0); round < MostRounds && waited < Patience; round++, waited++)
        {
            place = Pull(edges, place);
            var span = Span(edges, place);
            if (span < least)
            {
                (best, least, waited) = (place, span, 0);
            }
        }

        return [.. Enumerable.Range(0, start.Length).OrderBy(input => best[input]).Select(input => nodes[input])];
    }

    /// <summary>One edge for each gate: itself and its operands, as indexes into <paramref name="nodes"/>, in which the inputs are first.</summary>
    private static int[][] Edges(Formula formula, FormulaModule module, int[] start, out int[] nodes)
    {
        nodes = [.. start, .. module.Gates];
        var index = nodes.Select((node, index) => (node, index)).ToDictionary(pair => pair.node, pair => pair.index);
        return [.. module.Gates.Select(gate => formula.Operands(gate).ToArray().Distinct().Append(gate).Select(node => index[node]).ToArray())];
    }

    private static int[] Pull(int[][] edges, int[] place)
    {
        var (sum, count) = (new double[place.Length], new int[place.Length]);
        foreach (var edge in edges)
        {
            var centre = edge.Average(node => (double)place[node]);
            foreach (var node in edge)
            {
                sum[node] += centre;
                count[node]++;
            }
        }

        var pulled = Enumerable.Range(0, place.Length).OrderBy(node => sum[node] / count[node]).ThenBy(node => place[node]);
        var next = new int[place.Length];
        foreach (var (rank, node) in pulled.Index())
        {
            next[node] = rank;
        }

        return next;
    }

    private static long Span(int[][] edges, int[] place) => edges.Sum(edge => (long)edge.Max(node => place[node]) - edge.Min(node => place[node]));
}
