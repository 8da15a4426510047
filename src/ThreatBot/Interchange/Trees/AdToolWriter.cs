using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using System.Xml;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Writes for ADTool, which knows trees alone: what is shared stands in every place again, under the same label. Countermeasures stand against what they
/// cover, and a gap becomes the defence that it is the gap of.
/// </summary>
internal sealed class AdToolWriter
{
    private const int MostOccurrences = 100_000;

    private static readonly ImmutableArray<(string Domain, string Class, Func<LeafAttributes, string?> Value)> Domains =
    [
        ("MinCost1", "MinCost", leaf => leaf.Cost is { } cost ? TreeAttributes.Text(cost) : null),
        ("ProbSucc1", "ProbSucc", leaf => leaf.Probability is { } chance ? TreeAttributes.Text(chance) : null),
        ("MinSkill1", "MinSkill", leaf => leaf.Skill is { } skill ? TreeAttributes.Text(skill) : null),
        ("MinTimeSeq1", "MinTimeSeq", leaf => leaf.Time is { } time ? TreeAttributes.Text(time) : null),
    ];

    private readonly AttackDag dag;
    private readonly AdToolDefences defences;
    private readonly Dictionary<string, string> labels;
    private readonly Dictionary<string, string> controlLabels;
    private readonly Stack<Action<XmlWriter>> waiting = new();

    private AdToolWriter(AttackDag dag)
    {
        (this.dag, defences) = (dag, AdToolDefences.Of(dag));
        var all = dag.Graph.Nodes.Select(node => (node.Id, Label: Clean(node.Label).Trim())).Concat(dag.Controls.Select(control => (control.Id, Label: Clean(control.Label).Trim()))).ToList();
        var shared = all.CountBy(named => named.Label).Where(label => label.Value > 1 || label.Key.Length == 0).Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        var free = new FreeNames([], FreeNames.Parentheses);
        var given = all.Select(named => free.Take(shared.Contains(named.Label) ? $"{named.Label} ({Clean(named.Id)})".Trim() : named.Label)).ToList();
        labels = dag.Graph.Nodes.Zip(given).ToDictionary(named => named.First.Id, named => named.Second, StringComparer.Ordinal);
        controlLabels = dag.Controls.Zip(given.Skip(dag.Count)).ToDictionary(named => named.First.Id, named => named.Second, StringComparer.Ordinal);
    }

    public static TreeWriting Write(AttackDag dag)
    {
        var writer = new AdToolWriter(dag);
        if (writer.defences.Unsayable is { } unsayable)
        {
            return new TreeWriting.Refused(unsayable, "mixes actions and gaps of countermeasures in a way that ADTool has no tree for");
        }

        return Occurrences(dag) > MostOccurrences
            ? new TreeWriting.Refused("", $"shares so much that it would have more than {MostOccurrences} nodes as a tree without sharing, which is what ADTool knows")
            : Depth(dag) > TreeLimits.MostNesting - 10 ? new TreeWriting.Refused("", $"is deeper than {TreeLimits.MostNesting - 10} levels, which is as deep as elements are nested")
            : new TreeWriting.Written(writer.Written());
    }

    private static BigInteger Occurrences(AttackDag dag)
    {
        var below = new BigInteger[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            below[node] = dag.Children(node).Aggregate(BigInteger.One + dag.Covering(node).Length, (sum, child) => sum + below[child]);
        }

        return below[dag.Root];
    }

    private static int Depth(AttackDag dag)
    {
        var depths = new int[dag.Count];
        for (var node = 0; node < dag.Count; node++)
        {
            depths[node] = 1 + dag.Children(node).Select(child => depths[child]).DefaultIfEmpty().Max();
        }

        return depths[dag.Root];
    }

    private string Written()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("adtree");
            waiting.Push(output => Node(output, dag.Root, isDefender: false, isDefence: defences.IsPast(dag.Root)));
            while (waiting.TryPop(out var next))
            {
                next(xml);
            }

            foreach (var (domain, type, value) in Domains.Where(domain => dag.Leaves.Any(leaf => domain.Value(dag[leaf].Attributes) is not null) || domain.Domain is "MinCost1"))
            {
                xml.WriteStartElement("domain");
                xml.WriteAttributeString("id", domain);
                xml.WriteElementString("class", $"lu.uni.adtool.domains.adtpredefined.{type}");
                xml.WriteElementString("tool", "ADTool2");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return $"<?xml version='1.0'?>\n{text}\n";
    }

    /// <summary>A node of the attacker, or the defence that a way past it is about.</summary>
    private void Node(XmlWriter xml, int node, bool isDefender, bool isDefence)
    {
        var kind = isDefence ? Opposite(dag[node].Kind) : dag[node].Kind;
        var (own, against) = isDefence ? defences.Parts(node) : defences.Guards(node);
        Start(xml, kind, isDefender != isDefence, isDefence && dag[node].Kind is NodeKind.Gap ? controlLabels[dag[node].Control ?? ""] : labels[dag[node].Id]);
        if (isDefence && dag[node].Kind is NodeKind.Gap)
        {
            Parameter(xml, "MinCost1", dag.Controls[dag.ControlOf(node)].Cost is { } cost ? TreeAttributes.Text(cost) : null);
        }
        else if (!isDefence && own.Length == 0)
        {
            foreach (var (domain, _, value) in Domains)
            {
                Parameter(xml, domain, value(dag[node].Attributes));
            }
        }

        waiting.Push(output => output.WriteEndElement());
        foreach (var child in against.Reverse())
        {
            waiting.Push(output => Node(output, child, isDefence, !isDefence));
        }

        foreach (var control in dag.Covering(node).Reverse())
        {
            waiting.Push(output => Control(output, control));
        }

        foreach (var child in own.Reverse())
        {
            waiting.Push(output => Node(output, child, isDefence, isDefence));
        }
    }

    private void Control(XmlWriter xml, int control)
    {
        Start(xml, NodeKind.Or, isSwitched: true, controlLabels[dag.Controls[control].Id]);
        Parameter(xml, "MinCost1", dag.Controls[control].Cost is { } cost ? TreeAttributes.Text(cost) : null);
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, NodeKind kind, bool isSwitched, string label)
    {
        xml.WriteStartElement("node");
        xml.WriteAttributeString("refinement", kind switch { NodeKind.And => "conjunctive", NodeKind.Sequence => "sequential", _ => "disjunctive" });
        if (isSwitched)
        {
            xml.WriteAttributeString("switchRole", "yes");
        }

        xml.WriteElementString("label", label);
    }

    private static void Parameter(XmlWriter xml, string domain, string? value)
    {
        if (value is not null)
        {
            xml.WriteStartElement("parameter");
            xml.WriteAttributeString("domainId", domain);
            xml.WriteAttributeString("category", "basic");
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    /// <summary>XML has no room for most control characters.</summary>
    private static string Clean(string label) => string.Concat(label.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));

    private static NodeKind Opposite(NodeKind kind) => kind is NodeKind.Or ? NodeKind.And : NodeKind.Or;
}
