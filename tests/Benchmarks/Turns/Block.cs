namespace ThreatBot.Benchmarks.Turns;

/// <summary>One block of turns.</summary>
/// <param name="Cpu">Microseconds of the server's processor for a turn.</param>
/// <param name="Rate">Turns in a second.</param>
/// <param name="Median">Milliseconds that half of the turns took at most.</param>
/// <param name="P99">The same of 99 in 100.</param>
/// <param name="Commits">Transactions for a turn; absent where they cannot be counted.</param>
/// <param name="Allocated">Bytes allocated for a turn; likewise.</param>
internal readonly record struct Block(double Cpu, double Rate, double Median, double P99, double? Commits, double? Allocated)
{
    public static Block Mean(Block one, Block other) => new(
        (one.Cpu + other.Cpu) / 2, (one.Rate + other.Rate) / 2, (one.Median + other.Median) / 2, (one.P99 + other.P99) / 2, (one.Commits + other.Commits) / 2, (one.Allocated + other.Allocated) / 2);

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
