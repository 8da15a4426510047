using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;
using ThreatBot.Interchange.Gates;

namespace ThreatBot.Tests.Interchange.Gates;

/// <summary>What a pipeline insists on, found on a given day and said in every form.</summary>
public sealed class GateTests
{
    private static readonly Instant Day = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Fact]
    public void Open_questions_count_where_a_top_asset_crosses_a_border()
    {
        var findings = Found(Samples.Model);

        Assert.Contains(findings, finding => finding is { Rule: GateRule.OpenCell, Key: "F1:Z2:in:S" });
        Assert.DoesNotContain(findings, finding => finding.Key == "F1:Z2:in:T");
        var unranked = Changed(Samples.Model.Find<Scenario>("S1")! with { Rank = 4 });
        Assert.DoesNotContain(Found(unranked), finding => finding.Rule is GateRule.OpenCell);
    }

    [Fact]
    public void A_way_in_to_a_top_scenario_counts_until_something_stands_in_it()
    {
        var open = Changed(Samples.Model.Find<Threat>("T1")! with { Status = ThreatStatus.Open }, Samples.Model.Find<Response>("R1")! with { Status = ResponseStatus.Rejected });
        var likely = Samples.Model.Find<Countermeasure>("M1")! with { Effect = Effect.Likelihood };
        Assert.DoesNotContain(Found(open.Apply(new ObjectChanged(open.Find("M1"), likely))), finding => finding.Rule is GateRule.UndefendedWay);
        Assert.Contains(Found(open.Apply(new ObjectChanged(open.Find("M1"), likely with { Effect = Effect.Impact }))), finding => finding.Rule is GateRule.UndefendedWay);

        var bare = open.Apply(new ObjectChanged(open.Find("M1"), null));
        var way = Assert.Single(Found(bare), finding => finding.Rule is GateRule.UndefendedWay);
        Assert.Equal(["S1", "G1", "G2"], way.Ids);
        Assert.DoesNotContain(Found(bare, new GateScope { Scenarios = 0 }), finding => finding.Rule is GateRule.UndefendedWay);
    }

    [Fact]
    public void An_acceptance_counts_from_the_day_after_its_last_until_it_is_decided_anew()
    {
        var response = Samples.Model.Find<Response>("R1")! with { Answer = ResponseKind.Accept, Until = new LocalDate(2026, 3, 2) };
        Assert.DoesNotContain(Found(Changed(response)), finding => finding.Rule is GateRule.ExpiredAcceptance);
        Assert.Contains(Found(Changed(response with { Until = new LocalDate(2026, 3, 1) })), finding => finding is { Rule: GateRule.ExpiredAcceptance, Key: "R1" });
        Assert.Contains(Found(Changed(response with { Status = ResponseStatus.Expired })), finding => finding.Rule is GateRule.ExpiredAcceptance);
        Assert.DoesNotContain(
            Found(Changed(response with { Status = ResponseStatus.Expired }, response with { Id = "R2", Until = null })), finding => finding.Rule is GateRule.ExpiredAcceptance);
    }

    [Fact]
    public void Measures_assumptions_and_models_grow_old()
    {
        var model = Changed(Samples.Model.Find<Countermeasure>("M1")! with { Assurance = Assurance.Claimed, Due = null }, Samples.Model.Find<Assumption>("A1")! with { Status = AssumptionStatus.Unchecked });
        GateRule[] old = [GateRule.OverdueMeasure, GateRule.OverdueAssumption, GateRule.StaleModel];

        Assert.DoesNotContain(Found(model, new GateScope { ModelDays = 30 }), finding => old.Contains(finding.Rule));
        var later = GateCheck.Of(model, new GateScope { ModelDays = 30 }, Day + Duration.FromDays(40));
        Assert.Equal(old, later.Select(finding => finding.Rule).Where(old.Contains));
        Assert.Equal(new LocalDate(2026, 3, 29), later.Single(finding => finding.Rule is GateRule.OverdueMeasure).Since);
    }

    [Fact]
    public void A_measure_with_a_day_is_late_from_the_day_after_it_however_new_it_is()
    {
        var claimed = Samples.Model.Find<Countermeasure>("M1")! with { Assurance = Assurance.Claimed };
        Assert.DoesNotContain(Found(Changed(claimed with { Due = new LocalDate(2026, 3, 2) })), finding => finding.Rule is GateRule.OverdueMeasure);
        Assert.Equal(new LocalDate(2026, 3, 1), Found(Changed(claimed with { Due = new LocalDate(2026, 3, 1) })).Single(finding => finding.Rule is GateRule.OverdueMeasure).Since);
        Assert.DoesNotContain(Found(Changed(claimed with { Due = new LocalDate(2026, 3, 1), Assurance = Assurance.Verified })), finding => finding.Rule is GateRule.OverdueMeasure);

        var later = GateCheck.Of(Changed(claimed with { Due = new LocalDate(2027, 1, 15) }), new GateScope(), Day + Duration.FromDays(40));
        Assert.DoesNotContain(later, finding => finding.Rule is GateRule.OverdueMeasure);
    }

    [Fact]
    public void What_is_known_or_allowed_is_let_through()
    {
        var findings = Found(Samples.Model);
        var strict = Outcome(Samples.Model, findings, []);
        Assert.False(strict.Holds);

        var known = GateBaseline.Read(Encoding.UTF8.GetBytes(GateBaseline.Write(strict)), out _)!;
        Assert.True(Outcome(Samples.Model, findings, known).Holds);
        Assert.True((strict with { Allowed = Enum.GetValues<GateRule>().ToImmutableDictionary(rule => rule, _ => findings.Length) }).Holds);
        Assert.Null(GateBaseline.Read("{}"u8.ToArray(), out var problem));
        Assert.Contains("baseline", problem!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_said_as_text_JSON_SARIF_and_JUnit()
    {
        var model = Changed(Samples.Model.Find<Zone>("Z2")! with { Name = "cloud\u0007<&]]>" });
        var outcome = Outcome(model, Found(model), []);

        Assert.Contains(GateText.Lines(outcome), line => line.StartsWith("FAIL open-cell: ", StringComparison.Ordinal));
        var json = JsonNode.Parse(GateJson.Write(outcome))!;
        Assert.Equal((false, outcome.Findings.Length), ((bool)json["holds"]!, json["findings"]!.AsArray().Count));
        var sarif = JsonNode.Parse(GateSarif.Write(outcome, "docs/threat model.json"))!["runs"]![0]!["results"]![0]!;
        Assert.Equal(("gate/open-cell", "error", "new"), ((string?)sarif["ruleId"], (string?)sarif["level"], (string?)sarif["baselineState"]));
        Assert.Equal("docs/threat%20model.json", (string?)sarif["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        var suite = XDocument.Parse(GateJUnit.Write(outcome)).Root!.Element("testsuite")!;
        Assert.Equal(6, suite.Elements("testcase").Count());
        Assert.Contains("F1:Z2:in:S", suite.Elements("testcase").First().Element("failure")!.Value, StringComparison.Ordinal);
    }

    private static ImmutableArray<GateFinding> Found(ThreatModel model, GateScope? scope = null) => GateCheck.Of(model, scope ?? new GateScope(), Day);

    private static GateOutcome Outcome(ThreatModel model, ImmutableArray<GateFinding> findings, ImmutableHashSet<string> known) =>
        new(model, findings, known, ImmutableDictionary<GateRule, int>.Empty);

    private static ThreatModel Changed(params ModelObject[] changes) =>
        changes.Aggregate(Samples.Model, (model, change) => model.Apply(new ObjectChanged(model.Find(change.Id), change)));
}
