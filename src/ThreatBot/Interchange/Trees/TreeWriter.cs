using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes a checked tree in any of the formats.</summary>
internal static class TreeWriter
{
    /// <summary>The file; refused where the format would make another tree of it, and with all that is lost where it only knows less.</summary>
    public static TreeWriting Write(AttackDag dag, TreeFormat format)
    {
        var missing = PartsOfGraph.Of(dag.Graph) & ~Carried(format);
        if ((missing & TreeParts.Structure) != TreeParts.None)
        {
            var node = dag.Graph.Nodes.First(each => (PartsOfGraph.Of(each) & missing & TreeParts.Structure) != TreeParts.None);
            return new TreeWriting.Refused(node.Id, $"is {Named(node.Kind)}, which {format} files do not know");
        }

        if (Misunderstood(dag, format, missing) is { } control)
        {
            return new TreeWriting.Refused(control.Id, $"is {(control.IsDeployed ? "not always effective" : "only planned")}, and {format} files would let it stand and hold");
        }

        var writing = format switch
        {
            TreeFormat.Json => TreeJsonWriter.Write(dag.Graph),
            TreeFormat.AdTool => AdToolWriter.Write(dag),
            TreeFormat.Mef => MefWriter.Write(dag),
            TreeFormat.Deciduous => DeciduousWriter.Write(dag),
            TreeFormat.Dot => DotWriter.Write(dag),
            TreeFormat.Mermaid => MermaidWriter.Write(dag),
            TreeFormat.Galileo => GalileoWriter.Write(dag),
            _ => OutlineWriter.Write(dag),
        };
        return writing is TreeWriting.Written written ? written with { Losses = written.Losses | missing } : writing;
    }

    /// <summary>A countermeasure that would say something else in a format that has countermeasures, but not how they stand.</summary>
    private static Control? Misunderstood(AttackDag dag, TreeFormat format, TreeParts missing)
    {
        var gaps = dag.Graph.Nodes.Select(node => node.Control).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Carried(format).HasFlag(TreeParts.Countermeasures)
            ? dag.Controls.FirstOrDefault(control => (PartsOfGraph.Of(control) & missing & TreeParts.Standing) != TreeParts.None && (control.Covers.Count > 0 || gaps.Contains(control.Id)))
            : null;
    }

    /// <summary>What a format has room for.</summary>
    public static TreeParts Carried(TreeFormat format) => format switch
    {
        TreeFormat.Json or TreeFormat.Text or TreeFormat.Dot => TreeParts.All,
        TreeFormat.Mef => TreeParts.Ids | TreeParts.Labels | TreeParts.Order | TreeParts.AtLeast | TreeParts.Constants | TreeParts.Cost | TreeParts.Chance | TreeParts.Skill | TreeParts.Time
            | TreeParts.Detectability | TreeParts.Equipment | TreeParts.Possibility | TreeParts.Damage | TreeParts.GateNumbers,
        TreeFormat.AdTool => TreeParts.Labels | TreeParts.Order | TreeParts.Gaps | TreeParts.Cost | TreeParts.Chance | TreeParts.Skill | TreeParts.Time
            | TreeParts.Countermeasures | TreeParts.CountermeasureCosts,
        TreeFormat.Galileo => TreeParts.Ids | TreeParts.Order | TreeParts.AtLeast | TreeParts.Cost | TreeParts.Chance | TreeParts.Time,
        TreeFormat.Deciduous => TreeParts.Ids | TreeParts.Labels | TreeParts.Countermeasures | TreeParts.Planned,
        _ => TreeParts.Ids | TreeParts.Labels | TreeParts.Order | TreeParts.AtLeast | TreeParts.Constants | TreeParts.Countermeasures,
    };

    private static string Named(NodeKind kind) => kind switch
    {
        NodeKind.AtLeast => "a k-of-n gate",
        NodeKind.Gap => "the gap that a countermeasure leaves",
        _ => "a constant",
    };
}
