using System.Globalization;
using System.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Interchange.Formats;

/// <summary>The data flow diagram as a Mermaid flowchart: zones are subgraphs, stores are cylinders, denied flows are crossed out.</summary>
internal sealed class MermaidWriter : IModelWriter
{
    public string Format => "mermaid";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var text = new StringBuilder("flowchart LR\n");
        foreach (var step in Outline.Of(model))
        {
            var indent = new string(' ', 2 * (Math.Min(step.Depth, 20) + 1));
            text.Append(indent).Append(step switch
            {
                { Zone: { } zone } => $"subgraph {zone.Id}[\"{Label(zone.Name)}\"]\n",
                { Element: { } element } => $"{element.Id}{Shaped(element.Shape, Label(element.Name))}\n",
                _ => "end\n",
            });
        }

        foreach (var flow in model.Flows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {flow.From} -->{(flow.Data.Length > 0 ? $"|\"{Label(flow.Data)}\"|" : "")} {flow.To}\n");
        }

        foreach (var denied in model.DeniedFlows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {denied.From} --x {denied.To}\n");
        }

        return new ModelWriting(text.ToString(), Told.Losses(model, found => found is Zone or Element or Flow or DeniedFlow));
    }

    private static string Shaped(ElementKind kind, string label) => kind switch
    {
        ElementKind.Store => $"[(\"{label}\")]",
        ElementKind.External => $"[\"{label}\"]",
        _ => $"(\"{label}\")",
    };

    /// <summary>Signs that mean something in a label, or in a label on an arrow, are entities; what is empty shows that it is.</summary>
    private static string Label(string text) => MermaidText.Label(SafeText.Visible(text)).Replace("|", "#124;", StringComparison.Ordinal) is { Length: > 0 } label ? label : "…";
}
