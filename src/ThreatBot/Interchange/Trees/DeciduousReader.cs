using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// Reads decision trees of Deciduous. Facts and attacks are actions that take one of what they come from as well; a mitigation is a countermeasure on the
/// way through it; a goal is any of what leads to it. Reality always holds.
/// </summary>
internal sealed class DeciduousReader
{
    private const int MostNesting = 16;

    private static readonly string[] Kinds = ["facts", "attacks", "mitigations", "goals"];

    private readonly List<FileProblem> problems = [];
    private readonly List<FileProblem> notes = [];
    private readonly List<DeciduousNode> nodes = [];

    private DeciduousReader()
    {
    }

    public static TreeReading Read(ReadOnlySpan<byte> file)
    {
        if (TreeText.Decode(file, out var undecoded) is not { } text)
        {
            return new TreeReading.Refused([undecoded!]);
        }

        try
        {
            if (Bomb(text) is { } bomb)
            {
                return new TreeReading.Refused([bomb]);
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var reader = new DeciduousReader();
            reader.Document(stream.Documents.Count == 1 ? stream.Documents[0].RootNode as YamlMappingNode : null);
            return reader.problems.Count > 0
                ? new TreeReading.Refused([.. reader.problems.OrderBy(problem => problem.Line).Take(NativeFormat.MostProblems)])
                : DeciduousGraph.Of(reader.nodes, reader.notes);
        }
        catch (YamlException broken)
        {
            return TreeReading.Refused.At(Math.Max(1, (int)broken.Start.Line), "", $"is not YAML that can be read: {broken.InnerException?.Message ?? broken.Message}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser stumbles over some flows that are not closed instead of telling where.
            return TreeReading.Refused.At(1, "", "is not YAML that can be read");
        }
    }

    /// <summary>Aliases can make a small file a huge tree, and nesting without end overflows; neither has a place in such a file.</summary>
    private static FileProblem? Bomb(string text)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            depth += parser.Current?.NestingIncrease ?? 0;
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } || depth > MostNesting)
            {
                return new FileProblem((int)(parser.Current?.Start.Line ?? 1), "", depth > MostNesting ? $"is nested deeper than {MostNesting}" : "has an anchor or an alias, which are not read");
            }
        }

        return null;
    }

    private void Document(YamlMappingNode? root)
    {
        foreach (var (key, value) in root?.Children.AsEnumerable() ?? [])
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (Kinds.Contains(name))
            {
                foreach (var item in Items(value, name))
                {
                    Item(name, item);
                }
            }
            else if (name is not ("title" or "theme" or "filter"))
            {
                Refuse(key, name, "is not read: facts, attacks, mitigations and goals are");
            }
        }

        if (root is null)
        {
            problems.Add(new FileProblem(1, "", "is no map of facts, attacks, mitigations and goals"));
        }
    }

    private void Item(string kind, YamlNode item)
    {
        if (item is not YamlMappingNode map || map.Children.Count == 0)
        {
            Refuse(item, kind, "has an entry that is no map of a name to a label");
            return;
        }

        var (name, label) = map.Children.First();
        var id = (name as YamlScalarNode)?.Value ?? "";
        var node = new DeciduousNode((int)name.Start.Line, kind, id, (label as YamlScalarNode)?.Value is { Length: > 0 } text ? text : id);
        foreach (var (key, value) in map.Children.Skip(1))
        {
            switch ((key as YamlScalarNode)?.Value)
            {
                case "from":
                    Items(value, id).ToList().ForEach(source => From(node, source));
                    break;
                case "implemented":
                    node.IsImplemented &= !IsFalse(value);
                    break;
                default:
                    Refuse(key, id, $"has \"{(key as YamlScalarNode)?.Value}\", which is not read");
                    break;
            }
        }

        nodes.Add(node);
    }

    /// <summary>What a node comes from. What only helps the drawing is left out; so are arrows back, which would lead round in a circle.</summary>
    private void From(DeciduousNode node, YamlNode source)
    {
        if (source is YamlScalarNode { Value: { } id })
        {
            node.From.Add(id);
            return;
        }

        var (name, value) = source is YamlMappingNode { Children: { Count: > 0 } children } ? children.First() : default;
        if ((name as YamlScalarNode)?.Value is not { } from)
        {
            Refuse(source, node.Id, "comes from something that has no name");
            return;
        }

        var hints = (value as YamlMappingNode)?.Children.Concat(((YamlMappingNode)source).Children.Skip(1)).ToList() ?? ((YamlMappingNode)source).Children.Skip(1).ToList();
        if (value is YamlScalarNode { Value: { Length: > 0 } words })
        {
            notes.Add(new FileProblem((int)value.Start.Line, node.Id, $"has the words \"{words}\" on the arrow from {from}, which are left out"));
        }

        node.IsImplemented &= !hints.Any(hint => hint.Key is YamlScalarNode { Value: "implemented" } && IsFalse(hint.Value));
        if (!hints.Any(hint => hint.Key is YamlScalarNode { Value: "backwards" or "ungrouped" } && !IsFalse(hint.Value)))
        {
            node.From.Add(from);
        }
    }

    private IEnumerable<YamlNode> Items(YamlNode value, string name)
    {
        if (value is YamlSequenceNode list)
        {
            return list.Children;
        }

        if (value is not YamlScalarNode { Value: null or "" })
        {
            Refuse(value, name, "has something else than a list");
        }

        return [];
    }

    private static bool IsFalse(YamlNode value) => (value as YamlScalarNode)?.Value?.ToUpperInvariant() is "FALSE" or "NO";

    private void Refuse(YamlNode node, string name, string reason) => problems.Add(new FileProblem((int)node.Start.Line, name, reason));
}

/// <summary>An entry of a Deciduous file.</summary>
internal sealed class DeciduousNode(int line, string kind, string id, string label)
{
    public int Line { get; } = line;

    public string Kind { get; } = kind;

    public string Id { get; } = id;

    public string Label { get; } = label;

    public List<string> From { get; } = [];

    public bool IsImplemented { get; set; } = true;
}
