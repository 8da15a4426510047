using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ThreatBot.Prompts;

/// <summary>One YAML file while it is read: hands out what has the expected shape and notes what has not.</summary>
internal sealed class YamlFile(string path, ICollection<Finding> findings)
{
    /// <summary>The root of the file, or null when it is empty or no YAML.</summary>
    public YamlNode? Root()
    {
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count > 0)
            {
                return stream.Documents[0].RootNode;
            }

            Note(Spot.StartOf(path), "is empty");
        }
        catch (YamlException mistake)
        {
            Note(SpotOf(mistake.Start), Sentence(mistake));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser stumbles over some flows that are not closed instead of telling where.
            Note(Spot.StartOf(path), "is not YAML that can be read");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Note(Spot.StartOf(path), $"cannot be read: {broken.Message}");
        }

        return null;
    }

    /// <summary>The fields of a map; nothing, noted, when it is none.</summary>
    public IEnumerable<(string Key, Spot Spot, YamlNode Value)> Map(YamlNode? node, string what)
    {
        if (node is not YamlMappingNode map)
        {
            Expect(node, $"{what} must be a map");
            return [];
        }

        var (fields, taken) = (new List<(string, Spot, YamlNode)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (key, value) in map.Children)
        {
            if (key is not YamlScalarNode scalar)
            {
                Note(SpotOf(key), "a name must be a text");
            }
            else if (!taken.Add(scalar.Value ?? ""))
            {
                // The parser tells of two that are the same, but takes those with different tags for different.
                Note(SpotOf(key), $"{scalar.Value} is there twice");
            }
            else
            {
                fields.Add((scalar.Value ?? "", SpotOf(key), value));
            }
        }

        return fields;
    }

    /// <summary>The items of a list; nothing, noted, when it is none.</summary>
    public IEnumerable<YamlNode> List(YamlNode? node, string what)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children;
        }

        Expect(node, $"{what} must be a list");
        return [];
    }

    /// <summary>A text; null, noted, when it is none.</summary>
    public Snippet? Text(YamlNode? node, string what)
    {
        if (node is YamlScalarNode { Value: { } text })
        {
            return new Snippet(text.TrimEnd('\n'), SpotOf(node));
        }

        Expect(node, $"{what} must be a text");
        return null;
    }

    public Spot SpotOf(YamlNode node) => SpotOf(node.Start);

    public void Note(Spot spot, string what) => findings.Add(new Finding(spot, what));

    private Spot SpotOf(Mark mark) => new(path, mark.Line, mark.Column);

    /// <summary>A missing node has been noted where it was found missing.</summary>
    private void Expect(YamlNode? node, string what)
    {
        if (node is not null)
        {
            Note(SpotOf(node), what);
        }
    }

    /// <summary>The parser's message without the place it begins with, which the finding has already.</summary>
    private static string Sentence(YamlException mistake) =>
        mistake.Message.IndexOf("): ", StringComparison.Ordinal) is >= 0 and var end ? mistake.Message[(end + 3)..] : mistake.Message;
}
