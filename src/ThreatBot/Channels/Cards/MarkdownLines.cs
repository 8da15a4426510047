using System.Text;

namespace ThreatBot.Channels.Cards;

/// <summary>Lines that stay lines in Markdown, which would run them together.</summary>
internal static class MarkdownLines
{
    /// <summary>Two blanks before a line feed are a hard break; between paragraphs none is needed.</summary>
    public static string Joined(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length > 0)
            {
                text.Append(line.Length == 0 || text[^1] == '\n' ? "\n" : "  \n");
            }

            text.Append(line);
        }

        return text.ToString();
    }
}
