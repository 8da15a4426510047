using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What "story …" names: the tracker's key, where the tracker shows it, and the text. Each may be missing.</summary>
internal sealed partial record StoryName(string Key, string? Link, string Text)
{
    /// <summary>"PAY-42 Customers upload an ID card", "#17 …", or the address of an item in a tracker, with or without words after it.</summary>
    public static StoryName Of(string said)
    {
        var end = said.IndexOfAny([' ', '\n', '\t']);
        var (first, rest) = end < 0 ? (said, "") : (said[..end], said[end..].Trim());
        if (WebAddress.Of(first) is { } link)
        {
            return new StoryName(KeyIn(link), Shown(link), rest.Length > 0 ? rest : TextIn(link));
        }

        return IsKey(first) ? new StoryName(first, null, rest) : new StoryName("", null, said.Trim());
    }

    /// <summary>Whether the text begins with the address of something that has a key in a tracker.</summary>
    public static bool IsLink(string said) => Of(said) is { Link: not null, Key.Length: > 0 };

    /// <summary>A name and password that may stand in an address are not kept.</summary>
    private static string Shown(Uri link) => link.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);

    /// <summary>A first word with a digit in it, such as PAY-42 or #17, is the tracker's key.</summary>
    private static bool IsKey(string word) =>
        word.Any(char.IsAsciiDigit) && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '#' or '_' or '/');

    /// <summary>PAY-42 as the trackers with lettered keys write it, else the number behind the words that others use.</summary>
    private static string KeyIn(Uri link)
    {
        var lettered = Lettered().Match(link.PathAndQuery);
        if (lettered.Success)
        {
            return lettered.Value.ToUpperInvariant();
        }

        var numbered = Numbered().Match(link.AbsolutePath);
        return numbered.Success ? "#" + numbered.Groups["number"].Value : "";
    }

    /// <summary>Some trackers write the title behind the key: …/issue/ENG-12/customers-upload-an-id-card.</summary>
    private static string TextIn(Uri link)
    {
        var last = link.Segments[^1].Trim('/');
        return last.Contains('-', StringComparison.Ordinal) && !Lettered().IsMatch(last) ? Uri.UnescapeDataString(last).Replace('-', ' ') : "";
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9_]{0,19}-[0-9]{1,9}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Lettered();

    [GeneratedRegex(@"/(?:issues?|pull|merge_requests|work_?items(?:/edit)?|stor(?:y|ies)|tickets?|tasks?|cards?)/(?<number>[0-9]{1,9})(?:/|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Numbered();
}
