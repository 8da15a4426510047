namespace ThreatBot.Benchmarks.Turns;

/// <summary>All blocks of a run, by program, connections and round.</summary>
internal sealed class Results
{
    private readonly Dictionary<(string Peer, int Connections), SortedDictionary<int, Block>> blocks = [];

    public void Add(string peer, int connections, int round, Block block)
    {
        if (!blocks.TryGetValue((peer, connections), out var rounds))
        {
            blocks[(peer, connections)] = rounds = [];
        }

        rounds[round] = block;
    }

    public bool Has(string peer) => blocks.Keys.Any(key => key.Peer == peer);

    /// <summary>The median over the rounds.</summary>
    public double Median(string peer, int connections, Func<Block, double> value) => Block.MedianOf(blocks[(peer, connections)].Values.Select(value));

    /// <summary>The median over the rounds of one program's figure divided by another's of the same round.</summary>
    public double Ratio(string peer, string other, int connections, Func<Block, double> value) =>
        Block.MedianOf(blocks[(peer, connections)].Select(entry => value(entry.Value) / value(blocks[(other, connections)][entry.Key])));
}
