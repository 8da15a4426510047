using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ThreatBot.Prompts;

/// <summary>A page of HTML, whose lines <see cref="HtmlLines"/> reads: what people said is neither a tag nor the beginning of a list or heading.</summary>
internal sealed class HtmlText : IDialect
{
    public string Ours(string wording) => wording
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    public string Said(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in Visible.Of(text))
        {
            escaped.Append(character is '<' or '>' or '&' or '"' or '\'' or '#' or '-'
                ? string.Create(CultureInfo.InvariantCulture, $"&#{(int)character};")
                : character.ToString());
        }

        return escaped.ToString();
    }

    public string Person(string name) => Said(name);

    public string Code(string text) => $"<code>{Said(text)}</code>";

    public string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public string Link(string text, string address) => $"<a href=\"{Said(address)}\">{Said(text)}</a>";
}
