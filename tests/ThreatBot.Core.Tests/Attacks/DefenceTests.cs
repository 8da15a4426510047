using ThreatBot.Core.Attacks;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Everything that is said of controls and vectors, against the definitions read off literally.</summary>
public sealed class DefenceTests
{
    private const int Few = 80;

    [Fact]
    public void On_some_small_graphs_all_is_as_defined() => Parallel.For(0, Few, Check);

    [Fact]
    [Trait("Suite", "long")]
    public void On_very_many_small_graphs_all_is_as_defined() => Parallel.For(Few, RandomGraphs.Many, Check);

    private static void Check(int seed) =>
        new DefenceOracle(AttackDag.Check(RandomGraphs.Of(seed), out _)!, TestContext.Current.CancellationToken).CheckAll();
}
