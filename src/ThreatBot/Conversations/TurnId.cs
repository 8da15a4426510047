using System.Security.Cryptography;
using System.Text;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Names a turn after its message, so that every delivery of the message means the same turn.</summary>
internal static class TurnId
{
    /// <summary>The line feed occurs in none of the parts, so no two messages run together.</summary>
    public static string Of(ConversationKey key, string message)
    {
        var name = string.Join('\n', key.Tenant, key.Channel, key.Id, message);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
    }
}
