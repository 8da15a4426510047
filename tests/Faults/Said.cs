using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>What must be said where something goes wrong.</summary>
internal static class Said
{
    private const string Unkept = "could not be kept";

    /// <summary>A finding unless somebody in the web chat was told that something could not be kept.</summary>
    public static Tally ToSome(ImmutableArray<Talk> people) =>
        Unless(Refusals(people).Any(refusal => refusal.Contains(Unkept, StringComparison.Ordinal)), "Nobody was told that something could not be kept.");

    /// <summary>A finding if somebody in the web chat was turned away with other words.</summary>
    public static Tally ToAll(ImmutableArray<Talk> people) =>
        Unless(Refusals(people).All(refusal => refusal.Contains(Unkept, StringComparison.Ordinal)), $"People were told something else: {string.Join(" | ", Refusals(people).Distinct())}");

    public static Tally Unless(bool isWell, string finding) => isWell ? new Tally() : new Tally { Findings = [finding] };

    private static IEnumerable<string> Refusals(ImmutableArray<Talk> people) => people.OfType<WebTalk>().Select(talk => talk.Refusal).Where(refusal => refusal.Length > 0);
}
