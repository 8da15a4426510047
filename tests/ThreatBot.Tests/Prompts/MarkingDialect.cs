using System.Text.RegularExpressions;
using NodaTime;
using ThreatBot.Prompts;

namespace ThreatBot.Tests.Prompts;

/// <summary>Marks what is filled in, so that a test can take it out and look at the wording alone.</summary>
internal sealed partial class MarkingDialect : IDialect
{
    private readonly PlainText plain = new();

    public static string Strip(string text) => Marked().Replace(text, "");

    public string Said(string text) => Mark(plain.Said(text));

    public string Person(string name) => Mark(plain.Person(name));

    public string Code(string text) => Mark(plain.Code(text));

    public string Number(long count) => Mark(plain.Number(count));

    public string Day(LocalDate date) => Mark(plain.Day(date));

    public string Link(string text, string address) => Mark(plain.Link(text, address));

    /// <summary>Values cannot hold the marks: they are control characters, which plain text makes visible.</summary>
    private static string Mark(string shown) => $"\u0002{shown}\u0003";

    [GeneratedRegex("\u0002[^\u0003]*\u0003")]
    private static partial Regex Marked();
}
