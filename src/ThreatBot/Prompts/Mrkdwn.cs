using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace ThreatBot.Prompts;

/// <summary>
/// Slack's mrkdwn; what people said can forge nothing in it. It knows three escapes and none for its own marks, so unseen characters on both
/// sides keep those from being any: a mark opens between a blank and a letter and closes between a letter and a blank, never between two of a kind.
/// </summary>
internal sealed partial class Mrkdwn : IDialect
{
    private const string Apart = "\u200B";

    /// <summary>A mark for code needs nothing around it, so in people's words another character stands for it that looks the same.</summary>
    private const char LikeBacktick = '\u02CB';

    /// <summary>Characters of the longest span of code: what is longer is no command, and would be torn where a text has to be.</summary>
    private const int MostOfCode = 200;

    public string Ours(string wording) => Escaped(wording);

    public string Said(string text)
    {
        var shown = Marks().Replace(Visible.Of(text).Replace('`', LikeBacktick), $"{Apart}$0{Apart}");
        return Escaped(Opening().Replace(shown, $"$0{Apart}"));
    }

    public string Person(string name) => Said(name);

    public string Code(string text)
    {
        var shown = Visible.Of(text);
        return shown.Contains('`', StringComparison.Ordinal) || shown.Length > MostOfCode || string.IsNullOrWhiteSpace(shown) ? Said(text) : $"`{Escaped(shown)}`";
    }

    public string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public string Link(string text, string address) => $"<{Escaped(address)}|{Said(text).Replace('|', '/')}>";

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Bold, italic and struck out, and what makes a quote where a line begins with it.</summary>
    [GeneratedRegex(@"[*_~]|^\s*>")]
    private static partial Regex Marks();

    /// <summary>What begins a mention, a channel, an emoji or an address, wherever Slack looks for more than is marked.</summary>
    [GeneratedRegex(@"@|#(?=\w)|:(?=[a-z0-9_+'-]+:)|\bwww(?=\.)|[a-z]:(?=//)|\bmailto:|\btel:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
