using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>What became of a turn that wanted to be kept.</summary>
internal enum CommitOutcome
{
    Committed,

    /// <summary>The message had been dealt with before, or the reminder that fell due was taken back; nothing changed.</summary>
    Repeated,

    /// <summary>The conversation or the model moved on since it was read; nothing changed, decide again.</summary>
    Conflict,
}

/// <summary>What became of a turn, and what of it this server sends now, if it does.</summary>
internal sealed record Committed(CommitOutcome Outcome, Held? Held = null);

/// <summary>A decision and what it was made on.</summary>
internal sealed record TurnCommit
{
    public required ConversationKey Key { get; init; }

    public required Incoming Incoming { get; init; }

    public required long ConversationVersion { get; init; }

    /// <summary>
    /// The version of the conversation after the turn: the time, and more than before. So one that was deleted and begins again has no version that it had before, nor has one
    /// whose last turns were lost with a database, and nobody who remembers the old one takes it for the new one.
    /// </summary>
    public long VersionAfter => Math.Max(ConversationVersion + 1, Incoming.At.ToUnixTimeMilliseconds());

    /// <summary>The model the decision was made on; absent when there was none.</summary>
    public required ThreatModel? Before { get; init; }

    /// <summary>The model that the decision tells of, where that is another; absent for nearly every turn.</summary>
    public ThreatModel? Told { get; init; }

    /// <summary>The model file that the message brought, as it came; absent for nearly every turn.</summary>
    public byte[]? File { get; init; }

    public required Decision Decision { get; init; }

    /// <summary>Who sends the replies as soon as they are kept; absent where somebody takes them along, or looks for them later.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The conversation after the turn, as it is kept.</summary>
    public byte[] Document => field ??= JsonSerializer.SerializeToUtf8Bytes(Decision.Conversation, ModelJson.Options);
}
