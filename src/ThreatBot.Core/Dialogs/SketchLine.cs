using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>One line of a sketch: ends, arrows between them and what stands after the colon; or the first thing that is wrong with it.</summary>
internal sealed partial record SketchLine(ImmutableArray<SketchFlow> Flows, string? Problem)
{
    /// <summary>
    /// "->", "=>", "→" and their longer relatives; "-x->" is a flow that must never be. A run of dashes is tried once, from its start, so that 64 KB
    /// of them take no time.
    /// </summary>
    [GeneratedRegex("(?<![-=])(?:-+[xX]-+|[-=]+)>|→", RegexOptions.CultureInvariant)]
    public static partial Regex Arrow { get; }

    public static SketchLine Read(int number, string line)
    {
        var (path, label) = Parts(line);
        var arrows = Arrow.Matches(path);
        var ends = Arrow.Split(path).Select(end => end.Trim()).ToList();
        if (Wrong(path, ends) is { } problem)
        {
            return new SketchLine([], problem);
        }

        if (Arrow.IsMatch(label))
        {
            return new SketchLine([], SketchProblem.ArrowInData);
        }

        var read = ends.ConvertAll(End);
        if (Unfit(read, label) is { } unfit)
        {
            return new SketchLine([], unfit);
        }

        var flows = arrows.Select((arrow, at) => new SketchFlow(number, read[at], read[at + 1], IsDenied(arrow.Value), label));
        return new SketchLine([.. flows], null);
    }

    /// <summary>Everything up to the colon that follows the first arrow, and what stands after it.</summary>
    public static (string Path, string Label) Parts(string line)
    {
        var start = Arrow.Match(line) is { Success: true } arrow ? arrow.Index + arrow.Length : line.Length;
        for (var at = line.IndexOf(':', start); at >= 0; at = line.IndexOf(':', at + 1))
        {
            if (!IsPartOfName(line, at))
            {
                return (line[..at], line[(at + 1)..].Trim());
            }
        }

        return (line, "");
    }

    /// <summary>Data items are separated by commas.</summary>
    public static IEnumerable<string> Items(string label) =>
        label.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsDenied(string arrow) => arrow.Contains('x', StringComparison.OrdinalIgnoreCase);

    /// <summary>"https://shop" and "shop:8080" are names.</summary>
    private static bool IsPartOfName(string line, int colon) =>
        line.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal)
        || (colon + 1 < line.Length && char.IsAsciiDigit(line[colon + 1]) && !char.IsWhiteSpace(line[colon - 1]));

    private static string? Wrong(string path, List<string> ends)
    {
        if (path.Contains("<-", StringComparison.Ordinal) || path.Contains("<=", StringComparison.Ordinal) || path.Contains('←', StringComparison.Ordinal))
        {
            return SketchProblem.Backward;
        }

        if (ends.Count == 1)
        {
            return SketchProblem.NoArrow;
        }

        var empty = ends.FindIndex(end => end.Length == 0);
        return empty switch
        {
            0 => SketchProblem.MissingSource,
            > 0 => SketchProblem.MissingTarget,
            _ => ends.Select(Brackets).FirstOrDefault(problem => problem is not null),
        };
    }

    /// <summary>What is wrong with the brackets of one end.</summary>
    private static string? Brackets(string end)
    {
        if (end.Count('[') > end.Count(']') || (end[0] == '(' && !end.Contains(')', StringComparison.Ordinal)))
        {
            return SketchProblem.OpenBracket;
        }

        return Shape.IsMatch(end) && End(end).Name.Length > 0 ? null : SketchProblem.StrayBracket;
    }

    private static SketchEnd End(string text)
    {
        var parts = Shape.Match(text);
        var zones = parts.Groups["zones"].Value.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Groups["store"] is { Success: true } store
            ? new SketchEnd(store.Value.Trim(), zones.ToValueList(), true)
            : new SketchEnd(parts.Groups["name"].Value.Trim(), zones.ToValueList(), false);
    }

    private static string? Unfit(List<SketchEnd> ends, string label)
    {
        if (ends.Exists(end => end.Zones.Count > SketchNumbers.DeepestZones))
        {
            return SketchProblem.DeepZones;
        }

        var names = ends.SelectMany(end => end.Zones.Append(end.Name)).Concat(Items(label));
        return names.Any(name => name.Length > SketchNumbers.LongestName) ? SketchProblem.LongName : null;
    }

    /// <summary>A name or a (store), and perhaps a [zone].</summary>
    [GeneratedRegex(@"^(?:\((?<store>[^()\[\]]+)\)\s*|(?<name>[^(\[\]][^\[\]]*))(?:\[(?<zones>[^\[\]]*)\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }
}
