using System.Text;

namespace ThreatBot.Prompts;

/// <summary>The marks of our wordings, headings and nested lists at the start of lines, as HTML.</summary>
internal static class HtmlLines
{
    private const int Indent = 2;

    public static string Of(string text)
    {
        var (html, open) = (new StringBuilder(), 0);
        foreach (var line in text.Split('\n'))
        {
            var said = line.TrimStart(' ');
            var depth = (line.Length - said.Length) / Indent;
            if (said.StartsWith("- ", StringComparison.Ordinal))
            {
                open = Item(html, open, depth + 1);
                html.Append(said.AsSpan(Indent));
            }
            else if (open > 0 && depth > 0)
            {
                html.Append("<br>").Append(said);
            }
            else if (said.Length > 0)
            {
                open = Closed(html, open, 0);
                html.Append(Block(said));
            }
        }

        Closed(html, open, 0);
        return html.ToString();
    }

    private static string Block(string line) =>
        line.StartsWith("## ", StringComparison.Ordinal) ? $"<h2>{line[3..]}</h2>\n"
        : line.StartsWith("# ", StringComparison.Ordinal) ? $"<h1>{line[2..]}</h1>\n"
        : $"<p>{line}</p>\n";

    /// <summary>A new item; a list never begins more than one deeper than the last.</summary>
    private static int Item(StringBuilder html, int open, int wanted)
    {
        open = Closed(html, open, wanted);
        if (open >= wanted)
        {
            html.Append("</li>\n<li>");
            return open;
        }

        html.Append("<ul>\n<li>");
        return open + 1;
    }

    private static int Closed(StringBuilder html, int open, int wanted)
    {
        for (; open > wanted; open--)
        {
            html.Append("</li>\n</ul>\n");
        }

        return open;
    }
}
