using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>A tree while it is read from a format of nodes and arrows: an arrow leads from a goal to what it takes, or from a countermeasure to what it covers.</summary>
internal sealed class DrawnTree
{
    private const long MostArrows = 1_000_000;

    private readonly Dictionary<string, AttackNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Control> controls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> arrows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly List<FileProblem> problems = [];
    private readonly List<FileProblem> notes = [];
    private long drawn;

    public bool IsEmpty => order.Count == 0 && problems.Count == 0;

    public bool HasProblems => problems.Count >= NativeFormat.MostProblems;

    /// <summary>The node of this id as it is known so far.</summary>
    public AttackNode Node(string id, int line)
    {
        if (lines.TryAdd(id, line))
        {
            order.Add(id);
            arrows[id] = [];
            nodes[id] = new AttackNode { Id = id, Label = id };
        }

        return nodes[id];
    }

    public void Put(AttackNode node) => nodes[node.Id] = node;

    /// <summary>A node turns out to be a countermeasure.</summary>
    public void Put(Control control) => controls[control.Id] = control;

    public Control? Control(string id) => controls.GetValueOrDefault(id);

    /// <summary>Each node of a group leads to each of the next; so few characters can make very many.</summary>
    public void Arrows(IReadOnlyCollection<string> from, IReadOnlyCollection<string> to, int line)
    {
        var (first, second) = (from.ToHashSet(StringComparer.Ordinal), to.ToHashSet(StringComparer.Ordinal));
        drawn += (long)first.Count * second.Count;
        if (drawn > MostArrows)
        {
            Refuse(line, "", $"makes more than {MostArrows} arrows, which is more than is read");
            return;
        }

        foreach (var (one, other) in first.SelectMany(one => second.Select(other => (one, other))))
        {
            Arrow(one, other, line);
        }
    }

    public void Arrow(string from, string to, int line)
    {
        Node(from, line);
        Node(to, line);
        arrows[from].Add(to);
    }

    public void Refuse(int line, string path, string reason) => problems.Add(new FileProblem(line, path, reason));

    /// <summary>What the file says and the tree has no room for.</summary>
    public void LeaveOut(int line, string path, string reason) => notes.Add(new FileProblem(line, path, reason));

    /// <summary>The tree, or all that is wrong. A node with arrows and without a gate is any of what they lead to.</summary>
    public TreeReading Finish()
    {
        foreach (var (from, to) in arrows.SelectMany(arrow => arrow.Value.Where(controls.ContainsKey).Select(to => (arrow.Key, to))))
        {
            Refuse(lines[from], from, $"leads to the countermeasure {to}; arrows lead from it");
        }

        var below = arrows.Where(arrow => !controls.ContainsKey(arrow.Key)).SelectMany(arrow => arrow.Value).ToHashSet(StringComparer.Ordinal);
        var steps = order.Where(id => !controls.ContainsKey(id)).Select(Made).ToValueList();
        if (problems.Count == 0 && !steps.Any(node => !below.Contains(node.Id)))
        {
            Refuse(1, "", steps.Count == 0 ? "has no nodes" : "has no node that is below no other: arrows lead round in a circle");
        }

        return problems.Count > 0
            ? new TreeReading.Refused([.. problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)])
            : new TreeReading.Understood(new AttackGraph
            {
                Root = steps.First(node => !below.Contains(node.Id)).Id,
                Nodes = steps,
                Controls = order.Where(controls.ContainsKey).Select(id => controls[id] with { Covers = arrows[id].ToValueList() }).ToValueList(),
            })
            {
                Lines = lines,
                LeftOut = [.. notes],
            };
    }

    private AttackNode Made(string id)
    {
        var node = nodes[id] with { Children = arrows[id].ToValueList() };
        return node is { Kind: NodeKind.Leaf, Children.Count: > 0 } ? node with { Kind = NodeKind.Or } : node;
    }
}
