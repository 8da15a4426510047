using System.Text.RegularExpressions;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange.Formats;

namespace ThreatBot.Interchange.Tickets;

/// <summary>
/// What an issue says, as Markdown between two marks that nobody sees. Words of people stand in blocks of code, where they mention nobody and link nothing; what
/// others write around the marks stays theirs.
/// </summary>
internal static partial class IssueText
{
    /// <summary>As long as a title may be with every tracker.</summary>
    private const int LongestTitle = 240;

    private const string Mark = "<!-- threatbot:";

    public static string Title(TicketDraft draft) => SafeText.Cut(Line(draft.Title), LongestTitle);

    /// <summary>Whether a text is that of an issue made for this key. Only its first mark counts, which is always ours: what follows may quote others.</summary>
    public static bool IsFor(string key, string body) =>
        body.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var first && string.CompareOrdinal(body, first, Begin(key), 0, Begin(key).Length) == 0;

    /// <summary>The text of a new issue.</summary>
    public static string Body(TicketOrder order) => string.Join("\n\n", Parts(order));

    /// <summary>The text of an issue that is there, with our part of it as it should be now.</summary>
    public static string Body(TicketOrder order, string before)
    {
        var (begin, end) = (before.IndexOf(Begin(order.Key), StringComparison.Ordinal), before.LastIndexOf(End(order.Key), StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? before[..begin] + Body(order) + before[(end + End(order.Key).Length)..]
            : before.Length == 0 ? Body(order) : $"{before}\n\n{Body(order)}";
    }

    /// <summary>The lines of a criterion: its three steps, where it has them.</summary>
    public static IReadOnlyList<string> Criterion(string criterion) =>
        GherkinWriter.Steps(criterion) is { IsEmpty: false } steps ? steps : [.. criterion.Split('\n').Select(Line).Where(line => line.Length > 0)];

    /// <summary>One line without anything that hides.</summary>
    public static string Line(string text) => SafeText.Visible(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Parts(TicketOrder order)
    {
        yield return Begin(order.Key);
        if (order.Draft.Criterion is { } criterion)
        {
            yield return $"**{order.Words.DoneWhen}**";
            yield return Block("gherkin", Criterion(criterion));
        }

        if (order.Draft.Threats.Count > 0)
        {
            yield return $"**{order.Words.Against}**";
            yield return Block("text", order.Draft.Threats.Select(Line));
        }

        if (order.Words.Due is { } due)
        {
            yield return due;
        }

        yield return order.Words.From;
        yield return End(order.Key);
    }

    private static string Begin(string key) => $"{Mark}{key} -->";

    private static string End(string key) => $"<!-- /threatbot:{key} -->";

    /// <summary>A block that its own text cannot end, and in which no mark can be.</summary>
    private static string Block(string kind, IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines).Replace("<!--", "<! --", StringComparison.Ordinal);
        var fence = new string('`', Math.Max(3, Backticks().Matches(text).Select(run => run.Length).DefaultIfEmpty(0).Max() + 1));
        return $"{fence}{kind}\n{text}\n{fence}";
    }

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
