using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Slack;

/// <summary>What somebody typed, without what Slack made of it: mentions, channels and links stand between angle brackets, which people cannot type.</summary>
internal static partial class SlackWords
{
    private const int MostPeople = 20;

    /// <summary>Who is mentioned.</summary>
    public static ImmutableArray<string> People(string text) =>
        [.. Marked().Matches(text).Select(mark => Parts(mark.Groups[1].Value).What).Where(IsPerson).Select(what => what[1..]).Distinct().Take(MostPeople)];

    /// <summary>
    /// The text without the mention of the bot. Others who are mentioned become @NAME, which is read as one word; channels become what they are called
    /// here, which is their id; links become what was typed.
    /// </summary>
    public static (string Text, bool Mentioned) Of(string text, string bot, IReadOnlyDictionary<string, string> names, bool isShared)
    {
        var mentioned = People(text).Contains(bot);
        var plain = Marked().Replace(Names.Plain(text), mark => Shown(mark.Groups[1].Value, bot, names));
        var typed = plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        var clean = typed.ReplaceLineEndings("\n").Trim();
        var (bare, isNamed) = isShared ? (clean, false) : Address.Strip(clean);
        return (bare, mentioned || isNamed);
    }

    private static string Shown(string mark, string bot, IReadOnlyDictionary<string, string> names)
    {
        var (what, label) = Parts(mark);
        return what switch
        {
            _ when IsPerson(what) => what[1..] == bot ? " " : names.GetValueOrDefault(what[1..]) is { } name ? Names.Mention(name.Replace('<', ' ').Replace('>', ' ')) : "",
            ['#', ..] => what,
            ['!', ..] => label.Length > 0 ? label : $"@{what[1..].Split('^')[0]}",
            _ => label.Length == 0 || what.EndsWith(label, StringComparison.Ordinal) ? (label.Length > 0 ? label : what) : $"{label} ({what})",
        };
    }

    private static bool IsPerson(string what) => Person().IsMatch(what);

    private static (string What, string Label) Parts(string mark) =>
        mark.IndexOf('|', StringComparison.Ordinal) is var bar and >= 0 ? (mark[..bar], mark[(bar + 1)..]) : (mark, "");

    [GeneratedRegex("<([^<>\n]{1,3000})>", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^@[UW][A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Person();
}
