using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>A conversation as it was read; version 0 is one that is not stored yet.</summary>
internal sealed record StoredConversation(Conversation Conversation, long Version);
