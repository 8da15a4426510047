using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>A conversation on a chat platform, and where it is reached: proven by whoever brought a message from there.</summary>
internal sealed record ChatPlace
{
    public required string Tenant { get; init; }

    public required string Channel { get; init; }

    public required string Id { get; init; }

    public required string ServiceUrl { get; init; }

    /// <summary>What the bot is called there.</summary>
    public required string Bot { get; init; }

    public required bool IsShared { get; init; }

    /// <summary>The team whose channel it is, where a platform has teams.</summary>
    public string? Team { get; init; }

    public StoredPlace Stored => new() { ServiceUrl = ServiceUrl, Bot = Bot, Team = Team };

    public ConversationKey Key => new(Tenant, Channel, Id);
}

/// <summary>Who speaks, in the platform's terms.</summary>
internal sealed record ChatSpeaker
{
    /// <summary>What stays the same wherever the person is met.</summary>
    public required string PlatformId { get; init; }

    /// <summary>What the person is called when something is sent to them.</summary>
    public required string UserId { get; init; }

    /// <summary>Absent in some of what a platform sends; what the person was called before is kept then.</summary>
    public string? Name { get; init; }

    /// <summary>The time zone in their profile, where the platform tells.</summary>
    public string? Zone { get; init; }
}

/// <summary>Somebody who is pointed out, by the name that the text has for them.</summary>
internal sealed record ChatMention(string Name, string UserId)
{
    /// <summary>What they are called elsewhere, where the text has another name for them to keep namesakes apart.</summary>
    public string? Profile { get; init; }
}

/// <summary>What was said or pressed.</summary>
internal sealed record ChatMessage
{
    /// <summary>The platform's id; the same on every delivery.</summary>
    public required string Id { get; init; }

    public string Thread { get; init; } = "";

    public string Text { get; init; } = "";

    public Press? Press { get; init; }

    /// <summary>A form that was filled in.</summary>
    public Filled? Filled { get; init; }

    public bool Mentioned { get; init; }

    /// <summary>Whom the message points out, other than the bot.</summary>
    public ImmutableArray<ChatMention> Mentions { get; init; } = [];

    /// <summary>The platform's id of the message whose button was pressed.</summary>
    public string? On { get; init; }

    /// <summary>The open question it answers and nothing else, where the client knows.</summary>
    public string? Answers { get; init; }

    /// <summary>The name of the model file that it brings.</summary>
    public string? File { get; init; }

    /// <summary>The earlier message this one replaces.</summary>
    public string? Edits { get; init; }

    /// <summary>Nobody takes the replies along in an answer: they are sent as soon as they are kept.</summary>
    public bool IsAnsweredLater { get; init; }
}

/// <summary>A message that was dealt with: whose it was, and where its replies are.</summary>
internal sealed record ChatTurn(ConversationKey Key, string Turn, string Participant, bool IsShared)
{
    /// <summary>It was said in one's own talk and meant for the conversation of the key.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Its replies are being sent already.</summary>
    public bool IsOnItsWay { get; init; }
}
