using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Labels in Mermaid: signs as entities, and the gate at their end.</summary>
internal static partial class MermaidText
{
    /// <summary>The gate that a label ends with, and the label without it.</summary>
    public static (NodeKind Kind, int Threshold)? Gate(string label, out string left)
    {
        var match = Ending().Match(label);
        left = match.Success ? label[..match.Index].Trim() : label;
        return !match.Success ? null : match.Groups["gate"].Value switch
        {
            "OR" => (NodeKind.Or, 0),
            "AND" => (NodeKind.And, 0),
            "SAND" => (NodeKind.Sequence, 0),
            "ALWAYS" => (NodeKind.Always, 0),
            "NEVER" => (NodeKind.Never, 0),
            _ => (NodeKind.AtLeast, int.Parse(match.Groups["k"].Value, CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>The end of a label that says the gate; empty for an action.</summary>
    public static string Ending(AttackNode node) => node.Kind switch
    {
        NodeKind.Or => " (OR)",
        NodeKind.And => " (AND)",
        NodeKind.Sequence => " (SAND)",
        NodeKind.AtLeast => string.Create(CultureInfo.InvariantCulture, $" (AT LEAST {node.Threshold})"),
        NodeKind.Always => " (ALWAYS)",
        NodeKind.Never => " (NEVER)",
        _ => "",
    };

    /// <summary>A label as Mermaid shows it as it is; what would mean a gate at its end does not.</summary>
    public static string Label(string label)
    {
        var text = new StringBuilder();
        foreach (var character in label.Trim().ReplaceLineEndings("\n"))
        {
            text.Append(character switch
            {
                '\n' => "<br/>",
                '"' or '#' or '<' or '>' or '&' or ';' or '`' or '\\' => string.Create(CultureInfo.InvariantCulture, $"#{(int)character};"),
                _ => character.ToString(),
            });
        }

        var said = text.ToString();
        return Ending().IsMatch(said) ? said[..^1] + "#41;" : said;
    }

    public static string Plain(string label) => Entity().Replace(
        label.Replace("<br/>", "\n", StringComparison.Ordinal).Replace("<br>", "\n", StringComparison.Ordinal),
        entity => entity.Groups["name"].Value switch
        {
            "quot" => "\"",
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            var number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 0xD800 => ((char)code).ToString(),
            _ => entity.Value,
        });

    [GeneratedRegex(@"\s*\((?<gate>OR|AND|SAND|ALWAYS|NEVER|AT LEAST (?<k>[0-9]{1,9}))\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();

    [GeneratedRegex("[#&](?<name>[a-z]+|#?[0-9]{1,5});", RegexOptions.ExplicitCapture)]
    private static partial Regex Entity();
}
