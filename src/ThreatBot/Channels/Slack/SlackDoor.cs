using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ThreatBot.Channels.Slack;

/// <summary>
/// Tells by its signature whether a request is Slack's: HMAC-SHA256 over version, time and the very bytes of the body ("Verifying requests from Slack").
/// Bytes are compared in constant time; a time may be five minutes off, either way.
/// </summary>
internal sealed class SlackDoor(string signingSecret, TimeProvider time)
{
    public const string Signature = "X-Slack-Signature";

    public const string Timestamp = "X-Slack-Request-Timestamp";

    private const string Version = "v0";

    /// <summary>Seconds.</summary>
    private const long Skew = 300;

    private readonly byte[] key = Encoding.UTF8.GetBytes(signingSecret);

    /// <summary>False for whoever is to be turned away; they are not told why.</summary>
    public bool LetsIn(StringValues timestamp, StringValues signature, ReadOnlySpan<byte> body) =>
        timestamp is [{ Length: > 0 and <= 12 } at]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= Skew
        && signature is [{ Length: <= 100 } given]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.ASCII.GetBytes(Sign(at, body)));

    private string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes($"{Version}:{timestamp}:"));
        hash.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
