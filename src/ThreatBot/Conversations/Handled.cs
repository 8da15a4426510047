using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>What became of a message. Replies of a turn that was kept wait in the outbox.</summary>
internal abstract record Handled
{
    private Handled()
    {
    }

    /// <summary>It is kept, and perhaps some of its replies are this server's to send.</summary>
    public sealed record Kept(Held? Held) : Handled;

    /// <summary>It had been dealt with before; nothing changed.</summary>
    public sealed record Repeated : Handled;

    /// <summary>Nothing changed and the same message may come again; the person is told why.</summary>
    public sealed record Refused(Reply Reply) : Handled
    {
        /// <summary>Nothing is wrong with the message: it could not be dealt with.</summary>
        public bool IsFailure { get; init; }
    }

    /// <summary>Nothing changed, as the person was told of an earlier one a moment ago.</summary>
    public sealed record Hushed : Handled;
}
