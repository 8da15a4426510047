using System.Globalization;
using System.Text;

namespace ThreatBot.Core.Pictures;

/// <summary>
/// Writes SVG text. Every text and every attribute value is escaped here, and texts go through <see cref="Legible.Line"/>, so nothing a
/// person typed becomes markup or hides what it says.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder written = new();

    private readonly Stack<string> open = new();

    public Svg Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(tag, attributes).Append(">\n");
        open.Push(tag);
        return this;
    }

    public Svg Close()
    {
        var tag = open.Pop();
        Indent().Append("</").Append(tag).Append(">\n");
        return this;
    }

    public Svg Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(tag, attributes).Append("/>\n");
        return this;
    }

    /// <summary>An element that holds one line of text.</summary>
    public Svg Text(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(tag, attributes).Append('>').Append(Escaped(Legible.Line(text))).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element that holds several lines as they are.</summary>
    public Svg Lines(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(tag, attributes).Append('>').AppendJoin('\n', text.Split('\n').Select(line => Escaped(Legible.Line(line)))).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element whose content is ours and needs no escaping.</summary>
    public Svg Raw(string tag, string content)
    {
        Tag(tag, []).Append('>').Append(content).Append("</").Append(tag).Append(">\n");
        return this;
    }

    public static string Px(int number) => number.ToString(CultureInfo.InvariantCulture);

    public override string ToString() => written.ToString();

    private StringBuilder Tag(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Indent().Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            written.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');
        }

        return written;
    }

    private StringBuilder Indent() => written.Append(' ', 2 * open.Count);

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
