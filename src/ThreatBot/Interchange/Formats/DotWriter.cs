using System.Globalization;
using System.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The data flow diagram as DOT for Graphviz: zones are clusters, denied flows are dotted.</summary>
internal sealed class DotWriter : IModelWriter
{
    public string Format => "dot";

    public ModelWriting Write(ModelExport export)
    {
        var model = export.Model;
        var text = new StringBuilder($"digraph {Quoted(model.Name)} {{\n  rankdir=LR;\n  compound=true;\n");
        var kinds = Crossings.Kinds(model);
        foreach (var step in Outline.Of(model))
        {
            var indent = new string(' ', 2 * (Math.Min(step.Depth, 20) + 1));
            text.Append(indent).Append(step switch
            {
                { Zone: { } zone } => $"subgraph {Quoted("cluster_" + zone.Id)} {{ label={Quoted(zone.Name)}; style={Style(kinds.GetValueOrDefault(zone.Id))};\n",
                { Element: { } element } => $"{Quoted(element.Id)} [label={Quoted(element.Name)}, shape={Shape(element.Shape)}];\n",
                _ => "}\n",
            });
        }

        foreach (var flow in model.Flows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(flow.From)} -> {Quoted(flow.To)} [label={Quoted(flow.Data)}, id={Quoted(flow.Id)}];\n");
        }

        foreach (var denied in model.DeniedFlows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(denied.From)} -> {Quoted(denied.To)} [label={Quoted(denied.Reason ?? "")}, id={Quoted(denied.Id)}, style=dotted, arrowhead=tee];\n");
        }

        return new ModelWriting(text.Append("}\n").ToString(), Told.Losses(model, found => found is Zone or Border or Element or Flow or DeniedFlow));
    }

    private static string Shape(ElementKind kind) => kind switch { ElementKind.Store => "cylinder", ElementKind.External => "box", _ => "ellipse" };

    /// <summary>A border of privilege is bold, one of trust alone dashed.</summary>
    private static string Style(BorderKinds kinds) => kinds.HasFlag(BorderKinds.Privilege) ? "bold" : kinds.HasFlag(BorderKinds.Trust) ? "dashed" : "dotted";

    private static string Quoted(string text) =>
        $"\"{SafeText.Visible(text).ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
