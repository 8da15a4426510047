namespace ThreatBot.Storage;

/// <summary>A conversation of one tenant on one channel.</summary>
internal sealed record ConversationKey(string Tenant, string Channel, string Id);
