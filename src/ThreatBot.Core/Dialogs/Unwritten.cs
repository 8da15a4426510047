namespace ThreatBot.Core.Dialogs;

/// <summary>What somebody said past the bot while a question was open, kept until they say what it was, or enough was said since.</summary>
public sealed record Unwritten
{
    /// <summary>The private card that asks, which is also what its buttons carry.</summary>
    public required string Instance { get; init; }

    public required string Speaker { get; init; }

    /// <summary>The instance of the question that was open.</summary>
    public required string Question { get; init; }

    /// <summary>The message, which an edit still means.</summary>
    public required string Message { get; init; }

    public required string Text { get; init; }

    /// <summary>The round, or the questions to one person, for which it may be a secret; then nobody has seen it yet. Absent for talk that all have seen.</summary>
    public string? SecretOf { get; init; }
}
