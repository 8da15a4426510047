using System.Text;

namespace ThreatBot.Interchange.Trees;

/// <summary>A piece of DOT text: a name, quoted or not, or a sign such as <c>-></c> or <c>[</c>.</summary>
internal readonly record struct DotToken(int Line, string Text, bool IsName);

/// <summary>Takes DOT text apart.</summary>
internal static class DotTokens
{
    /// <exception cref="FormatException">There is something that no token begins with; the message says what, its line is in the data.</exception>
    public static List<DotToken> Of(string text)
    {
        var (tokens, line, at) = (new List<DotToken>(), 1, 0);
        while (at < text.Length)
        {
            var start = at;
            if (char.IsWhiteSpace(text[at]) || IsRemark(text, at))
            {
                at = Skipped(text, at);
            }
            else if (text[at] == '"')
            {
                tokens.Add(new DotToken(line, Quoted(text, ref at, line), true));
            }
            else if (IsPart(text[at]) || (text[at] == '-' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '.')))
            {
                for (at++; at < text.Length && IsPart(text[at]);)
                {
                    at++;
                }

                tokens.Add(new DotToken(line, text[start..at], true));
            }
            else
            {
                tokens.Add(new DotToken(line, Sign(text, ref at, line), false));
            }

            line += text.AsSpan(start, at - start).Count('\n');
        }

        return tokens;
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';

    private static bool IsRemark(string text, int at) =>
        (text[at] == '#' && (at == 0 || text[at - 1] == '\n')) || string.CompareOrdinal(text, at, "//", 0, 2) == 0 || string.CompareOrdinal(text, at, "/*", 0, 2) == 0;

    private static int Skipped(string text, int at)
    {
        if (char.IsWhiteSpace(text[at]))
        {
            return at + 1;
        }

        var isBlock = string.CompareOrdinal(text, at, "/*", 0, 2) == 0;
        var end = isBlock ? text.IndexOf("*/", at + 2, StringComparison.Ordinal) : text.IndexOf('\n', at);
        return end < 0 ? text.Length : isBlock ? end + 2 : end;
    }

    private static string Quoted(string text, ref int at, int line)
    {
        var quoted = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                quoted.Append(text[at]);
                continue;
            }

            at++;
            quoted.Append(text[at] switch { 'n' or 'l' or 'r' => '\n', var other => other });
        }

        if (at++ >= text.Length)
        {
            throw Broken(line, "has a quotation mark without its other half");
        }

        return quoted.ToString();
    }

    private static string Sign(string text, ref int at, int line)
    {
        foreach (var sign in (string[])["->", "--", "{", "}", "[", "]", ";", ",", "=", ":"])
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return sign;
            }
        }

        throw Broken(line, text[at] == '<' ? "has a label in HTML, which is not read" : $"has the sign {text[at]}, which is not read");
    }

    /// <summary>What is thrown where a text cannot be read, with its line.</summary>
    public static FormatException Broken(int line, string reason) => new(reason) { Data = { ["line"] = line } };
}
