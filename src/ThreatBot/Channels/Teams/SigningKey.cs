using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ThreatBot.Channels.Teams;

/// <summary>A key that signs tokens, and the channels it may speak for.</summary>
internal sealed record SigningKey(string Id, RsaSecurityKey Rsa, ImmutableArray<string> Endorsements)
{
    private const int FewestBits = 2048;

    /// <summary>When the certificate of the key is good, if it has one.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Validity { get; init; }

    public bool IsValid(DateTimeOffset now) => Validity is not var (from, until) || (from <= now && now <= until);

    /// <summary>The keys of a JSON Web Key Set that can be used here; anything else in it is left out.</summary>
    public static ImmutableArray<SigningKey> ReadSet(JsonElement set) =>
        [.. WireJson.Items(set, "keys").Select(Read).OfType<SigningKey>()];

    private static SigningKey? Read(JsonElement json)
    {
        if (WireJson.Text(json, "kty") != "RSA"
            || WireJson.Text(json, "use") is not (null or "sig")
            || WireJson.Text(json, "kid") is not { Length: > 0 } id
            || WireJson.Text(json, "n") is not { } modulus
            || WireJson.Text(json, "e") is not { } exponent)
        {
            return null;
        }

        try
        {
            var rsa = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) }) { KeyId = id };
            return rsa.KeySize < FewestBits ? null : new SigningKey(id, rsa, Endorsed(json)) { Validity = Certified(json) };
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Endorsed(JsonElement json) =>
        [.. WireJson.Items(json, "endorsements").Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()).OfType<string>()];

    private static (DateTimeOffset From, DateTimeOffset Until)? Certified(JsonElement json)
    {
        if (WireJson.Items(json, "x5c").Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()).FirstOrDefault() is not { } first)
        {
            return null;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(first));
        return (certificate.NotBefore, certificate.NotAfter);
    }
}
