using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Pictures;

/// <summary>Which part of an attack tree a picture shows.</summary>
/// <param name="Through">Only ways in that lead through this step; null for all.</param>
/// <param name="Least">Only so many ways in, those with the fewest measures in the way; null for all.</param>
public sealed record TreeScope(string? Through = null, int? Least = null)
{
    /// <summary>So many ways in are looked at to find those with the fewest measures.</summary>
    private const int MostWays = 20_000;

    public static readonly TreeScope All = new();

    /// <summary>Whether a step is shown.</summary>
    internal Func<string, bool> Nodes(AttackTree tree)
    {
        if (this == All)
        {
            return _ => true;
        }

        var shown = tree.BreadthFirst().Select(node => node.Id).ToHashSet();
        if (Through is not null)
        {
            shown.IntersectWith(Around(tree, Through));
        }

        if (Least is { } most)
        {
            shown.IntersectWith(Ways(tree).OrderBy(way => way.Depth).Take(most).SelectMany(way => way.Path));
        }

        return shown.Contains;
    }

    /// <summary>The ways in, in the order of the tree, through the step if there is one.</summary>
    internal IEnumerable<AttackVector> Ways(AttackTree tree) => tree.Vectors().Take(MostWays).Where(way => Through is null || way.Path.Contains(Through));

    /// <summary>A step with all that lead to it and all it leads to.</summary>
    private static HashSet<string> Around(AttackTree tree, string node)
    {
        var parents = tree.BreadthFirst().ToDictionary(step => step.Id, step => step.Parents);
        var (around, waiting) = (new HashSet<string>(), new Stack<(string Node, bool IsUp)>([(node, true), (node, false)]));
        var seen = new HashSet<(string, bool)>();
        while (waiting.TryPop(out var next))
        {
            around.Add(next.Node);
            var further = next.IsUp ? parents.GetValueOrDefault(next.Node, []).Where(parents.ContainsKey) : tree.Below(next.Node).Select(step => step.Id);
            foreach (var step in further.Select(step => (step, next.IsUp)).Where(seen.Add))
            {
                waiting.Push(step);
            }
        }

        return around;
    }
}
