using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>What waits in a model, how far people have come with it, and in which order models are looked at.</summary>
public sealed class StandingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 0);

    private static readonly LocalDate Today = new(2026, 11, 24);

    private readonly ModelEdit edit = new(new ThreatModel { Id = "shop" }, new Origin("here", "mia", Now));

    public StandingTests() => edit.Start("shop", "en", "UTC");

    [Fact]
    public void What_waits_is_counted_by_what_it_waits_for()
    {
        Threat("the log shows them all");
        Threat("scans leak");
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "hash it", Covers = ["T2"] });
        Decide("T1", ResponseStatus.Proposed, Today.PlusDays(30));
        Decide("T2", ResponseStatus.Approved, Today.PlusDays(-1));
        Decide("T2", ResponseStatus.Approved, Today.PlusDays(31));
        edit.Add(ObjectKind.Assumption, id => new Assumption { Id = id, Origin = edit.Origin, Text = "nobody looks", Due = Today.PlusDays(-1) });

        var standing = Standing.Of(edit.Model, Now);

        Assert.Equal((1, 0, 1, 1, 1), (standing.Open, standing.Expired, standing.Ending, standing.Undefended, standing.Overdue));
        Assert.True(standing.IsWaiting);
        Assert.Equal(2, Standing.Of(edit.Model, Now + Duration.FromDays(32)).Expired);
    }

    [Fact]
    public void A_measure_is_overdue_two_sprints_after_it_was_chosen_unless_somebody_checked_it()
    {
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "hash it" });
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "sign it", Assurance = Assurance.Verified });

        Assert.Equal(0, Standing.Of(edit.Model, Now + Duration.FromDays(28)).Overdue);
        Assert.Equal(1, Standing.Of(edit.Model, Now + Duration.FromDays(29)).Overdue);
    }

    [Fact]
    public void Each_step_of_maturity_needs_those_before_it()
    {
        Assert.Equal(Maturity.Beginning, Stage);
        edit.Add(ObjectKind.Mishap, id => new Mishap { Id = id, Origin = edit.Origin, Text = "somebody saw another order" });
        Assert.Equal(Maturity.Beginning, Stage);
        edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = edit.Origin, Name = "orders" });
        Assert.Equal(Maturity.Recognition, Stage);
        Threat("scans leak");
        Assert.Equal(Maturity.Realisation, Stage);
        edit.Put(new Cell { Id = "E1/B", Origin = edit.Origin, Subject = "E1", Letter = Letter.AssumeBreach, State = CellState.Parked, Answered = Now });
        Assert.Equal(Maturity.Realisation, Stage);
        edit.Put(new Cell { Id = "E1/B", Origin = edit.Origin, Subject = "E1", Letter = Letter.AssumeBreach, State = CellState.Handled, Answered = Now });
        Assert.Equal(Maturity.Understanding, Stage);
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "hash it", Owner = "mia" });
        Assert.Equal(Maturity.Understanding, Stage);
        Decide("T1", ResponseStatus.Approved, null);
        Assert.Equal(Maturity.Adaptation, Stage);
    }

    [Fact]
    public void What_is_too_late_comes_first_then_what_lies_open_then_what_waits()
    {
        Standing[] standings =
        [
            new("1", "quiet", 1), new("2", "Waits", 1) { Open = 9 }, new("3", "open", 1) { Undefended = 1 }, new("4", "late", 1) { Overdue = 1 }, new("5", "later", 1) { Expired = 2 },
        ];

        Assert.Equal(["later", "late", "open", "Waits", "quiet"], standings.In(StandingOrder.Needs).Select(each => each.Name));
        Assert.Equal(["late", "later", "open", "quiet", "Waits"], standings.In(StandingOrder.Name).Select(each => each.Name));
        Assert.Equal("open", standings.In(StandingOrder.Undefended).First().Name);
        Assert.Equal("later", standings.In(StandingOrder.Ending).First().Name);
    }

    [Fact]
    public void A_list_ends_and_says_how_much_it_leaves_out()
    {
        var lines = Assert.IsType<Core.Dialogs.Value.Many>(PortfolioLines.Lines([.. Enumerable.Range(1, 5).Select(number => new Standing($"{number}", $"m{number}", 1))], 3));

        Assert.Equal(4, lines.Items.Count);
        Assert.Equal("portfolio.more", Assert.IsType<Core.Dialogs.Value.Words>(lines.Items[^1]).Prompt.Key);
    }

    private Maturity Stage => MaturitySigns.Of(edit.Model);

    private void Threat(string text) => edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = text });

    private void Decide(string risk, ResponseStatus status, LocalDate? until) =>
        edit.Add(ObjectKind.Response, id => new Response { Id = id, Origin = edit.Origin, Risk = risk, Answer = ResponseKind.Accept, Status = status, Until = until });
}
