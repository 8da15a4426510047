using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>What was counted; whatever must not be is a finding.</summary>
internal sealed record Tally
{
    /// <summary>Turns that were acknowledged.</summary>
    public int Acknowledged { get; init; }

    public int Lost { get; init; }

    /// <summary>Acknowledged and not kept, and whoever had said it was told so by the bot: a platform that does not bring a message again has no other answer.</summary>
    public int Told { get; init; }

    public int Doubled { get; init; }

    public int OutOfOrder { get; init; }

    public int HalfDone { get; init; }

    /// <summary>Findings of the audit.</summary>
    public int Broken { get; init; }

    public int SentOnce { get; init; }

    public int SentTwice { get; init; }

    public int Unsent { get; init; }

    /// <summary>Reminders that were heard.</summary>
    public int Reminded { get; init; }

    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>What else was measured, in words.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The same without what is counted once more at the end.</summary>
    public Tally Trouble => this with { Acknowledged = 0 };

    public static Tally operator +(Tally left, Tally right) => new()
    {
        Acknowledged = left.Acknowledged + right.Acknowledged,
        Lost = left.Lost + right.Lost,
        Told = left.Told + right.Told,
        Doubled = left.Doubled + right.Doubled,
        OutOfOrder = left.OutOfOrder + right.OutOfOrder,
        HalfDone = left.HalfDone + right.HalfDone,
        Broken = left.Broken + right.Broken,
        SentOnce = left.SentOnce + right.SentOnce,
        SentTwice = left.SentTwice + right.SentTwice,
        Unsent = left.Unsent + right.Unsent,
        Reminded = left.Reminded + right.Reminded,
        Findings = [.. left.Findings, .. right.Findings],
        Notes = [.. left.Notes, .. right.Notes],
    };
}
