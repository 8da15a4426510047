using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ThreatBot.Interchange.Formats;

/// <summary>YAML of any program as values with their lines. Aliases and merge keys are followed; what is mentioned again is not copied.</summary>
internal sealed partial class YamlSource
{
    private const string Merge = "<<";

    private readonly Dictionary<AnchorName, SourceNode> anchors = [];
    private readonly IParser parser;
    private int depth;
    private int values;

    private YamlSource(IParser parser) => this.parser = parser;

    /// <summary>The value of the first and only document; null and the line where it cannot be read.</summary>
    public static SourceNode? Read(string text, out FileProblem? problem)
    {
        var source = new YamlSource(new Parser(new StringReader(text)));
        try
        {
            problem = null;
            source.parser.Consume<StreamStart>();
            source.parser.Consume<DocumentStart>();
            var root = source.Value(SourcePath.Root);
            source.parser.Consume<DocumentEnd>();
            source.parser.Consume<StreamEnd>();
            return root;
        }
        catch (YamlException broken)
        {
            problem = new FileProblem(
                Math.Max(1, (int)broken.Start.Line), "", $"column {Math.Max(1, broken.Start.Column)}: is not YAML that can be read: {broken.InnerException?.Message ?? broken.Message}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser stumbles over some flows that are not closed instead of telling where.
            problem = new FileProblem(Math.Max(1, (int)(source.parser.Current?.Start.Line ?? 1)), "", "is not YAML that can be read");
        }

        return null;
    }

    private SourceNode Value(SourcePath path)
    {
        var current = parser.Current ?? throw new YamlException("it ends too early");
        if (depth > ModelJson.MaxDepth)
        {
            throw new YamlException(current.Start, current.End, $"it is nested deeper than {ModelJson.MaxDepth}");
        }

        depth++;
        Count(current);
        var node = parser.TryConsume<AnchorAlias>(out var alias) ? Mentioned(alias)
            : parser.TryConsume<Scalar>(out var scalar) ? Scalar(scalar, path)
            : parser.TryConsume<SequenceStart>(out var list) ? Kept(list, new SourceNode { Kind = SourceKind.List, Line = LineOf(list), Path = path, Items = Items(path) })
            : parser.TryConsume<MappingStart>(out var map) ? Kept(map, new SourceNode { Kind = SourceKind.Map, Line = LineOf(map), Path = path, Fields = Fields(path) })
            : throw new YamlException(current.Start, current.End, "a value is expected");
        depth--;
        return node.Size > SourceFile.MostValues ? throw new YamlException(current.Start, current.End, $"it holds more than {SourceFile.MostValues} values") : node;
    }

    /// <summary>What a merge key brings counts each time, since it is there each time.</summary>
    private void Count(ParsingEvent? at)
    {
        if (++values > SourceFile.MostValues)
        {
            throw new YamlException(at?.Start ?? Mark.Empty, at?.End ?? Mark.Empty, $"it holds more than {SourceFile.MostValues} values");
        }
    }

    private SourceNode Mentioned(AnchorAlias alias) => anchors.TryGetValue(alias.Value, out var found)
        ? found
        : throw new YamlException(alias.Start, alias.End, $"the anchor {alias.Value} is not there");

    private ImmutableArray<SourceNode> Items(SourcePath path)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value(path.Entry(items.Count)));
        }

        return items.ToImmutable();
    }

    /// <summary>What a merge key brings gives way to what the map says itself.</summary>
    private ImmutableArray<KeyValuePair<string, SourceNode>> Fields(SourcePath path)
    {
        var (own, merged) = (new OrderedDictionary<string, SourceNode>(StringComparer.Ordinal), new List<SourceNode>());
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var value = Value(path.Field(key.Value));
            if (key.Value == Merge)
            {
                merged.AddRange(value.Kind is SourceKind.List ? value.Items : [value]);
            }
            else if (!own.TryAdd(Sound(key), value))
            {
                throw new YamlException(key.Start, key.End, $"the field \"{key.Value}\" is there twice");
            }
        }

        foreach (var (name, value) in merged.SelectMany(map => map.Fields))
        {
            Count(parser.Current);
            own.TryAdd(name, value);
        }

        return [.. own];
    }

    private SourceNode Scalar(Scalar scalar, SourcePath path)
    {
        var isPlain = scalar.Style is ScalarStyle.Plain;
        var kind = !isPlain ? SourceKind.Text
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? SourceKind.Null
            : scalar.Value is "true" or "false" or "True" or "False" or "TRUE" or "FALSE" ? SourceKind.Truth
            : Number().IsMatch(scalar.Value) ? SourceKind.Number
            : SourceKind.Text;
        var value = kind is SourceKind.Truth ? scalar.Value.ToLower(CultureInfo.InvariantCulture) : Sound(scalar);
        return Kept(scalar, new SourceNode { Kind = kind, Line = LineOf(scalar), Path = path, Value = kind is SourceKind.Null ? "" : value });
    }

    private SourceNode Kept(NodeEvent start, SourceNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor] = node;
        }

        return node;
    }

    private static int LineOf(ParsingEvent found) => Math.Max(1, (int)found.Start.Line);

    /// <summary>Databases cannot keep a NUL in a text, and half a character cannot be written again.</summary>
    private static string Sound(Scalar scalar) =>
        scalar.Value.Contains('\0', StringComparison.Ordinal) || scalar.Value.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar && !scalar.Value.Contains('\uFFFD', StringComparison.Ordinal))
            ? throw new YamlException(scalar.Start, scalar.End, "a text has a NUL character or half of one")
            : scalar.Value;

    /// <summary>As JSON has them, so that they can be written as such; anything else stays text.</summary>
    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})([.][0-9]{1,9})?$")]
    private static partial Regex Number();
}
