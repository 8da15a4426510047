using System.Globalization;
using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Reads attack trees in the manner of Galileo: a statement a node, with its gate and children or with its numbers.</summary>
internal sealed partial class GalileoReader
{
    private readonly DrawnTree tree = new();
    private string? top;

    private GalileoReader()
    {
    }

    public static TreeReading Read(ReadOnlySpan<byte> file)
    {
        if (TreeText.Decode(file, out var undecoded) is not { } text)
        {
            return new TreeReading.Refused([undecoded!]);
        }

        var reader = new GalileoReader();
        foreach (var (index, line) in text.Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item) && !Remark().IsMatch(line.Item)))
        {
            reader.Statement(index + 1, line.Trim());
        }

        if (reader is { top: { } only, tree.IsEmpty: true })
        {
            // A step of which nothing is known has no statement of its own.
            reader.tree.Node(only, 1);
        }

        return reader.tree.Finish() switch
        {
            TreeReading.Understood understood when reader.top is { } top => understood with { Graph = understood.Graph with { Root = top } },
            TreeReading.Understood => TreeReading.Refused.At(1, "", "names no toplevel"),
            var refused => refused,
        };
    }

    private void Statement(int line, string text)
    {
        var words = Word().Matches(text).Select(word => word.Groups["quoted"] is { Success: true } quoted ? quoted.Value : word.Value).ToList();
        if (!Whole().IsMatch(text) || words.Count < 2)
        {
            tree.Refuse(line, "", "is no statement: a name, a gate or numbers, and a semicolon");
        }
        else if (words[0] is "toplevel")
        {
            top = words[1];
        }
        else if (words[1].Contains('=', StringComparison.Ordinal))
        {
            Numbers(line, words);
        }
        else
        {
            Gate(line, words);
        }
    }

    private void Gate(int line, List<string> words)
    {
        var (id, vote) = (words[0], Vote().Match(words[1]));
        NodeKind? kind = words[1] switch
        {
            "and" => NodeKind.And,
            "or" => NodeKind.Or,
            "sand" or "pand" => NodeKind.Sequence,
            _ => vote.Success ? NodeKind.AtLeast : null,
        };
        if (kind is null)
        {
            tree.Refuse(line, id, $"has the gate {words[1]}, which is not read: and, or, sand and k of n are");
            return;
        }

        if (vote.Success && vote.Groups["n"].Value != (words.Count - 2).ToString(CultureInfo.InvariantCulture))
        {
            tree.Refuse(line, id, $"has the gate {words[1]} and {words.Count - 2} children");
        }

        tree.Put(tree.Node(id, line) with { Kind = kind.Value, Threshold = vote.Success ? int.Parse(vote.Groups["k"].Value, CultureInfo.InvariantCulture) : 0 });
        words.Skip(2).ToList().ForEach(child => tree.Arrow(id, child, line));
    }

    /// <summary>Cost, chance and time; a time that is not sure is unknown, and that is told.</summary>
    private void Numbers(int line, List<string> words)
    {
        var node = tree.Node(words[0], line);
        var values = words.Skip(1).Select(word => word.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        if (values.GetValueOrDefault("mintime") != values.GetValueOrDefault("maxtime"))
        {
            tree.LeaveOut(line, words[0], "has a time between mintime and maxtime, which is left out: a time is one number");
        }

        foreach (var (name, value) in values)
        {
            var read = name switch
            {
                "mintime" or "maxtime" => TreeAttributes.Amount(value) is null ? null
                    : values.GetValueOrDefault("mintime") == values.GetValueOrDefault("maxtime") ? TreeAttributes.With(node.Attributes, "time", value) : node.Attributes,
                "cost" or "prob" or "time" => TreeAttributes.With(node.Attributes, name, value),
                _ => null,
            };
            if (read is null)
            {
                tree.Refuse(line, words[0], $"has {name}={value}, which is not read: cost, prob, mintime and maxtime are");
            }

            node = node with { Attributes = read ?? node.Attributes };
        }

        tree.Put(node);
    }

    [GeneratedRegex(@"^\s*(//|#)")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(\s*(""[^""]*""|[^\s"";]+))+\s*;$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"""(?<quoted>[^""]*)""|[^\s"";]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex("^(?<k>[0-9]{1,9})of(?<n>[0-9]{1,9})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Vote();
}
