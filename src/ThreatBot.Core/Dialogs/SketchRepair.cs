using System.Text.RegularExpressions;

namespace ThreatBot.Core.Dialogs;

/// <summary>Guesses what a line that cannot be read was meant to be; a guess that cannot be read either is not made.</summary>
internal static partial class SketchRepair
{
    public static string? Suggest(string line)
    {
        var turned = Turned(line);
        var arrowed = SketchLine.Arrow.IsMatch(turned) ? turned : NearArrow.Replace(turned, " -> ", 1);
        var guess = Spaces.Replace(Closed(Filled(arrowed)), " ").Trim();
        return guess != line && IsReadable(guess) ? guess : null;
    }

    /// <summary>Whether somebody who types the guess is understood.</summary>
    private static bool IsReadable(string guess) => !Mermaid.IsFlowchart(guess) && Sketch.Arrows(guess).TrueForAll(arrow => SketchLine.Read(1, arrow).Problem is null);

    /// <summary>"shop &lt;- browser" the other way round; of a double arrow the first direction.</summary>
    private static string Turned(string line)
    {
        var forward = DoubleArrow.Replace(line, " -> ");
        var (path, label) = LabelOf(forward);
        return BackArrow.Split(path) is [var to, var from] ? Joined($"{from.Trim()} -> {to.Trim()}", label) : forward;
    }

    /// <summary>Without the ends that are missing; a lone source leads to what stands after the colon.</summary>
    private static string Filled(string line)
    {
        var (path, label) = SketchLine.Parts(line);
        var ends = SketchLine.Arrow.Split(path).Select(end => end.Trim()).Where(end => end.Length > 0).ToList();
        return (ends, label) switch
        {
            ([_, _, ..], _) when SketchLine.Arrow.Count(path) >= ends.Count => Joined(string.Join(" -> ", ends), label),
            ([var from], { Length: > 0 }) when SketchLine.Arrow.IsMatch(path) => $"{from} -> {label}",
            _ => line,
        };
    }

    /// <summary>With every bracket closed at the end of its name.</summary>
    private static string Closed(string line)
    {
        var (path, label) = SketchLine.Parts(line);
        var ends = SketchLine.Arrow.Split(path).Select(end => Closed(end.Trim(), '[', ']')).Select(end => Closed(end, '(', ')'));
        var arrows = SketchLine.Arrow.Matches(path).Select(arrow => arrow.Value).Append("");
        return Joined(string.Join(' ', ends.Zip(arrows, (end, arrow) => $"{end} {arrow}")).Trim(), label);
    }

    private static string Closed(string end, char open, char close) =>
        !end.Contains(open, StringComparison.Ordinal) || end.Contains(close, StringComparison.Ordinal) ? end
        : open == '(' && end.IndexOf('[', StringComparison.Ordinal) is > 0 and var zone ? $"{end[..zone].Trim()}) {end[zone..]}"
        : end + close;

    private static (string Path, string Label) LabelOf(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? (line[..colon], line[(colon + 1)..].Trim()) : (line, "");

    private static string Joined(string path, string label) => label.Length == 0 ? path : $"{path}: {label}";

    /// <summary>"- >", ">", "–>", "»" and the like.</summary>
    [GeneratedRegex("(?<![-–—=~])[-–—=~]+ ?>+|>+|[»⇒➔➜⟶]", RegexOptions.CultureInvariant)]
    private static partial Regex NearArrow { get; }

    [GeneratedRegex("<[-=]+>|↔", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleArrow { get; }

    [GeneratedRegex("<[-=]+|←", RegexOptions.CultureInvariant)]
    private static partial Regex BackArrow { get; }

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces { get; }
}
