using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Where somebody waits, all questions together come to an end, and what was not looked at is not told as if it had been.</summary>
public sealed class EffortTests
{
    private const int Parts = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Many_parts_share_one_effort()
    {
        var limits = AnalysisLimits.Default with { Effort = new Effort(40_000) };

        var analysis = AttackAnalysis.Of(Tangled(), Posture.Undefended, limits, Ct);

        Assert.Null(analysis.Scenarios);
        Assert.True(limits.Effort.IsSpent);
        Assert.True(limits.Effort.Take(-1_000), "Once it is spent, nothing goes on for long.");
    }

    [Fact]
    public void As_much_effort_as_it_takes_changes_no_answer()
    {
        var (dag, limits) = (Tangled(), AnalysisLimits.Default with { Effort = new Effort(long.MaxValue) });

        var (bounded, free) = (AttackAnalysis.Of(dag, Posture.Undefended, limits, Ct), AttackAnalysis.Of(dag, Posture.Undefended, AnalysisLimits.Default, Ct));

        Assert.Equal(free.Scenarios!.Count, bounded.Scenarios!.Count);
        Assert.Equal(free.Shortest(20)!.Scenarios, bounded.Shortest(20)!.Scenarios);
    }

    [Fact]
    public void A_list_that_could_not_be_finished_is_none()
    {
        var limits = AnalysisLimits.Default with { Effort = new Effort(long.MaxValue) };
        var analysis = AttackAnalysis.Of(Tangled(), Posture.Undefended, limits, Ct);
        limits.Effort.Take(long.MaxValue - 1);

        Assert.NotNull(analysis.Scenarios);
        Assert.Null(analysis.Shortest(20));
    }

    /// <summary>Any of some goals, each of which takes one of three things eleven times over.</summary>
    private static AttackDag Tangled()
    {
        string Leaf(int part, int leaf) => $"x{part}.{leaf % 11}";
        var parts = Enumerable.Range(0, Parts).ToList();
        return AttackDag.Check(new AttackGraph
        {
            Root = "goal",
            Nodes =
            [
                Gate("goal", NodeKind.Or, parts.Select(part => $"p{part}")),
                .. parts.SelectMany(part => Enumerable.Range(0, 11).Select(reason => Gate($"r{part}.{reason}", NodeKind.Or, [Leaf(part, reason), Leaf(part, reason + 3), Leaf(part, (3 * reason) + 7)]))
                    .Select(gate => gate with { Children = gate.Children.Distinct().ToValueList() })
                    .Append(Gate($"p{part}", NodeKind.And, Enumerable.Range(0, 11).Select(reason => $"r{part}.{reason}")))
                    .Concat(Enumerable.Range(0, 11).Select(leaf => new AttackNode { Id = Leaf(part, leaf), Label = Leaf(part, leaf) }))),
            ],
        }, out _)!;
    }

    private static AttackNode Gate(string id, NodeKind kind, IEnumerable<string> children) => new() { Id = id, Label = id, Kind = kind, Children = children.ToValueList() };
}
