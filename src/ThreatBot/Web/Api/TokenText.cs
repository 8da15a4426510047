using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ThreatBot.Web.Api;

/// <summary>
/// A token as a tool has it: "tb_", which scanners for secrets can look for, the id it is found by, and 256 random bits. Those have no pattern to guess, so a
/// plain hash keeps them; and since tokens are found by their id, the time it takes tells nothing of the secret.
/// </summary>
internal sealed partial class TokenText
{
    private const int IdDigits = 16;

    private const int SecretBytes = 32;

    private readonly string secret;

    private TokenText(string id, string secret) => (Id, this.secret) = (id, secret);

    public string Id { get; }

    /// <summary>All of it: shown once, and kept nowhere.</summary>
    public string Shown => $"tb_{Id}_{secret}";

    /// <summary>What is kept of the secret.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    /// <summary>A new token; the same <paramref name="claim"/> always gives the same id, so that nobody makes two of it.</summary>
    public static TokenText New(string claim) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(claim)))[..IdDigits],
        RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true));

    /// <summary>Null for what cannot be one of ours.</summary>
    public static TokenText? Read(string text) => text.Length < 100 && Form().IsMatch(text) ? new TokenText(text[3..19], text[20..]) : null;

    /// <summary>Whether it is the token that this was kept of; it takes as long either way.</summary>
    public bool Fits(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => Id;

    [GeneratedRegex("^tb_[0-9a-f]{16}_[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
