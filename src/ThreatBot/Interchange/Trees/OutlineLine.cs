using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>
/// What one line of an outline says: a mark, a label, attributes in brackets. A backslash takes away what the next character means; <c>\n</c> is a
/// line break.
/// </summary>
internal static partial class OutlineLine
{
    /// <summary>The line read; null and the reason when it cannot be.</summary>
    public static OutlineItem? Read(int line, int level, string content, out string? problem)
    {
        var item = Marked(new OutlineItem(line, level, ""), content, out var rest);
        var start = Bracket(rest);
        (item, problem) = (Labelled(item, rest[..start].Trim()), null);
        var attributes = ImmutableArray.CreateBuilder<(string, string?)>();
        for (var text = rest[start..].Trim(); text.Length > 0 && problem is null;)
        {
            var end = text[0] == '[' ? Closing(text) : -1;
            problem = end < 0 ? $"has text that is in no brackets behind an attribute, or a bracket without its other half; write \\[ for a bracket in a label" : null;
            if (end > 0)
            {
                attributes.Add(Attribute(text[1..end]));
                text = text[(end + 1)..].Trim();
            }
        }

        problem ??= item is { Label.Length: 0, SameAs: null } ? "has no label" : null;
        return problem is null ? item with { Attributes = attributes.ToImmutable() } : null;
    }

    /// <summary>A label so that it is read as it is.</summary>
    public static string Label(string label)
    {
        var text = Escaped(label.Trim().ReplaceLineEndings("\n"), "\\[");
        var plain = Repeats().IsMatch(text) ? text.Replace("(same as", "\\(same as", StringComparison.Ordinal) : text;
        return Special().IsMatch(plain) ? $"\\{plain}" : plain;
    }

    /// <summary>The value of an attribute so that it is read as it is.</summary>
    public static string Value(string value) => Escaped(value, "\\]");

    private static string Escaped(string text, string characters)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character == '\n' ? "\\n" : characters.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character);
        }

        return escaped.ToString();
    }

    private static OutlineItem Marked(OutlineItem item, string content, out string rest)
    {
        var mark = Mark().Match(content);
        rest = content[mark.Length..];
        return mark.Groups["mark"].Value switch
        {
            "&" => mark.Groups["k"] is { Success: true } k
                ? item with { Gate = NodeKind.AtLeast, Threshold = int.Parse(k.Value, CultureInfo.InvariantCulture) }
                : item with { Gate = NodeKind.And },
            ">" => item with { Gate = NodeKind.Sequence },
            "!" => item with { IsCountermeasure = true },
            _ => item,
        };
    }

    private static OutlineItem Labelled(OutlineItem item, string text)
    {
        var whole = SameAs().Match(text);
        var behind = Repeats().Match(text);
        return whole.Success ? item with { SameAs = Plain(whole.Groups["of"].Value) }
            : behind.Success ? item with
            {
                Label = Plain(behind.Groups["label"].Value),
                SameAs = Plain(behind.Groups["of"] is { Success: true } of ? of.Value : behind.Groups["label"].Value),
            }
            : item with { Label = Plain(text) };
    }

    private static (string, string?) Attribute(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (Plain(text).Trim(), null) : (text[..at].Trim(), Plain(text[(at + 1)..]).Trim());
    }

    /// <summary>Where the attributes begin.</summary>
    private static int Bracket(string text) => Find(text, '[') is >= 0 and var at ? at : text.Length;

    private static int Closing(string text) => Find(text, ']');

    private static int Find(string text, char wanted)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == wanted)
            {
                return at;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private static string Plain(string text) => Escape().Replace(text, escape => escape.Value is "\\n" ? "\n" : escape.Value[1..]);

    [GeneratedRegex(@"^((?<k>[0-9]{1,9})?(?<mark>&)|(?<mark>[>!]))\s+")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^same as (?<of>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SameAs();

    [GeneratedRegex(@"^(?<label>.*[^\s\\])\s*\(same as( (?<of>[^)]+))?\)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Repeats();

    [GeneratedRegex(@"^(#|\uFEFF|same as |([0-9]{1,9})?&(\s|$)|[>!](\s|$)|[0-9]+(\.|\s|$)|Goal:)", RegexOptions.ExplicitCapture)]
    private static partial Regex Special();

    [GeneratedRegex(@"\\.", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
