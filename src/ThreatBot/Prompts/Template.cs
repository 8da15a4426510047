using System.Text.RegularExpressions;

namespace ThreatBot.Prompts;

/// <summary>The {places} of a wording.</summary>
internal static partial class Template
{
    public static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Puts the value of every place in; values are not looked at again.</summary>
    public static string Fill(string text, Func<string, string> value) => Place().Replace(text, match => value(match.Groups[1].Value));

    /// <summary>Changes everything but the places.</summary>
    public static string Around(string text, Func<string, string> change)
    {
        var places = Place().Matches(text).Select(match => match.Value);
        var between = Place().Split(text).Where((_, index) => index % 2 == 0).Select(change);
        return string.Concat(between.Zip(places.Append(""), (words, place) => words + place));
    }

    /// <summary>Whether a brace is left over that belongs to no place.</summary>
    public static bool HasStrayBrace(string text) => Place().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0;

    /// <summary>The place a line consists of, and what it is indented by.</summary>
    public static (string Indent, string Name)? Alone(string line) =>
        Line().Match(line) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(\s*)\{([a-z][A-Za-z0-9]*)\}\s*$")]
    private static partial Regex Line();
}
