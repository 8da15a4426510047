using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Interchange;

/// <summary>One object of every kind with every field filled.</summary>
internal static class Samples
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0).PlusNanoseconds(1);

    public static readonly Origin Origin = new("c1", "p1", Noon);

    public static readonly ImmutableSortedDictionary<string, string> Extra = new Dictionary<string, string>
    {
        ["$comment"] = "null",
        ["colour"] = """{"deep":[1,2.50,"grün"]}""",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static ImmutableArray<ModelObject> Objects { get; } =
    [
        new Asset { Id = "AS1", Origin = Origin, Name = "ID cards", Goals = Goals.Confidentiality | Goals.Availability, Why = "the law", Extra = Extra },
        new Actor { Id = "AC1", Origin = Origin, Name = "a competitor", Relationship = Relationship.Partner },
        new Zone { Id = "Z1", Origin = Origin, Name = "internet" },
        new Zone { Id = "Z2", Origin = Origin, Name = "cloud", Parent = "Z1" },
        new Border { Id = "B1", Origin = Origin, Zone = "Z2", Kinds = BorderKinds.Trust | BorderKinds.Privilege },
        new Element { Id = "E1", Origin = Origin, Name = "browser", Shape = ElementKind.External, Zone = "Z1", Assets = ["AS1"] },
        new Element { Id = "E2", Origin = Origin, Name = "scan store", Shape = ElementKind.Store, Zone = "Z2" },
        new Flow { Id = "F1", Origin = Origin, From = "E1", To = "E2", Data = "scan 🙂", Identity = "customer", Assets = ["AS1"] },
        new DeniedFlow { Id = "N1", Origin = Origin, From = "E2", To = "E1", Reason = "never" },
        new UserStory
        {
            Id = "US1", Origin = Origin, Key = "PAY-42", Text = "upload an ID card", Status = StoryStatus.Done,
            Touches = ["E1", "F1"], Delta = ["E2"], BuiltLess = ["keep no copy"],
        },
        new AbuseStory
        {
            Id = "W1", Origin = Origin, Actor = "AC1", Outcome = "read all scans", Exploit = "a backup", Asset = "AS1",
            Motivation = "money", Goals = Goals.Confidentiality, Story = "US1",
        },
        new Scenario { Id = "S1", Origin = Origin, AbuseStory = "W1", Asset = "AS1", Actor = "AC1", Goals = Goals.None, Rank = 1, Words = "all gone" },
        new Cell
        {
            Id = "F1:Z2:in:T", Origin = Origin, Subject = "F1", Zone = "Z2", Direction = Direction.Inward, Letter = Letter.Tampering,
            State = CellState.Threat, Reason = "it is a form", Assurance = Assurance.Verified, Threats = ["T1"], Doubts = ["p2"], Answered = Noon,
        },
        new Threat
        {
            Id = "T1", Origin = Origin, Text = "a scan carries a virus\nand <b>more</b>", Letter = Letter.Tampering, Scenario = "S1", Story = "US1",
            Place = "F1", Status = ThreatStatus.Handled, Reason = "scanned",
        },
        new Countermeasure
        {
            Id = "M1", Origin = Origin, Text = "virus scanner", Covers = ["T1", "N1", "F1:Z2:in:T"], Effect = Effect.Impact,
            Assurance = Assurance.Verified, Owner = "p2", Criterion = "Given … When … Then …", Story = "US1",
        },
        new Assumption
        {
            Id = "A1", Origin = Origin, Text = "the network is private", Checker = "p2", Due = new LocalDate(2026, 4, 1),
            Status = AssumptionStatus.Broken, Story = "US1", About = "F1",
        },
        new Response
        {
            Id = "R1", Origin = Origin, Risk = "T1", Answer = ResponseKind.Transfer, Reason = "insured", Until = new LocalDate(2027, 3, 1),
            Counterparty = "insurer", Approver = "p3", Status = ResponseStatus.Approved,
        },
    ];

    public static ThreatModel Model { get; } = ThreatModel.Fold(
        "m1",
        [new ModelStarted("Payments", "en", "Europe/Berlin"), .. Objects.Select(added => new ObjectChanged(null, added))]);
}
