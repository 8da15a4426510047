using System.Collections.Immutable;
using System.Text;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Tests.Interchange;

/// <summary>The register of accepted risks: every byte of it, whatever people typed.</summary>
public sealed class RegisterTests
{
    private const string Head =
        "id,risk,risk_text,scenario,scenario_text,answer,reason,counterparty,proposer,approver,status,proposed_on,decided_on,until\r\n";

    private static readonly Instant Evening = Instant.FromUtc(2026, 3, 1, 23, 30);

    private static readonly Origin Origin = new("c1", "p1", Evening);

    private static readonly ImmutableDictionary<string, string> Names =
        ImmutableDictionary<string, string>.Empty.Add("p1", "Ana").Add("p2", "=HYPERLINK(\"http://evil\")");

    private static readonly Response Accepted = new()
    {
        Id = "R1",
        Origin = Origin,
        Risk = "T1",
        Answer = ResponseKind.Accept,
        Reason = "it is cheap, and \"rare\"",
        Until = new LocalDate(2027, 3, 1),
        Proposer = "p2",
        Approver = "p9",
        Status = ResponseStatus.Approved,
    };

    [Fact]
    public void It_has_what_is_lived_with_and_handed_over_and_when_that_was_decided()
    {
        var proposed = Accepted with { Status = ResponseStatus.Proposed };
        var model = Model(Accepted, Accepted with { Id = "R2", Answer = ResponseKind.Mitigate }, Accepted with { Id = "R3", Answer = ResponseKind.Avoid });

        Assert.Equal(
            Head + "R1,T1,they read it all,S1,all scans gone,accept,\"it is cheap, and \"\"rare\"\"\",,\"'=HYPERLINK(\"\"http://evil\"\")\",a former member,approved,2026-03-02,2026-03-03,2027-03-01\r\n",
            Written(model, Past(1, null, proposed), Past(2, proposed, Accepted)));
    }

    [Fact]
    public void Without_decisions_it_is_a_head_alone() => Assert.Equal(Head, Written(Model()));

    [Fact]
    public void A_day_of_decision_that_nobody_noted_is_left_open() =>
        Assert.Contains(",approved,2026-03-02,,2027-03-01\r\n", Written(Model(Accepted), Past(1, null, Accepted)), StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("she said \"no\"", "\"she said \"\"no\"\"\"")]
    [InlineData("=1,\"2\"", "\"'=1,\"\"2\"\"\"")]
    [InlineData("5 = 5", "5 = 5")]
    [InlineData("Größe 🙂", "Größe 🙂")]
    public void A_cell_is_never_a_formula_and_never_more_than_one_cell(string said, string written) =>
        Assert.Contains($",transfer,{written},{written},", Written(Model(Accepted with { Answer = ResponseKind.Transfer, Reason = said, Counterparty = said })), StringComparison.Ordinal);

    private static ThreatModel Model(params Response[] responses) => ThreatModel.Fold(
        "m1",
        [
            new ModelStarted("Payments", "en", "Europe/Berlin"),
            new ObjectChanged(null, new Scenario { Id = "S1", Origin = Origin, AbuseStory = "W1", Asset = "AS1", Goals = Goals.Confidentiality, Words = "all scans gone" }),
            new ObjectChanged(null, new Threat { Id = "T1", Origin = Origin, Text = "they read it all", Scenario = "S1" }),
            .. responses.Select(response => new ObjectChanged(null, response)),
        ]);

    private static PastEvent Past(long version, Response? before, Response after) =>
        new(version, "t", "p1", Evening + Duration.FromDays(version - 1), new ObjectChanged(before, after));

    private static string Written(ThreatModel model, params PastEvent[] events) =>
        Encoding.UTF8.GetString(Register.Write(model, Names, [.. events], "a former member"));
}
