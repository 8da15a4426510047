using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThreatBot.Interchange;

/// <summary>Signs what goes to a webhook as Standard Webhooks has it: HMAC-SHA256 over id, seconds and body.</summary>
internal static class WebhookSignature
{
    public const string Prefix = "whsec_";

    /// <param name="secret">"whsec_" and the base64 of the key.</param>
    /// <param name="id">The name of the message, the same whenever it is sent again.</param>
    /// <param name="second">When it is sent, in seconds of Unix time.</param>
    /// <param name="body">What is sent, byte for byte.</param>
    public static string Of(string secret, string id, long second, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{second}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), (byte[])[.. head, .. body]));
    }
}
