using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels.Terminal;

/// <summary>One line of <c>chat --json</c>.</summary>
internal sealed record TerminalReply
{
    public required string Prompt { get; init; }

    public required string Text { get; init; }

    public required ImmutableArray<TerminalChoice> Choices { get; init; }

    /// <summary>The conversation's current model after the turn.</summary>
    public string? Model { get; init; }

    public long? Version { get; init; }

    public required Audience Audience { get; init; }

    public required Operation Operation { get; init; }

    public required string Card { get; init; }

    public string? Instance { get; init; }
}
