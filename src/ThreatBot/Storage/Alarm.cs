using NodaTime;

namespace ThreatBot.Storage;

/// <summary>A reminder that fell due: where, in which thread, under which key, and for when it was set.</summary>
internal sealed record Alarm(ConversationKey Conversation, string Thread, string Key, Instant Due)
{
    /// <summary>What the inbox's keys of alarms begin with, so that they are told from messages; no channel numbers its messages so.</summary>
    public const string Prefix = "alarm-";
}
