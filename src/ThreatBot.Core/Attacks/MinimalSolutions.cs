namespace ThreatBot.Core.Attacks;

/// <summary>
/// From the diagram of a monotone function to the zero-suppressed diagram (Minato 1993) of the minimal sets of inputs that make it true, by
/// Rauzy's recursion of 1993: <c>minimal(x ? h : l) = x · (minimal(h) without what contains one of minimal(l)) + minimal(l)</c>.
/// </summary>
internal sealed class MinimalSolutions(NodeTable nodes)
{
    private readonly ComputedTable computed = new();
    private Frame[] frames = new Frame[64];

    /// <summary>The diagram of the minimal sets; null when it would take too many nodes.</summary>
    public static Diagram? Of(Diagram function, AnalysisLimits limits, CancellationToken cancellation)
    {
        var table = new NodeTable(limits, cancellation);
        var solutions = new MinimalSolutions(table);
        var minimal = new int[function.Nodes.Length];
        for (var node = 1; node < minimal.Length; node++)
        {
            minimal[node] = node == 1 ? 1 : solutions.Minimal(function.Nodes[node], minimal);
            if (minimal[node] == NodeTable.Exhausted)
            {
                return null;
            }
        }

        return Diagram.Of(table, minimal[function.Root]);
    }

    private int Minimal(DiagramNode node, int[] minimal)
    {
        var with = Without(minimal[node.High], minimal[node.Low]);
        return with == NodeTable.Exhausted ? with : Node(node.Level, minimal[node.Low], with);
    }

    private int Node(int level, int low, int high) => high == 0 ? low : nodes.Find(level, low, high);

    /// <summary>The sets of <paramref name="sets"/> that contain none of <paramref name="smaller"/>.</summary>
    private int Without(int sets, int smaller)
    {
        if (TryKnown(sets, smaller, out var result))
        {
            return result;
        }

        var depth = 0;
        if (!Push(ref depth, sets, smaller))
        {
            return NodeTable.Exhausted;
        }

        while (depth > 0)
        {
            ref var frame = ref frames[depth - 1];
            var (left, right) = frame.Next(nodes);
            if (!TryKnown(left, right, out result))
            {
                if (!Push(ref depth, left, right))
                {
                    return NodeTable.Exhausted;
                }

                continue;
            }

            if (!frame.Take(result, nodes))
            {
                continue;
            }

            result = frame.IsBelow ? result : Node(nodes[frame.Sets].Level, frame.Low, result);
            if (result == NodeTable.Exhausted)
            {
                return result;
            }

            computed.Put(frame.Sets, frame.Smaller, result, nodes.Count);
            depth--;
        }

        return result;
    }

    private bool TryKnown(int sets, int smaller, out int result)
    {
        result = smaller is 0 ? sets : sets is 1 && smaller is not 1 ? 1 : 0;
        return sets <= 1 || smaller <= 1 || sets == smaller || computed.TryGet(sets, smaller, out result);
    }

    /// <summary>One more thing to work out first; false when the effort is spent.</summary>
    private bool Push(ref int depth, int sets, int smaller)
    {
        if (depth == frames.Length)
        {
            Array.Resize(ref frames, depth * 2);
        }

        frames[depth++] = new Frame { Sets = sets, Smaller = smaller, IsBelow = nodes[smaller].Level < nodes[sets].Level };
        return nodes.Step();
    }

    /// <summary>What is being worked out: first for the sets without the first input, then for those with it, against both halves in turn.</summary>
    private struct Frame
    {
        public int Sets;
        public int Smaller;
        public int Low;

        /// <summary>The smaller sets begin above: only those without their first input can be contained.</summary>
        public bool IsBelow;

        private int with;
        private int step;

        public readonly (int Sets, int Smaller) Next(NodeTable nodes)
        {
            var isSameLevel = nodes[Sets].Level == nodes[Smaller].Level;
            return (IsBelow, step) switch
            {
                (true, _) => (Sets, nodes[Smaller].Low),
                (_, 0) => (nodes[Sets].Low, isSameLevel ? nodes[Smaller].Low : Smaller),
                (_, 1) => (nodes[Sets].High, isSameLevel ? nodes[Smaller].Low : Smaller),
                _ => (with, nodes[Smaller].High),
            };
        }

        /// <summary>Whether that was the last step.</summary>
        public bool Take(int result, NodeTable nodes)
        {
            (Low, with) = (step == 0 ? result : Low, result);
            return IsBelow || ++step == (nodes[Sets].Level == nodes[Smaller].Level ? 3 : 2);
        }
    }
}
