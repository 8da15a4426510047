using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace ThreatBot.Prompts;

/// <summary>Markdown as GitHub and its relatives read it; what people said can forge nothing in it.</summary>
internal sealed partial class Markdown : IDialect
{
    private const string NoLink = "\u200B";

    /// <summary>Whether spans of code are read. Where they are not, what is in one would be read as Markdown.</summary>
    public bool HasCode { get; init; } = true;

    public string Said(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in Unlinked().Replace(Visible.Of(text).TrimStart(), match => match.Value + NoLink))
        {
            escaped.Append(Escape(character));
        }

        return BlockStart().Replace(escaped.ToString(), match => $"{match.Groups[1].Value}\\{match.Groups[2].Value}");
    }

    public string Person(string name) => Said(name);

    /// <summary>A code span; a bar would end a table's cell even there, so it is escaped as words are.</summary>
    public string Code(string text)
    {
        var shown = Visible.Of(text);
        if (!HasCode || shown.Contains('|', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(shown))
        {
            return Said(text);
        }

        var fence = new string('`', Backticks().Matches(shown).Select(run => run.Length).Prepend(0).Max() + 1);
        return fence.Length > 1 ? $"{fence} {shown} {fence}" : $"`{shown}`";
    }

    public string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public string Link(string text, string address) => $"[{Said(text)}]({Ending().Replace(address, found => Uri.EscapeDataString(found.Value))})";

    private static string Escape(char character) => character switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '$' => $"\\{character}",
        _ => character.ToString(),
    };

    /// <summary>Mentions and bare addresses are made from the finished text, where a backslash is gone; a character between does help.</summary>
    [GeneratedRegex(@"@|\bwww(?=\.)|[a-z]:(?=//)|\bmailto:|\bxmpp:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unlinked();

    /// <summary>What would begin a list, a rule or a heading if the text stood at the start of a line.</summary>
    [GeneratedRegex(@"^([0-9]*)([-+=.)])")]
    private static partial Regex BlockStart();

    /// <summary>What would end the address of a link, or begin something else in it.</summary>
    [GeneratedRegex(@"[\s\p{Cc}()<>\\]")]
    private static partial Regex Ending();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
