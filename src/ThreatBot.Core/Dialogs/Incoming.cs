using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Buttons pressed on one asking of a prompt.</summary>
public sealed record Press(string Instance, ValueList<string> Choices);

/// <summary>One message or press, as the channel understood it. Everything in it is untrusted data.</summary>
public sealed record Incoming
{
    /// <summary>The platform's id of the message; the same message delivered twice has the same.</summary>
    public required string Message { get; init; }

    /// <summary>Unique per message and the same on every delivery; new ids are derived from it.</summary>
    public required string Turn { get; init; }

    public string Thread { get; init; } = "";

    /// <summary>The pseudonymous participant who wrote or pressed.</summary>
    public required string Speaker { get; init; }

    public string Text { get; init; } = "";

    public Press? Press { get; init; }

    /// <summary>A form that was filled in, instead of words.</summary>
    public Filled? Filled { get; init; }

    /// <summary>The bot was mentioned, so it was spoken to.</summary>
    public bool Mentioned { get; init; }

    /// <summary>The channel shows it to nobody yet: it may be meant in confidence.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Typed where only its writer reads, for the open question named by <see cref="ReplyTo"/> and for nothing else, whatever it reads like.</summary>
    public bool IsConfided { get; init; }

    /// <summary>The prompt instance this message is a reply to, where the channel knows.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whom the message points out, by the name that stands in it; absent where the channel knows people by nothing but names.</summary>
    public ValueList<PointedOut>? PointedOut { get; init; }

    /// <summary>The time zone in the profile of the speaker, where the channel knows.</summary>
    public string? Zone { get; init; }

    /// <summary>Who is in the conversation, where the channel knows.</summary>
    public ValueList<string> Present { get; init; } = [];

    /// <summary>The key of a reminder that fell due; nobody said anything then.</summary>
    public string? Alarm { get; init; }

    /// <summary>The name of the model file that it brings; what that holds is in the scene.</summary>
    public string? File { get; init; }

    /// <summary>The earlier message this one replaces.</summary>
    public string? Edits { get; init; }

    public required Instant At { get; init; }
}
