using System.Text;

namespace ThreatBot.Interchange.Trees;

/// <summary>The text of a file, and its lines.</summary>
internal static class TreeText
{
    /// <summary>As much as one line may hold, in characters.</summary>
    private const int MostInLine = 20_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte order mark; null and the problem when it is none.</summary>
    public static string? Decode(ReadOnlySpan<byte> file, out FileProblem? problem)
    {
        try
        {
            var text = Strict.GetString(file).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            problem = text.Contains('\0', StringComparison.Ordinal) ? new FileProblem(LineAt(text, text.IndexOf('\0', StringComparison.Ordinal)), "", "has a NUL character")
                : text.Split('\n').Index().FirstOrDefault(line => line.Item.Length > MostInLine) is { Item: not null } lengthy
                    ? new FileProblem(lengthy.Index + 1, "", $"is a line of more than {MostInLine} characters")
                    : null;
            return problem is null ? text : null;
        }
        catch (DecoderFallbackException)
        {
            problem = new FileProblem(1, "", "is not text in UTF-8");
            return null;
        }
    }

    /// <summary>The number of the line that a place in a text is in.</summary>
    public static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    /// <summary>A label as an id: letters and digits, lower case, with hyphens between the words.</summary>
    public static string Slug(string label)
    {
        var slug = new StringBuilder();
        foreach (var character in label)
        {
            if (char.IsLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug is [.., not '-'])
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } some ? some : "node";
    }
}
