namespace ThreatBot.Core.Attacks;

/// <summary>
/// The nodes of decision diagrams, each once (a unique table). Numbers 0 and 1 are the terminals; a node has a larger number than what it leads
/// to. Levels count from 0 at the top.
/// </summary>
internal sealed class NodeTable
{
    /// <summary>What is returned instead of a node when there may be no more of them.</summary>
    public const int Exhausted = -1;

    public const int TerminalLevel = int.MaxValue;

    private readonly int limit;
    private readonly Effort effort;
    private readonly CancellationToken cancellation;
    private int steps;
    private int[] buckets = new int[64];
    private Node[] nodes = new Node[64];

    /// <param name="limits">The most nodes that there may be, and how much they may take.</param>
    /// <param name="cancellation">Looked at whenever the table grows, and every so many steps.</param>
    public NodeTable(AnalysisLimits limits, CancellationToken cancellation)
    {
        (limit, effort, this.cancellation) = (limits.DiagramNodes, limits.Effort ?? new Effort(long.MaxValue), cancellation);
        nodes[0].Level = nodes[1].Level = TerminalLevel;
        Count = 2;
    }

    public int Count { get; private set; }

    public ref readonly Node this[int node] => ref nodes[node];

    /// <summary>One more step of an operation, which may go on for long without a new node; false when it has to be the last.</summary>
    public bool Step()
    {
        if ((++steps & 0xFFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return effort.Take(1);
    }

    /// <summary>The node with these parts, or <see cref="Exhausted"/>. What makes a diagram reduced is for the caller to see to.</summary>
    public int Find(int level, int low, int high)
    {
        var bucket = Hash(level, low, high) & (buckets.Length - 1);
        for (var node = buckets[bucket]; node != 0; node = nodes[node].Next)
        {
            ref readonly var there = ref nodes[node];
            if (there.High == high && there.Low == low && there.Level == level)
            {
                return node;
            }
        }

        if (Count >= limit)
        {
            return Exhausted;
        }

        if (Count == nodes.Length)
        {
            Grow();
            bucket = Hash(level, low, high) & (buckets.Length - 1);
        }

        nodes[Count] = new Node { Level = level, Low = low, High = high, Next = buckets[bucket] };
        buckets[bucket] = Count;
        return Count++;
    }

    public static int Hash(int one, int two, int three)
    {
        unchecked
        {
            var hash = ((((uint)one * 0x9E3779B1u) ^ (uint)two) * 0x85EBCA77u ^ (uint)three) * 0xC2B2AE3Du;
            return (int)(hash ^ (hash >> 15));
        }
    }

    private void Grow()
    {
        cancellation.ThrowIfCancellationRequested();
        Array.Resize(ref nodes, nodes.Length * 2);
        buckets = new int[nodes.Length];
        for (var node = 2; node < Count; node++)
        {
            var bucket = Hash(nodes[node].Level, nodes[node].Low, nodes[node].High) & (buckets.Length - 1);
            nodes[node].Next = buckets[bucket];
            buckets[bucket] = node;
        }
    }

    public struct Node
    {
        public int Level;
        public int Low;
        public int High;
        public int Next;
    }
}
