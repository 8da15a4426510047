using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot.Core.Models;

/// <summary>Ids that people can say: a prefix per kind and a number that is never used twice in a model.</summary>
public static class Ids
{
    private static readonly ImmutableSortedDictionary<string, ObjectKind> Kinds = new Dictionary<string, ObjectKind>
    {
        ["AS"] = ObjectKind.Asset,
        ["AC"] = ObjectKind.Actor,
        ["Z"] = ObjectKind.Zone,
        ["B"] = ObjectKind.Border,
        ["E"] = ObjectKind.Element,
        ["F"] = ObjectKind.Flow,
        ["N"] = ObjectKind.DeniedFlow,
        ["US"] = ObjectKind.UserStory,
        ["W"] = ObjectKind.AbuseStory,
        ["S"] = ObjectKind.Scenario,
        ["T"] = ObjectKind.Threat,
        ["M"] = ObjectKind.Countermeasure,
        ["A"] = ObjectKind.Assumption,
        ["R"] = ObjectKind.Response,
        ["C"] = ObjectKind.Concern,
        ["G"] = ObjectKind.TreeNode,
        ["P"] = ObjectKind.Parked,
        ["WS"] = ObjectKind.Workshop,
        ["MI"] = ObjectKind.Mishap,
        ["PL"] = ObjectKind.Planning,
        ["BR"] = ObjectKind.Round,
        ["I"] = ObjectKind.Idea,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<ObjectKind, string> Prefixes =
        Kinds.ToImmutableDictionary(entry => entry.Value, entry => entry.Key);

    private static readonly ImmutableArray<string> Initials =
        [.. Enum.GetValues<Letter>().Select(letter => letter is Letter.AssumeBreach ? "B" : letter.ToString()[..1])];

    /// <summary>The id of the <paramref name="number"/>th object of a kind; cells are named by <see cref="OfCell"/>.</summary>
    public static string Of(ObjectKind kind, int number) => Prefixes[kind] + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"F3:Z2:in:T" for a crossing and letter, "E4:breach" for an element.</summary>
    public static string OfCell(string subject, string? zone, Direction direction, Letter letter) =>
        zone is null ? $"{subject}:breach" : $"{OfCrossing(subject, zone, direction)}:{Initial(letter)}";

    public static string OfCrossing(string flow, string zone, Direction direction) =>
        $"{flow}:{zone}:{(direction is Direction.Inward ? "in" : "out")}";

    /// <summary>S, T, R, I, D or E; B for assume breach.</summary>
    public static string Initial(Letter letter) => Initials[(int)letter];

    /// <summary>Splits "T31" into its kind and number; null for anything that is not such an id.</summary>
    public static (ObjectKind Kind, int Number)? Parse(string id)
    {
        var digits = id.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return Kinds.TryGetValue(id[..^digits.Length], out var kind)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Of(kind, number) == id
            ? (kind, number)
            : null;
    }

    /// <summary>Orders T2 before T10: runs of digits by their number, everything else by its characters.</summary>
    public static int Compare(string? left, string? right)
    {
        var a = left.AsSpan();
        var b = right.AsSpan();
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            var runA = Run(a[i..]);
            var runB = Run(b[j..]);
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]) && runA.Length != runB.Length)
            {
                return runA.Length.CompareTo(runB.Length);
            }

            if (runA.SequenceCompareTo(runB) is var order and not 0)
            {
                return order;
            }

            (i, j) = (i + runA.Length, j + runB.Length);
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    /// <summary>The digits that a text begins with, or the one other character.</summary>
    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text : text[..Math.Max(digits, 1)];
    }
}
