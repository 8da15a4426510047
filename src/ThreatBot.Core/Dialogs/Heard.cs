using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>A message once it is clear who is credited, what was tapped and what the text says.</summary>
internal sealed record Heard
{
    /// <summary>The name of a "NAME: TEXT" message; absent when the speaker speaks for themselves.</summary>
    public string? Credited { get; init; }

    /// <summary>The text without credit, plus sign or mention.</summary>
    public required string Text { get; init; }

    /// <summary>It began with a plus sign: "write this down".</summary>
    public bool IsPlus { get; init; }

    /// <summary>The several things one message says: lines, or parts between spaced slashes, without list marks.</summary>
    public ValueList<string> Items => Speech.Items(Text);

    /// <summary>The same where each thing begins with an id: "W1 truth, W2 being there" are two.</summary>
    public ValueList<string> ItemsById => Items.SelectMany(Speech.ById).ToValueList();
}

/// <summary>Takes a message apart by the recording rules of the conversation (docs/architecture.md, "What is recorded").</summary>
internal static partial class Speech
{
    /// <summary>How long a name before a colon may be.</summary>
    private const int LongestName = 30;

    public static readonly ImmutableArray<string> Keys = ["notname", "title"];

    public static Heard Hear(string text, Lexicon lexicon)
    {
        var (name, said) = Credit(text.Trim(), lexicon);
        var plus = said.StartsWith('+');
        return new Heard { Credited = name, Text = plus ? said[1..].TrimStart() : said, IsPlus = plus };
    }

    public static ValueList<string> Items(string text) => text
        .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(line => line.Split(" / ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Select(item => ListMark().Replace(item, ""))
        .Where(item => item.Length > 0)
        .ToValueList();

    public static string[] ById(string item) => BeforeId().Split(item);

    /// <summary>"tom: yes" is Tom's yes. A word that is never a person ("note:"), an address or an arrow is not a name; "Dr. Okafor:" is Okafor.</summary>
    public static (string? Name, string Text) Credit(string text, Lexicon lexicon)
    {
        var plus = text.StartsWith('+') ? "+ " : "";
        var match = CreditMark().Match(text);
        if (!match.Success || match.Groups["name"].Length > LongestName || lexicon.Is("notname", match.Groups["name"].Value)
            || (match.Groups["title"].Success && !lexicon.Is("title", match.Groups["title"].Value)))
        {
            return (null, text);
        }

        return (match.Groups["name"].Value, plus + match.Groups["said"].Value.Trim());
    }

    [GeneratedRegex(@"^\+?\s*@?(?:(?<title>\p{L}{2,5}\.?)[^\S\u00A0]+)?(?<name>\p{L}[\p{L}\p{M}'.\u00A0-]*):(?=\s|$)(?<said>[\s\S]*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CreditMark();

    [GeneratedRegex(@"[,;]\s*(?=[A-Za-z]{1,2}[0-9]{1,9}\s)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BeforeId();

    [GeneratedRegex(@"^(?:[-*•+]|[0-9]{1,3}[.)])\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ListMark();
}
