namespace ThreatBot.Core.Attacks;

/// <summary>Results of an operation on two nodes; a newer one takes the place of an older, so some are worked out again.</summary>
internal sealed class ComputedTable
{
    private const int MostEntries = 1 << 20;

    private Entry[] entries = new Entry[64];

    /// <summary>The result; 0 and 0 are never operands here, so an empty place fits nothing.</summary>
    public bool TryGet(int one, int two, out int result)
    {
        ref readonly var entry = ref entries[NodeTable.Hash(0, one, two) & (entries.Length - 1)];
        result = entry.Result;
        return entry.One == one && entry.Two == two && one != 0;
    }

    /// <param name="one">The first operand.</param>
    /// <param name="two">The second operand.</param>
    /// <param name="result">What the operation makes of them.</param>
    /// <param name="nodes">How many nodes the diagrams have by now: the table is as large as they are.</param>
    public void Put(int one, int two, int result, int nodes)
    {
        if (nodes > entries.Length && entries.Length < MostEntries)
        {
            Grow();
        }

        entries[NodeTable.Hash(0, one, two) & (entries.Length - 1)] = new Entry { One = one, Two = two, Result = result };
    }

    private void Grow()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        foreach (var entry in old.Where(entry => entry.One != 0))
        {
            entries[NodeTable.Hash(0, entry.One, entry.Two) & (entries.Length - 1)] = entry;
        }
    }

    private struct Entry
    {
        public int One;
        public int Two;
        public int Result;
    }
}
