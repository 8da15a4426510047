using System.Collections.Immutable;
using System.Text.Json;

namespace ThreatBot.Channels.Teams;

/// <summary>A person or the bot, as an activity names them.</summary>
internal sealed record InboundAccount(string Id, string? Name)
{
    /// <summary>The person's id in the directory of their organisation.</summary>
    public string? DirectoryId { get; init; }
}

/// <summary>Somebody who is mentioned in a text, by the very words that stand there for them.</summary>
internal sealed record InboundMention(string Id, string? Name, string Text);

/// <summary>A file, and where Teams says that it can be fetched; any other is absent there. A client can say so too.</summary>
internal sealed record InboundFile(string Name, string? DownloadUrl);

/// <summary>An activity as it came in; the names are the protocol's. Everything in it is untrusted but where it says who may bring it.</summary>
internal sealed record InboundActivity
{
    public required string Type { get; init; }

    /// <summary>Absent in activities that no client shows.</summary>
    public string? Id { get; init; }

    public required string ChannelId { get; init; }

    public required string ServiceUrl { get; init; }

    /// <summary>The conversation, without the thread.</summary>
    public required string Conversation { get; init; }

    /// <summary>The id of the message that a thread hangs on; empty outside of channels.</summary>
    public required string Thread { get; init; }

    public required bool IsShared { get; init; }

    /// <summary>The team whose channel it is.</summary>
    public string? Team { get; init; }

    /// <summary>The organisation; absent where a channel knows none.</summary>
    public string? Tenant { get; init; }

    public required InboundAccount From { get; init; }

    public required InboundAccount Recipient { get; init; }

    public string Text { get; init; } = "";

    public ImmutableArray<InboundMention> Mentions { get; init; } = [];

    /// <summary>Files that came with it.</summary>
    public ImmutableArray<InboundFile> Files { get; init; } = [];

    public JsonElement Value { get; init; }

    /// <summary>What an invoke or event is about.</summary>
    public string? Name { get; init; }

    public string? Action { get; init; }

    public string? ReplyToId { get; init; }

    public string? Timestamp { get; init; }

    /// <summary>What Teams says happened, where the type alone does not tell.</summary>
    public string? EventType { get; init; }

    public bool ExpectsReplies { get; init; }

    public ImmutableArray<string> MembersAdded { get; init; } = [];

    public ImmutableArray<string> MembersRemoved { get; init; } = [];
}
