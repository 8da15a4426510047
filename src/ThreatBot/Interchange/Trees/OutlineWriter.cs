using System.Text;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes our own text: every node once with all that is below it, and where it stands again only that it is the same.</summary>
internal sealed class OutlineWriter
{
    private readonly AttackDag dag;
    private readonly ILookup<string, (bool IsControl, string Id)> slugs;
    private readonly StringBuilder text = new();
    private readonly HashSet<(bool IsControl, string Id)> written = [];

    private OutlineWriter(AttackDag dag)
    {
        this.dag = dag;
        slugs = dag.Graph.Nodes.Select(node => (IsControl: false, node.Id, node.Label)).Concat(dag.Controls.Select(control => (IsControl: true, control.Id, control.Label)))
            .SelectMany(named => new[] { (named.IsControl, named.Id, Name: TreeText.Slug(named.Label)), (named.IsControl, named.Id, Name: named.Id) })
            .Distinct()
            .ToLookup(named => named.Name, named => (named.IsControl, named.Id), StringComparer.Ordinal);
    }

    public static TreeWriting Write(AttackDag dag)
    {
        var writer = new OutlineWriter(dag);
        return writer.Nodes() is { } deep
            ? new TreeWriting.Refused(deep, $"is deeper than {TreeLimits.MostNesting} levels, which is as deep as lines are indented")
            : new TreeWriting.Written(writer.text.ToString());
    }

    /// <summary>The id of a node that is too deep; null where all is written.</summary>
    private string? Nodes()
    {
        foreach (var control in dag.Controls.Where(control => control.Covers.Count == 0))
        {
            Control(control, 0);
        }

        var waiting = new Stack<(int Node, int Level)>([(dag.Root, 0)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Level > TreeLimits.MostNesting)
            {
                return dag[next.Node].Id;
            }

            if (Node(dag[next.Node], next.Level))
            {
                foreach (var control in dag.Covering(next.Node))
                {
                    Control(dag.Controls[control], next.Level + 1);
                }

                foreach (var child in dag.Children(next.Node).Reverse())
                {
                    waiting.Push((child, next.Level + 1));
                }
            }
        }

        return null;
    }

    /// <summary>Whether it is new, so that what is below it has to follow.</summary>
    private bool Node(AttackNode node, int level)
    {
        if (!written.Add((false, node.Id)))
        {
            Line(level, $"same as {OutlineLine.Label(node.Id)}");
            return false;
        }

        Line(level, string.Join(' ', (string[])
        [
            .. Mark(node),
            OutlineLine.Label(LabelOf(node.Label, node.Id)),
            .. Id(node.Id, node.Label),
            .. TreeAttributes.Of(node.Attributes).Select(attribute => Bracket(attribute.Name, attribute.Value is "yes" ? null : attribute.Value)),
            .. Kind(node),
            .. node.Damage is { } damage ? new[] { Bracket("damage", TreeAttributes.Text(damage)) } : [],
        ]));
        return true;
    }

    private void Control(Control control, int level)
    {
        if (!written.Add((true, control.Id)))
        {
            Line(level, $"! same as {OutlineLine.Label(control.Id)}");
            return;
        }

        Line(level, string.Join(' ', (string[])
        [
            "!",
            OutlineLine.Label(LabelOf(control.Label, control.Id)),
            .. Id(control.Id, control.Label),
            .. control.Cost is { } cost ? new[] { Bracket("cost", TreeAttributes.Text(cost)) } : [],
            .. control.Effectiveness < 1 ? new[] { Bracket("effectiveness", TreeAttributes.Text(control.Effectiveness)) } : [],
            .. control.Group is { } group ? new[] { Bracket("group", group) } : [],
            .. control.IsDeployed ? [] : new[] { Bracket("planned", null) },
        ]));
    }

    private static IEnumerable<string> Mark(AttackNode node) => node.Kind switch
    {
        NodeKind.And => ["&"],
        NodeKind.Sequence => [">"],
        NodeKind.AtLeast => [$"{node.Threshold}&"],
        _ => [],
    };

    private static IEnumerable<string> Kind(AttackNode node) => node.Kind switch
    {
        NodeKind.Always => [Bracket("always", null)],
        NodeKind.Never => [Bracket("never", null)],
        NodeKind.Gap => [Bracket("gap", node.Control ?? "")],
        _ => [],
    };

    /// <summary>An id is only written where it cannot be told from the label.</summary>
    private IEnumerable<string> Id(string id, string label) =>
        TreeText.Slug(LabelOf(label, id)) == id && slugs[id].Count() == 1 ? [] : [Bracket("id", id)];

    private static string LabelOf(string label, string id) => string.IsNullOrWhiteSpace(label) ? id : label;

    private static string Bracket(string name, string? value) => value is null ? $"[{name}]" : $"[{name}={OutlineLine.Value(value)}]";

    private void Line(int level, string content) => text.Append(' ', 2 * level).Append(content).Append('\n');
}
