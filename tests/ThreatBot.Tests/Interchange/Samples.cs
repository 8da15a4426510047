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
        new Actor
        {
            Id = "AC1", Origin = Origin, Name = "a competitor", Description = "next door", Relationship = Relationship.Partner,
            Motives = [Motive.Financial, Motive.Notoriety], Intent = Intent.Recklessly,
            Capability = new Capability(Level.Low, Level.Medium, Level.High, Level.Low, Level.High, Level.Medium),
        },
        new Zone { Id = "Z1", Origin = Origin, Name = "internet" },
        new Zone { Id = "Z2", Origin = Origin, Name = "cloud", Parent = "Z1" },
        new Border { Id = "B1", Origin = Origin, Zone = "Z2", Kinds = BorderKinds.Trust | BorderKinds.Privilege, IsConfirmed = true },
        new Element { Id = "E1", Origin = Origin, Name = "browser", Shape = ElementKind.External, Zone = "Z1", Assets = ["AS1"] },
        new Element { Id = "E2", Origin = Origin, Name = "scan store", Shape = ElementKind.Store, Zone = "Z2" },
        new Flow { Id = "F1", Origin = Origin, From = "E1", To = "E2", Data = "scan 🙂", Identity = "customer", Access = "write only", IsEncrypted = true, Assets = ["AS1"] },
        new DeniedFlow { Id = "N1", Origin = Origin, From = "E2", To = "E1", Reason = "never" },
        new UserStory
        {
            Id = "US1", Origin = Origin, Key = "PAY-42", Text = "upload an ID card", Status = StoryStatus.Done,
            Touches = ["E1", "F1"], Delta = ["E2"], BuiltLess = ["keep no copy"], Link = "https://tracker.example/PAY-42", Ended = Noon, Minutes = 5, Settled = "only wording", SettledBy = "p2",
            Doubts = ["p2"],
        },
        new AbuseStory
        {
            Id = "W1", Origin = Origin, Actor = "AC1", Outcome = "read all scans", Exploit = "a backup", Asset = "AS1",
            Motivation = "money", Goals = Goals.Confidentiality, Story = "US1",
        },
        new AbuseStory { Id = "W2", Origin = Origin, Outcome = "see every scan", SameAs = "W1" },
        new Scenario
        {
            Id = "S1", Origin = Origin, AbuseStory = "W1", Asset = "AS1", Actor = "AC1", Goals = Goals.None, Rank = 1, Dots = 8,
            Impacts = [new Impact("72 hours", "p4", ImpactArea.Law), new Impact("they leave", "p2")], Words = "all gone",
        },
        new Cell
        {
            Id = "F1:Z2:in:T", Origin = Origin, Subject = "F1", Zone = "Z2", Direction = Direction.Inward, Letter = Letter.Tampering,
            State = CellState.Threat, Reason = "it is a form", Assurance = Assurance.Verified, Threats = ["T1"], Doubts = ["p2"], Question = "tampering-form", Answered = Noon,
        },
        new Threat
        {
            Id = "T1", Origin = Origin, Text = "a scan carries a virus\nand <b>more</b>", Letter = Letter.Tampering, Scenario = "S1", Story = "US1",
            Place = "F1", Status = ThreatStatus.Handled, Reason = "scanned", Weakness = "nobody looks inside",
        },
        new Countermeasure
        {
            Id = "M1", Origin = Origin, Text = "virus scanner", Covers = ["T1", "N1", "F1:Z2:in:T"], Effect = Effect.Impact,
            Assurance = Assurance.Verified, Owner = "p2", Due = new LocalDate(2026, 5, 1), Criterion = "Given … When … Then …", Proof = "the nightly test", Story = "US1",
            Ticket = new Ticket("github", "acme/pay", "acme/pay#7") { Link = "https://github.com/acme/pay/issues/7", Status = TicketStatus.Done, Written = "0badcafe" },
        },
        new Assumption
        {
            Id = "A1", Origin = Origin, Text = "the network is private", Checker = "p2", Due = new LocalDate(2026, 4, 1),
            Status = AssumptionStatus.Broken, Story = "US1", About = "F1",
        },
        new Response
        {
            Id = "R1", Origin = Origin, Risk = "T1", Answer = ResponseKind.Transfer, Reason = "insured", Until = new LocalDate(2027, 3, 1),
            Counterparty = "insurer", Proposer = "p5", Approver = "p3", Status = ResponseStatus.Approved,
        },
        new Concern { Id = "C1", Origin = Origin, Text = "the regulator", Source = ConcernSource.Policy, Scenario = "S1" },
        new TreeNode { Id = "G1", Origin = Origin, Text = "all gone", Scenario = "S1", Gate = Gate.And },
        new TreeNode
        {
            Id = "G2", Origin = Origin, Text = "a virus", Parents = ["G1"], Gate = Gate.Sequence, Step = 2, Letter = Letter.Tampering,
            Place = "F1", Threat = "T1", IsClosed = true, Attributes = [new LeafValue("cost", 2.5)],
        },
        new Parked { Id = "P1", Origin = Origin, Text = "the old system", About = "E2" },
        new Workshop
        {
            Id = "WS1", Origin = Origin, Sentence = "we sell things", Facilitator = "p6", Status = StoryStatus.Done, Started = Noon, Ended = Noon,
            Budgets = [new Quote("a week", "p2")], Less = [new Quote("no scans", "p2")], Surprises = [new Quote("backups", "p7")], Participants = ["p1", "p2"],
        },
        new Mishap { Id = "MI1", Origin = Origin, Text = "the scans were public", Source = MishapSource.Finding, Threat = "T1", WasKnown = true, Assumption = "A1", Measure = "M1" },
        new Planning { Id = "PL1", Origin = Origin, Facilitator = "p6", Status = StoryStatus.Done, Started = Noon, Ended = Noon, Deep = ["US1"], Glanced = ["US1"] },
        new Round
        {
            Id = "BR1", Origin = Origin, Topic = "checkout", Facilitator = "p6", IsAnonymous = true, Status = StoryStatus.Done, Opened = Noon, Deadline = Noon, Closed = Noon,
            Contributors = 3, Voters = 2,
        },
        new Idea { Id = "I1", Origin = Origin, Text = "pay with foam", Round = "BR1" },
        new Idea { Id = "I2", Origin = Origin, Text = "pay with air", Round = "BR1", Lens = "competitor", SameAs = "I1", Votes = 3, Promoted = "T1" },
    ];

    public static ThreatModel Model { get; } = ThreatModel.Fold(
        "m1",
        [new ModelStarted("Payments", "en", "Europe/Berlin"), .. Objects.Select(added => new ObjectChanged(null, added))]);
}
