using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>An answered question of the coverage ledger: one crossing and letter, or one element and "assume breach".</summary>
public sealed record Cell : ModelObject
{
    /// <summary>The element of an assume-breach question, or the flow that is crossed.</summary>
    public required string Subject { get; init; }

    /// <summary>The zone whose border is crossed; absent for assume breach.</summary>
    public string? Zone { get; init; }

    public Direction Direction { get; init; }

    public required Letter Letter { get; init; }

    public required CellState State { get; init; }

    /// <summary>What was said, verbatim.</summary>
    public string? Reason { get; init; }

    public Assurance Assurance { get; init; }

    public ValueList<string> Threats { get; init; } = [];

    /// <summary>Who doubts the answer; while anybody does, the cell is contested.</summary>
    public ValueList<string> Doubts { get; init; } = [];

    /// <summary>The question of the bank that was asked, by its id; absent where none was.</summary>
    public string? Question { get; init; }

    /// <summary>When the question was last answered.</summary>
    public required Instant Answered { get; init; }

    public override ObjectKind Kind => ObjectKind.Cell;

    public override string Title => Reason ?? Id;

    public override IEnumerable<string> References => [Subject, .. Present(Zone), .. Threats];

    public override ModelObject? Without(string id) =>
        id == Subject || id == Zone ? null : this with { Threats = Unless(Threats, id) };
}

/// <summary>A way something can go wrong at a place, in the words of who raised it.</summary>
public sealed record Threat : ModelObject
{
    public required string Text { get; init; }

    public Letter? Letter { get; init; }

    public string? Scenario { get; init; }

    public string? Story { get; init; }

    /// <summary>The element or flow where it happens.</summary>
    public string? Place { get; init; }

    public ThreatStatus Status { get; init; }

    /// <summary>Why it ended or was parked, in the team's words.</summary>
    public string? Reason { get; init; }

    /// <summary>What lets it through, in the team's words; with the scenario and the threat it makes the risk.</summary>
    public string? Weakness { get; init; }

    public override ObjectKind Kind => ObjectKind.Threat;

    public override string Title => Text;

    public override IEnumerable<string> References => Present(Scenario, Story, Place);

    public override ModelObject? Without(string id) =>
        this with { Scenario = Unless(Scenario, id), Story = Unless(Story, id), Place = Unless(Place, id) };
}

/// <summary>Something that makes a threat less likely or less bad, who sees to it and how one can tell.</summary>
public sealed record Countermeasure : ModelObject
{
    public required string Text { get; init; }

    /// <summary>Threats, cells, denied flows and nodes of attack trees it works on.</summary>
    public ValueList<string> Covers { get; init; } = [];

    public Effect Effect { get; init; }

    public Assurance Assurance { get; init; }

    /// <summary>The participant who sees to it; absent until somebody does.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day by which it is to be there, in the time zone of the model; absent until somebody says one.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>How it is known to be there: a test, a link, who looked.</summary>
    public string? Proof { get; init; }

    /// <summary>An acceptance criterion in the form Given, When, Then.</summary>
    public string? Criterion { get; init; }

    public string? Story { get; init; }

    /// <summary>Its issue in the team's tracker; absent until it has one.</summary>
    public Ticket? Ticket { get; init; }

    /// <summary>The model of another team that it was taken over from, by its name; absent for one's own.</summary>
    public string? Source { get; init; }

    public override ObjectKind Kind => ObjectKind.Countermeasure;

    public override string Title => Text;

    public override IEnumerable<string> References => [.. Covers, .. Present(Story)];

    public override ModelObject? Without(string id)
    {
        var left = this with { Covers = Unless(Covers, id), Story = Unless(Story, id) };
        return left.Covers.Count == 0 && Covers.Count > 0 ? null : left;
    }
}

/// <summary>Something taken for true, with who checks it and until when: surprises come from these.</summary>
public sealed record Assumption : ModelObject
{
    public required string Text { get; init; }

    public string? Checker { get; init; }

    public LocalDate? Due { get; init; }

    public AssumptionStatus Status { get; init; }

    public string? Story { get; init; }

    /// <summary>The element or flow it is about.</summary>
    public string? About { get; init; }

    public override ObjectKind Kind => ObjectKind.Assumption;

    public override string Title => Text;

    public override IEnumerable<string> References => Present(Story, About);

    public override ModelObject? Without(string id) => this with { Story = Unless(Story, id), About = Unless(About, id) };
}

/// <summary>What is decided about a risk, and who from the business agrees.</summary>
public sealed record Response : ModelObject
{
    /// <summary>The threat, the scenario or the attack (a node of its tree) that is answered.</summary>
    public required string Risk { get; init; }

    public required ResponseKind Answer { get; init; }

    public string? Reason { get; init; }

    /// <summary>The last day of an acceptance.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Who takes a transferred risk.</summary>
    public string? Counterparty { get; init; }

    /// <summary>The participant who typed the proposal, which may be in somebody else's name.</summary>
    public string? Proposer { get; init; }

    /// <summary>Why it was rejected, in the approver's words.</summary>
    public string? Rejection { get; init; }

    /// <summary>The participant who signs off; never the proposer.</summary>
    public string? Approver { get; init; }

    public ResponseStatus Status { get; init; }

    public override ObjectKind Kind => ObjectKind.Response;

    public override string Title => Reason ?? Answer.ToString();

    public override IEnumerable<string> References => [Risk];

    public override ModelObject? Without(string id) => id == Risk ? null : this;
}
