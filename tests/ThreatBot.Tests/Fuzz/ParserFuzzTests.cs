using System.Collections.Immutable;

namespace ThreatBot.Tests.Fuzz;

/// <summary>
/// Every parser reads whatever it is given, or refuses it as it says it does; within memory, and soon. THREATBOT_FUZZ says how many cases of each
/// target, from THREATBOT_SEED on.
/// </summary>
public sealed class ParserFuzzTests
{
    private static readonly ImmutableSortedDictionary<string, FuzzTarget> Targets =
        TextTargets.All.Concat(TreeTargets.All).Concat(ModelTargets.All).Concat(WireTargets.All).Concat(TrackerTargets.All).ToImmutableSortedDictionary(target => target.Name, target => target, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Targets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_it_is_given_is_read_or_refused(string name) => TestContext.Current.TestOutputHelper?.WriteLine(
        Fuzzing.Run(Targets[name], Fuzzing.First, Fuzzing.Asked ?? Targets[name].Cases, TestContext.Current.CancellationToken));
}
