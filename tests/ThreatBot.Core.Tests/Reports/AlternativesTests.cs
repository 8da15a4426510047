using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>The three ways to go on: nothing, the least, everything.</summary>
public sealed class AlternativesTests
{
    private static readonly Origin Origin = new("c1", "p1", Instant.FromUtc(2026, 1, 5, 9, 0));

    private static readonly LocalDate Today = new(2026, 3, 2);

    [Fact]
    public void The_least_takes_the_measure_that_closes_most_and_leaves_what_it_makes_needless()
    {
        var model = Model(
            Threat("T1", "S1"), Threat("T2", "S1"), Threat("T3", "S1"),
            Measure("M1", "T1"), Measure("M2", "T1", "T2"), Measure("M3", "T3"), Measure("M4", "T2"));

        var alternatives = Of(model);

        Assert.Equal(["M2", "M3"], Ids(alternatives.Least));
        Assert.Equal(["M1", "M2", "M3", "M4"], Ids(alternatives.Thorough));
        Assert.Equal([new Remaining("S1", 3, 3)], alternatives.Nothing.Left.AsEnumerable());
        Assert.Empty(alternatives.Least.Left);
    }

    [Fact]
    public void The_least_is_about_the_three_worst_scenarios_only()
    {
        var model = Model(Threat("T1", "S1"), Threat("T2", "S4"), Threat("T3", null), Measure("M1", "T1"), Measure("M2", "T2"), Measure("M3", "T3"));

        var alternatives = Of(model);

        Assert.Equal(["M1"], Ids(alternatives.Least));
        Assert.Equal([new Remaining("S4", 1, 1), new Remaining(null, 1, 1)], alternatives.Least.Left.AsEnumerable());
        Assert.Empty(alternatives.Thorough.Left);
    }

    [Fact]
    public void Of_equal_measures_the_first_is_taken() =>
        Assert.Equal(["M2"], Ids(Of(Model(Threat("T1", "S1"), Measure("M10", "T1"), Measure("M2", "T1"))).Least));

    [Fact]
    public void A_measure_that_was_checked_stands_already()
    {
        var alternatives = Of(Model(Threat("T1", "S1"), Measure("M1", "T1") with { Assurance = Assurance.Verified }));

        Assert.Empty(alternatives.Nothing.Left);
        Assert.Empty(alternatives.Thorough.Measures);
    }

    [Fact]
    public void What_no_measure_is_planned_against_stays_open_whatever_is_done() =>
        Assert.Equal([new Remaining("S1", 1, 2)], Of(Model(Threat("T1", "S1"), Threat("T2", "S1"), Measure("M1", "T1"))).Thorough.Left.AsEnumerable());

    [Theory]
    [InlineData(ThreatStatus.Ended, 0)]
    [InlineData(ThreatStatus.Handled, 0)]
    [InlineData(ThreatStatus.RuledOut, 0)]
    [InlineData(ThreatStatus.Parked, 1)]
    public void Only_what_is_settled_is_closed(ThreatStatus status, int open) =>
        Assert.Equal(open, Of(Model(Threat("T1", "S1") with { Status = status })).Nothing.Left.Sum(left => left.Open));

    [Theory]
    [InlineData("S1", ResponseStatus.Approved, 2026, 0)]
    [InlineData("T1", ResponseStatus.Approved, 2026, 0)]
    [InlineData("T1", ResponseStatus.Proposed, 2026, 1)]
    [InlineData("T1", ResponseStatus.Approved, 2025, 1)]
    public void What_the_business_signed_is_closed_until_its_last_day_is_over(string risk, ResponseStatus status, int year, int open)
    {
        var accepted = new Response { Id = "R1", Origin = Origin, Risk = risk, Answer = ResponseKind.Accept, Status = status, Until = new LocalDate(year, 3, 2) };

        Assert.Equal(open, Of(Model(Threat("T1", "S1"), accepted)).Nothing.Left.Sum(left => left.Open));
    }

    [Fact]
    public void A_way_of_the_tree_and_the_threat_that_means_its_step_are_one()
    {
        var model = Model(
            Threat("T1", "S1"),
            new TreeNode { Id = "G1", Origin = Origin, Text = "root", Scenario = "S1" },
            new TreeNode { Id = "G2", Origin = Origin, Text = "backup", Parents = ["G1"] },
            new TreeNode { Id = "G3", Origin = Origin, Text = "steal it", Parents = ["G2"], Threat = "T1" },
            new TreeNode { Id = "G4", Origin = Origin, Text = "find it", Parents = ["G2"] },
            Measure("M1", "G2"));

        Assert.Equal([new Remaining("S1", 2, 2)], Of(model).Nothing.Left.AsEnumerable());
        Assert.Empty(Of(model).Least.Left);
    }

    [Fact]
    public void A_scenario_nobody_knows_a_way_in_to_is_unknown_and_not_closed() =>
        Assert.Equal(["S2", "S3", "S4"], Of(Model(Threat("T1", "S1"))).Unknown.Select(scenario => scenario.Id));

    private static Alternatives Of(ThreatModel model) => new(new Brief(model, Today, Report.MostInChat));

    private static IEnumerable<string> Ids(Alternative alternative) => alternative.Measures.Select(measure => measure.Id);

    private static Threat Threat(string id, string? scenario) => new() { Id = id, Origin = Origin, Text = id, Scenario = scenario };

    private static Countermeasure Measure(string id, params string[] covers) => new() { Id = id, Origin = Origin, Text = id, Covers = covers.ToValueList() };

    private static ThreatModel Model(params ModelObject[] objects)
    {
        var scenarios = Enumerable.Range(1, 4).Select(rank => new Scenario
        {
            Id = $"S{rank}",
            Origin = Origin,
            AbuseStory = "W1",
            Asset = "AS1",
            Goals = Goals.Confidentiality,
            Words = $"harm {rank}",
            Rank = rank,
        });
        return ThreatModel.Fold("m1", [.. scenarios.Concat(objects).Select(added => new ObjectChanged(null, added))]);
    }
}
