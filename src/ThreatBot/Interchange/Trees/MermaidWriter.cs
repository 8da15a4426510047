using System.Globalization;
using System.Text;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes a Mermaid flowchart, to be shown where text is shown as pictures; numbers have no room in it.</summary>
internal sealed class MermaidWriter
{
    /// <summary>Words that mean something to Mermaid itself.</summary>
    private static readonly string[] Reserved = ["end", "graph", "flowchart", "subgraph", "style", "class", "classDef", "linkStyle", "click", "direction", "default", "call", "href"];

    private readonly AttackDag dag;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly FreeNames free = new(Reserved, FreeNames.Underscore);
    private readonly StringBuilder text = new("flowchart TD\n");

    private MermaidWriter(AttackDag dag) => this.dag = dag;

    public static TreeWriting Write(AttackDag dag)
    {
        var writer = new MermaidWriter(dag);
        writer.Nodes();
        writer.Countermeasures();
        return new TreeWriting.Written(writer.text.ToString(), writer.names.Any(name => name.Key != name.Value) ? TreeParts.Ids : TreeParts.None);
    }

    private void Nodes()
    {
        foreach (var node in dag.Graph.Nodes.OrderBy(node => node.Id != dag.Graph.Root))
        {
            names[node.Id] = Free(node.Id);
            var (open, close) = node.Kind switch
            {
                NodeKind.Leaf => ("[", "]"),
                NodeKind.Or => ("{{", "}}"),
                NodeKind.Always or NodeKind.Never => ("([", "])"),
                _ => ("[/", "\\]"),
            };
            var label = node.Kind is NodeKind.Leaf ? MermaidText.Label(node.Label) : MermaidText.Label(node.Label).Replace("#41;", ")", StringComparison.Ordinal) + MermaidText.Ending(node);
            text.Append(CultureInfo.InvariantCulture, $"  {names[node.Id]}{open}\"{label}\"{close}\n");
        }

        foreach (var node in dag.Graph.Nodes)
        {
            foreach (var child in node.Children)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {names[node.Id]} --> {names[child]}\n");
            }
        }
    }

    /// <summary>One that covers nothing has no arrow by which it could be told from an action, so it is left out.</summary>
    private void Countermeasures()
    {
        foreach (var control in dag.Controls.Where(control => control.Covers.Count > 0))
        {
            var name = Free(control.Id);
            text.Append(CultureInfo.InvariantCulture, $"  {name}([\"{MermaidText.Label(control.Label)}\"])\n");
            foreach (var covered in control.Covers)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name} -.-> {names[covered]}\n");
            }
        }
    }

    private string Free(string id) => free.Take(string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_')));
}
