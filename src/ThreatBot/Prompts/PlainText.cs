using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ThreatBot.Prompts;

/// <summary>The terminal: text as it is, without anything that steers a terminal.</summary>
internal sealed class PlainText : IDialect
{
    public string Said(string text) => Visible.Of(text);

    public string Person(string name) => Visible.Of(name);

    public string Code(string text) => Visible.Of(text);

    public string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public string Link(string text, string address) => $"{Visible.Of(text)} {Visible.Of(address)}";
}
