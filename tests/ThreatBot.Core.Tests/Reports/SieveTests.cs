using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Tests.Reports;

/// <summary>Which lines of the tables of a model are left when somebody wants to see only some of it.</summary>
public sealed class SieveTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 0);

    private readonly ThreatModel model;

    public SieveTests()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "shop" }, new Origin("here", "mia", Now));
        edit.Start("shop", "en", "UTC");
        var origin = edit.Origin;
        edit.Put(new Zone { Id = "Z1", Origin = origin, Name = "cloud" });
        edit.Put(new Zone { Id = "Z2", Origin = origin, Name = "database network", Parent = "Z1" });
        edit.Put(new Element { Id = "E1", Origin = origin, Name = "browser" });
        edit.Put(new Element { Id = "E2", Origin = origin with { By = "tom", Conversation = "there" }, Name = "store", Zone = "Z2" });
        edit.Put(new Flow { Id = "F1", Origin = origin, From = "E1", To = "E2", Data = "scan" });
        edit.Put(new UserStory { Id = "US1", Origin = origin, Key = "PAY-1", Text = "pay", Touches = ["F1"] });
        edit.Put(new Scenario { Id = "S1", Origin = origin, AbuseStory = "W1", Asset = "AS1", Words = "scans leak", Goals = Goals.Confidentiality, Rank = 1 });
        edit.Put(new Threat { Id = "T1", Origin = origin, Text = "swap", Letter = Letter.Tampering, Place = "F1", Story = "US1" });
        edit.Put(new Threat { Id = "T2", Origin = origin, Text = "deny", Letter = Letter.Repudiation });
        edit.Put(new Countermeasure { Id = "M1", Origin = origin, Text = "hash", Covers = ["T1"], Owner = "tom" });
        edit.Put(new Response { Id = "R1", Origin = origin, Risk = "T1", Answer = ResponseKind.Accept });
        edit.Put(new TreeNode { Id = "G1", Origin = origin, Text = "root", Scenario = "S1" });
        edit.Put(new TreeNode { Id = "G2", Origin = origin, Text = "open", Parents = ["G1"] });
        edit.Put(new TreeNode { Id = "G3", Origin = origin, Text = "guarded", Parents = ["G1"] });
        edit.Put(new Countermeasure { Id = "M2", Origin = origin, Text = "guard", Covers = ["G3"] });
        model = edit.Model;
    }

    [Fact]
    public void Nothing_is_left_out_where_nothing_is_asked() => Assert.Equal(Rows(Sieve.All).Count, ModelTables.Of(model, new LocalDate(2026, 11, 24)).Sum(table => table.Rows.Length));

    [Fact]
    public void A_story_brings_what_it_touches_what_was_raised_in_it_and_what_is_decided_about_that() =>
        Assert.Equal(["F1", "R1", "T1", "US1"], Ids(new Sieve { Story = "US1" }));

    [Fact]
    public void A_zone_brings_what_is_in_it_and_in_zones_within() =>
        Assert.Equal(["E2", "F1", "M1", "R1", "T1", "US1"], Ids(new Sieve { Zone = "Z1" }));

    [Fact]
    public void A_letter_brings_threats_with_it_and_what_is_done_about_them() =>
        Assert.Equal(["M1", "R1", "T1"], Ids(new Sieve { Letter = Letter.Tampering }));

    [Fact]
    public void A_letter_brings_the_places_it_was_asked_about()
    {
        var edit = new ModelEdit(model, new Origin("here", "mia", Now));
        edit.Put(new Cell { Id = "C1", Origin = edit.Origin, Subject = "F1", Letter = Letter.Spoofing, State = CellState.Handled, Answered = Now });

        Assert.Equal(["F1"], ModelTables.Of(edit.Model, new LocalDate(2026, 11, 24)).SelectMany(table => table.Rows).Where(new Sieve { Letter = Letter.Spoofing }.For(edit.Model)).Select(row => row.Id).Where(id => id != "C1").Distinct());
    }

    [Fact]
    public void A_person_brings_what_they_said_and_see_to() => Assert.Equal(["E2", "M1"], Ids(new Sieve { Person = "tom" }));

    [Fact]
    public void A_conversation_brings_what_was_said_there() => Assert.Equal(["E2"], Ids(new Sieve { Conversation = "there" }));

    [Theory]
    [InlineData(0, "G2")]
    [InlineData(1, "G3")]
    public void Ways_in_are_found_by_the_measures_in_them(int depth, string leaf) => Assert.Equal([leaf], Ids(new Sieve { Depth = depth }));

    [Fact]
    public void Several_wishes_hold_together() => Assert.Equal(["T1"], Ids(new Sieve { Story = "US1", Letter = Letter.Tampering }).Where(id => id != "R1"));

    [Fact]
    public void The_tables_about_an_object_are_those_that_have_lines_about_it()
    {
        var today = new LocalDate(2026, 11, 24);
        foreach (var found in model.All)
        {
            var all = ModelTables.Of(model, today).Where(table => table.Rows.Any(row => row.Id == found.Id)).Select(table => table.Id);
            Assert.Equal(all, ModelTables.About(model, today, found.Kind).Where(table => table.Rows.Any(row => row.Id == found.Id)).Select(table => table.Id), StringComparer.Ordinal);
        }
    }

    private List<TableRow> Rows(Sieve sieve) => [.. ModelTables.Of(model, new LocalDate(2026, 11, 24)).SelectMany(table => table.Rows).Where(sieve.For(model))];

    private IEnumerable<string> Ids(Sieve sieve) => Rows(sieve).Select(row => row.Id).Distinct().Order(StringComparer.Ordinal);
}
