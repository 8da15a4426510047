using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Channels;

/// <summary>What became of a file that was to be fetched.</summary>
internal abstract record Fetched
{
    private Fetched()
    {
    }

    /// <summary>What its sender is told of it; null of one that came.</summary>
    public PromptNeed? Note => this switch
    {
        File => null,
        Elsewhere => ConversationPrompts.FileElsewhere,
        _ => ConversationPrompts.FileMissing,
    };

    public sealed record File(byte[] Bytes) : Fetched;

    /// <summary>It is kept where nothing is fetched from.</summary>
    public sealed record Elsewhere : Fetched;

    /// <summary>It did not come, or a page came instead of it.</summary>
    public sealed record Missing : Fetched;
}
