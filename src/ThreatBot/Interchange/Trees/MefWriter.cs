using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes a fault tree of the Open-PSA Model Exchange Format; what it has no elements for stands in attributes, which other readers pass over.</summary>
internal sealed partial class MefWriter
{
    private readonly AttackDag dag;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    private MefWriter(AttackDag dag)
    {
        this.dag = dag;
        var free = new FreeNames(dag.Graph.Nodes.Select(node => node.Id).Where(id => Name().IsMatch(id)), FreeNames.Underscore);
        foreach (var node in dag.Graph.Nodes)
        {
            names[node.Id] = Name().IsMatch(node.Id) ? node.Id : free.Take(Plain(node.Id));
        }
    }

    public static TreeWriting Write(AttackDag dag)
    {
        if (dag[dag.Root].Kind is NodeKind.Leaf)
        {
            return new TreeWriting.Refused(dag[dag.Root].Id, "is a single action; a fault tree begins with a gate");
        }

        var writer = new MefWriter(dag);
        return new TreeWriting.Written(writer.Text(), writer.names.Any(name => name.Key != name.Value) ? TreeParts.Ids : TreeParts.None);
    }

    private string Text()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opsa-mef");
            xml.WriteStartElement("define-fault-tree");
            xml.WriteAttributeString("name", "tree");
            foreach (var gate in Gates())
            {
                Gate(xml, gate);
            }

            xml.WriteEndElement();
            xml.WriteStartElement("model-data");
            foreach (var node in dag.Graph.Nodes.Where(node => node.Children.Count == 0))
            {
                Event(xml, node);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\"?>\n{text}\n";
    }

    /// <summary>The root comes first, since some readers take the first gate for it.</summary>
    private IEnumerable<AttackNode> Gates() =>
        dag.Graph.Nodes.Where(node => node.Children.Count > 0).OrderBy(node => node.Id != dag.Graph.Root);

    private void Gate(XmlWriter xml, AttackNode gate)
    {
        Start(xml, "define-gate", gate, gate.Kind is NodeKind.Sequence ? [(MefReader.Gate, MefReader.Sequence)] : []);
        xml.WriteStartElement(gate.Kind switch { NodeKind.Or => "or", NodeKind.AtLeast => "atleast", _ => "and" });
        if (gate.Kind is NodeKind.AtLeast)
        {
            xml.WriteAttributeString("min", gate.Threshold.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var child in gate.Children.Select(child => dag[dag.Numbers[child]]))
        {
            xml.WriteStartElement(child.Children.Count > 0 ? "gate" : child.Kind is NodeKind.Leaf ? "basic-event" : "house-event");
            xml.WriteAttributeString("name", names[child.Id]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Event(XmlWriter xml, AttackNode node)
    {
        var isLeaf = node.Kind is NodeKind.Leaf;
        Start(xml, isLeaf ? "define-basic-event" : "define-house-event", node, []);
        if (!isLeaf || node.Attributes.Probability is not null)
        {
            xml.WriteStartElement(isLeaf ? "float" : "constant");
            xml.WriteAttributeString("value", isLeaf ? TreeAttributes.Text(node.Attributes.Probability ?? 0) : node.Kind is NodeKind.Always ? "true" : "false");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Start(XmlWriter xml, string element, AttackNode node, IEnumerable<(string Name, string Value)> more)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("name", names[node.Id]);
        if (node.Label != names[node.Id])
        {
            xml.WriteElementString("label", string.Concat(node.Label.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character))));
        }

        var attributes = TreeAttributes.Of(node.Attributes).Where(attribute => attribute.Name != "prob" || node.Kind is not NodeKind.Leaf).Concat(more).ToList();
        if (node.Damage is { } damage)
        {
            attributes.Add(("damage", TreeAttributes.Text(damage)));
        }

        if (attributes.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("attributes");
        foreach (var (name, value) in attributes)
        {
            xml.WriteStartElement("attribute");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>An id in the alphabet that names have there.</summary>
    private static string Plain(string id)
    {
        var plain = string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return plain is [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] ? plain : $"n{plain}";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
