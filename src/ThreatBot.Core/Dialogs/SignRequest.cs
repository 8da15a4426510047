namespace ThreatBot.Core.Dialogs;

/// <summary>A decision that somebody was asked in private to sign, and the card that asks; kept for a while after it was signed, for late presses.</summary>
public sealed record SignRequest
{
    /// <summary>The card, which is also what its buttons carry.</summary>
    public required string Instance { get; init; }

    public required string Model { get; init; }

    public required string Response { get; init; }

    public required string Approver { get; init; }

    /// <summary>What the card says is to be signed; what was proposed anew in another conversation is not signed by it.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Where it was proposed, and where the answer is told.</summary>
    public string Thread { get; init; } = "";

    /// <summary>The approver pressed "reject", and is asked why.</summary>
    public bool IsReasonAsked { get; init; }
}
