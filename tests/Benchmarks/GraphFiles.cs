using System.Globalization;
using System.Text;
using System.Xml;
using ThreatBot.Core.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Benchmarks;

/// <summary>Graphs as Open-PSA files, which SCRAM reads too.</summary>
internal static class GraphFiles
{
    /// <summary>Null for a file that is no tree of the kind that can be read, such as one with negation.</summary>
    public static AttackGraph? Read(string file)
    {
        using var stream = File.OpenRead(file);
        return MefReader.Read(stream) is TreeReading.Understood { Graph: var graph } ? graph : null;
    }

    public static void Write(AttackGraph graph, string file)
    {
        using var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true });
        var leaves = graph.Nodes.Where(node => node.Kind is NodeKind.Leaf).ToDictionary(node => node.Id);
        xml.WriteStartElement("opsa-mef");
        xml.WriteStartElement("define-fault-tree");
        xml.WriteAttributeString("name", "generated");
        foreach (var gate in graph.Nodes.Where(node => node.Children.Count > 0))
        {
            Gate(xml, gate, leaves.Keys.ToHashSet());
        }

        xml.WriteEndElement();
        xml.WriteStartElement("model-data");
        foreach (var leaf in leaves.Values)
        {
            xml.WriteStartElement("define-basic-event");
            xml.WriteAttributeString("name", leaf.Id);
            xml.WriteStartElement("float");
            xml.WriteAttributeString("value", (leaf.Attributes.Probability ?? 0).ToString("R", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Gate(XmlWriter xml, AttackNode gate, HashSet<string> leaves)
    {
        xml.WriteStartElement("define-gate");
        xml.WriteAttributeString("name", gate.Id);
        xml.WriteStartElement(gate.Kind is NodeKind.Or ? "or" : "and");
        foreach (var child in gate.Children)
        {
            xml.WriteStartElement(leaves.Contains(child) ? "basic-event" : "gate");
            xml.WriteAttributeString("name", child);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
