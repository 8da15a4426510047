using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Writes for Deciduous. Any of several is a goal on the way; all of several are attacks one after the other, which can be said where no action of them is
/// needed elsewhere and at most one of them has steps of its own.
/// </summary>
internal sealed class DeciduousWriter
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AttackDag dag;
    private readonly int[] uses;
    private readonly int[] parents;
    private readonly string?[] ends;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly StringBuilder attacks = new();
    private readonly StringBuilder mitigations = new();
    private readonly StringBuilder goals = new();

    private DeciduousWriter(AttackDag dag)
    {
        (this.dag, uses, parents, ends) = (dag, new int[dag.Count], new int[dag.Count], new string?[dag.Count]);
        for (var node = 0; node < dag.Count; node++)
        {
            foreach (var child in dag.Children(node))
            {
                uses[child]++;
                parents[child] = node;
            }
        }

        var free = new FreeNames([DeciduousGraph.Reality], FreeNames.Underscore);
        foreach (var id in dag.Graph.Nodes.Select(node => node.Id))
        {
            names[id] = free.Take(id);
        }

        foreach (var id in dag.Controls.Select(control => control.Id))
        {
            names[$"control {id}"] = free.Take(id);
        }
    }

    public static TreeWriting Write(AttackDag dag)
    {
        var writer = new DeciduousWriter(dag);
        if (writer.Problem() is { } refused)
        {
            return refused;
        }

        for (var node = 0; node < dag.Count; node++)
        {
            writer.Node(node);
        }

        var title = $"title: {Text(dag[dag.Root].Label)}\n";
        var text = title + Section("attacks", writer.attacks) + Section("mitigations", writer.mitigations) + Section("goals", writer.goals);
        return new TreeWriting.Written(text, writer.names.Any(name => name.Key != name.Value && !name.Key.StartsWith("control ", StringComparison.Ordinal)) ? TreeParts.Ids : TreeParts.None);
    }

    private TreeWriting.Refused? Problem()
    {
        var joined = Enumerable.Range(0, dag.Count).FirstOrDefault(node => IsAll(node) && !IsChain(node), -1);
        var wide = dag.Graph.Controls.FirstOrDefault(control => control.Covers.Count > 1);
        return joined >= 0 ? new TreeWriting.Refused(dag[joined].Id, "needs several goals at once, or an action that is needed elsewhere too; Deciduous has no AND")
            : wide is not null ? new TreeWriting.Refused(wide.Id, "is a countermeasure in several places, and Deciduous knows one place each")
            : dag[dag.Root].Kind is NodeKind.Leaf ? new TreeWriting.Refused(dag[dag.Root].Id, "is a single action, and no goal")
            : dag.Covering(dag.Root).Length > 0 ? new TreeWriting.Refused(dag[dag.Root].Id, "has a countermeasure on the goal itself, behind which nothing comes in Deciduous")
            : null;
    }

    private bool IsAll(int node) => dag[node].Kind is NodeKind.And or NodeKind.Sequence;

    private bool IsChain(int node) =>
        dag.Children(node).All(child => dag[child].Kind is not NodeKind.Leaf || uses[child] == 1)
        && dag.Children(node).Count(child => dag[child].Kind is not NodeKind.Leaf) <= 1;

    private void Node(int node)
    {
        if (IsAll(node))
        {
            var before = dag.Children(node).Where(child => dag[child].Kind is not NodeKind.Leaf).Select(child => ends[child]!).FirstOrDefault(DeciduousGraph.Reality);
            foreach (var leaf in dag.Children(node).Where(child => dag[child].Kind is NodeKind.Leaf))
            {
                before = Attack(leaf, before);
            }

            Entry(goals, names[dag[node].Id], dag[node].Label, [before]);
            ends[node] = Guarded(node, names[dag[node].Id]);
        }
        else if (dag[node].Kind is NodeKind.Or)
        {
            Entry(goals, names[dag[node].Id], dag[node].Label, dag.Children(node).Select(child => ends[child]!));
            ends[node] = Guarded(node, names[dag[node].Id]);
        }
        else if (!IsInChain(node))
        {
            ends[node] = Attack(node, DeciduousGraph.Reality);
        }
    }

    /// <summary>Whether an action is written with the goal that takes it together with others.</summary>
    private bool IsInChain(int leaf) => uses[leaf] == 1 && IsAll(parents[leaf]);

    private string Attack(int leaf, string before)
    {
        Entry(attacks, names[dag[leaf].Id], dag[leaf].Label, [before]);
        return Guarded(leaf, names[dag[leaf].Id]);
    }

    /// <summary>The countermeasures on a node, one behind the other, and the last of them.</summary>
    private string Guarded(int node, string end)
    {
        foreach (var control in dag.Covering(node).Select(control => dag.Controls[control]))
        {
            var name = names[$"control {control.Id}"];
            Entry(mitigations, name, control.Label, [end]);
            if (!control.IsDeployed)
            {
                mitigations.Append("  implemented: false\n");
            }

            end = name;
        }

        return end;
    }

    private static void Entry(StringBuilder section, string name, string label, IEnumerable<string> from)
    {
        section.Append(null, $"- {Text(name)}: {Text(label)}\n  from:\n");
        foreach (var source in from)
        {
            section.Append(null, $"  - {Text(source)}\n");
        }
    }

    private static string Section(string name, StringBuilder entries) => entries.Length == 0 ? "" : $"{name}:\n{entries}";

    /// <summary>A text in quotes: what JSON quotes, YAML reads.</summary>
    private static string Text(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterLower(character) || character == '_') && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off")
            ? text
            : JsonSerializer.Serialize(text, Quoted);
}
