using System.Collections.Immutable;
using System.Text;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Files of attack trees in any of the formats.</summary>
internal static class TreeFiles
{
    /// <summary>What a file says, checked only as far as its format goes.</summary>
    public static TreeReading Read(byte[] file, TreeFormat format)
    {
        if (file.Length > TreeLimits.MostBytes)
        {
            return TreeReading.Refused.At(1, "", $"is larger than {TreeLimits.MostBytes / 1024 / 1024} MB");
        }

        var reading = format switch
        {
            TreeFormat.Json => TreeJson.Read(file),
            TreeFormat.Text => OutlineReader.Read(file),
            TreeFormat.AdTool => AdToolReader.Read(new MemoryStream(file)),
            TreeFormat.Deciduous => DeciduousReader.Read(file),
            TreeFormat.Dot => DotReader.Read(file),
            TreeFormat.Mermaid => MermaidReader.Read(file),
            TreeFormat.Galileo => GalileoReader.Read(file),
            _ => MefReader.Read(new MemoryStream(file)),
        };
        return reading is TreeReading.Understood { Graph.Nodes.Count: > TreeLimits.MostNodes and var nodes }
            ? TreeReading.Refused.At(1, "", $"has {nodes} nodes; a tree has at most {TreeLimits.MostNodes}")
            : reading;
    }

    /// <summary>The tree ready to be analysed; null and all that is wrong with it.</summary>
    public static AttackDag? Check(TreeReading reading, SideFile? beside, out ImmutableArray<FileProblem> problems)
    {
        if (reading is TreeReading.Refused refused)
        {
            problems = refused.Problems;
            return null;
        }

        var understood = (TreeReading.Understood)reading;
        var graph = beside?.Beside(understood.Graph) ?? understood.Graph;
        if (graph.Controls.Count > TreeLimits.MostControls)
        {
            problems = [new FileProblem(1, "", $"has {graph.Controls.Count} countermeasures; a tree has at most {TreeLimits.MostControls}")];
            return null;
        }

        var dag = AttackDag.Check(graph, out var faults);
        problems = GraphProblems.Of(faults, understood.Lines);
        return dag;
    }

    /// <summary>The format of a file, by how it begins; by its name where it could be either of two.</summary>
    public static TreeFormat Detect(string path, ReadOnlySpan<byte> file)
    {
        var start = Encoding.UTF8.GetString(file[..Math.Min(file.Length, 8192)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return IsJson(start) ? TreeFormat.Json
            : IsXml(start) ? start.Contains("<adtree", StringComparison.Ordinal) ? TreeFormat.AdTool : TreeFormat.Mef
            : ByFirstWord(start, Path.GetExtension(path).ToUpperInvariant());
    }

    private static bool IsJson(string start) => start is ['{', ..] && start[1..].TrimStart() is ['"' or '}', ..] or "";

    private static bool IsXml(string start) =>
        start.StartsWith("<?xml", StringComparison.Ordinal) || start.StartsWith("<!", StringComparison.Ordinal)
        || start.StartsWith("<adtree", StringComparison.Ordinal) || start.StartsWith("<opsa-mef", StringComparison.Ordinal);

    private static TreeFormat ByFirstWord(string start, string extension)
    {
        var line = start.Split('\n').Select(each => each.Trim()).FirstOrDefault(each => each.Length > 0 && !IsRemark(each)) ?? "";
        var word = line.Split(' ', '\t', '{')[0];
        return extension is ".TXT" ? TreeFormat.Text : word switch
        {
            "digraph" => TreeFormat.Dot,
            "strict" when line.StartsWith("strict digraph", StringComparison.Ordinal) => TreeFormat.Dot,
            "toplevel" => TreeFormat.Galileo,
            "flowchart" or "graph" when MermaidReader.IsHead(line) => TreeFormat.Mermaid,
            "graph" when line.Contains('{', StringComparison.Ordinal) => TreeFormat.Dot,
            "title:" or "theme:" or "facts:" or "attacks:" or "mitigations:" or "goals:" or "filter:" => TreeFormat.Deciduous,
            _ => extension switch
            {
                ".YAML" or ".YML" => TreeFormat.Deciduous,
                ".DOT" or ".GV" => TreeFormat.Dot,
                ".DFT" or ".AT" => TreeFormat.Galileo,
                ".MMD" or ".MERMAID" => TreeFormat.Mermaid,
                _ => TreeFormat.Text,
            },
        };
    }

    private static bool IsRemark(string line) =>
        line.StartsWith('#') || line.StartsWith("%%", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal);
}
