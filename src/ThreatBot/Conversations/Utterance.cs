using ThreatBot.Core.Dialogs;

namespace ThreatBot.Conversations;

/// <summary>What a person said or pressed in the web chat.</summary>
internal sealed record Utterance
{
    public string Text { get; init; } = "";

    public Press? Press { get; init; }

    /// <summary>The file the text was uploaded in.</summary>
    public string? File { get; init; }
}

/// <summary>An entry of a web chat: an utterance of a person, or a reply of the bot.</summary>
internal sealed record TalkEntry
{
    public required long Position { get; init; }

    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The participant who said it; absent for the bot.</summary>
    public string? Sender { get; init; }

    /// <summary>What the sender's client calls it.</summary>
    public string? ClientId { get; init; }

    public Utterance? Utterance { get; init; }

    public Reply? Reply { get; init; }
}
