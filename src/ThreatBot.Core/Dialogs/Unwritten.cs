namespace ThreatBot.Core.Dialogs;

/// <summary>What somebody said past the bot while a question was open, kept until the question moves on or they have it written down.</summary>
public sealed record Unwritten
{
    /// <summary>The private card that offers to write it down, which is also what its button carries.</summary>
    public required string Instance { get; init; }

    public required string Speaker { get; init; }

    /// <summary>The instance of the question that was open.</summary>
    public required string Question { get; init; }

    /// <summary>The message, which an edit still means.</summary>
    public required string Message { get; init; }

    public required string Text { get; init; }
}
