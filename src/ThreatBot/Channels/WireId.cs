using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Channels;

/// <summary>Ids for what a platform gives none: what is the same to the letter is the same.</summary>
internal static class WireId
{
    public static string Of(params string[] parts)
    {
        // With their lengths, so that nobody moves a word from one part to the next.
        var said = string.Concat(parts.Select(part => $"{part.Length} {part}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32];
    }
}
