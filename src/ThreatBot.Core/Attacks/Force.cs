namespace ThreatBot.Core.Attacks;

/// <summary>
/// The FORCE heuristic (Aloul, Markov and Sakallah 2003): inputs stand in a row, and whatever belongs together pulls its members to their common
/// centre of gravity, until the sum of the spans no longer falls.
/// </summary>
internal static class Force
{
    private const int MostRounds = 60;

    /// <summary>Rounds without a better span after which it is given up.</summary>
    private const int Patience = 6;

    /// <summary>Supports can be quadratic in a module; above so many members in all they are not used.</summary>
    private const int MostMembers = 500_000;

    /// <summary>A gate and its operands belong together; gates stand in the row too, and are left out of the order.</summary>
    public static int[] ByGates(Formula formula, FormulaModule module, int[] start, CancellationToken cancellation)
    {
        var place = Places([.. start, .. module.Gates]);
        var groups = module.Gates.Select(gate => formula.Operands(gate).ToArray().Distinct().Append(gate).Select(node => place[node]).ToArray());
        return Order([.. groups], start, place.Count, cancellation);
    }

    /// <summary>All inputs below a gate belong together; nothing where that would be too much.</summary>
    public static IEnumerable<int[]> BySupports(Formula formula, FormulaModule module, int[] start, CancellationToken cancellation)
    {
        var place = Places(start);
        var supports = start.ToDictionary(input => input, input => (IReadOnlySet<int>)new HashSet<int> { place[input] });
        var members = 0;
        foreach (var gate in module.Gates)
        {
            supports[gate] = formula.Operands(gate).ToArray().SelectMany(operand => supports[operand]).ToHashSet();
            members += supports[gate].Count;
            if (members > MostMembers)
            {
                return [];
            }
        }

        return [Order([.. module.Gates.Select(gate => supports[gate].Order().ToArray())], start, start.Length, cancellation)];
    }

    private static Dictionary<int, int> Places(int[] row) => row.Index().ToDictionary(node => node.Item, node => node.Index);

    private static int[] Order(int[][] groups, int[] start, int count, CancellationToken cancellation)
    {
        var place = Enumerable.Range(0, count).ToArray();
        var (best, least) = (place, Span(groups, place));
        for (var (round, waited) = (0, 0); round < MostRounds && waited < Patience; round++, waited++)
        {
            cancellation.ThrowIfCancellationRequested();
            place = Pull(groups, place);
            var span = Span(groups, place);
            if (span < least)
            {
                (best, least, waited) = (place, span, 0);
            }
        }

        return [.. Enumerable.Range(0, start.Length).OrderBy(input => best[input]).Select(input => start[input])];
    }

    private static int[] Pull(int[][] groups, int[] place)
    {
        var (sum, count) = (new double[place.Length], new int[place.Length]);
        foreach (var group in groups)
        {
            var centre = group.Average(node => (double)place[node]);
            foreach (var node in group)
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

    private static long Span(int[][] groups, int[] place) => groups.Sum(group => (long)group.Max(node => place[node]) - group.Min(node => place[node]));
}
