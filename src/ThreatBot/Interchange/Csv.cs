namespace ThreatBot.Interchange;

/// <summary>Lines of comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.</summary>
internal static class Csv
{
    /// <summary>What a spreadsheet takes for the beginning of a formula, after OWASP's page on CSV injection.</summary>
    private const string Formula = "=+-@\t\r\n";

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A cell that could be a formula becomes text by an apostrophe; one with a comma, a quote or a line break is quoted.</summary>
    private static string Cell(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(",\"\r\n") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
