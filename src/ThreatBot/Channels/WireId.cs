using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Channels;

/// <summary>Ids for what a platform gives none: what is the same to the letter is the same.</summary>
internal static class WireId
{
    public static string Of(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))))[..32];
}
