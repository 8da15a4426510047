using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>A conversation of the web chat, by its id.</summary>
internal sealed record WebPlace(string Id)
{
    /// <summary>Everything in the web chat belongs to the tenant of this machine.</summary>
    public const string Tenant = "local";

    public const string Channel = "webchat";

    public ConversationKey Key { get; } = new(Tenant, Channel, Id);
}
