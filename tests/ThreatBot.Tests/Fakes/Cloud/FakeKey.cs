using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>A key pair that signs tokens, as a key set shows it. Pairs take long to make, so tests share a few.</summary>
internal sealed class FakeKey(string id, RSA rsa)
{
    private static readonly Lazy<RSA>[] Pairs = [.. Enumerable.Range(0, 3).Select(_ => new Lazy<RSA>(() => RSA.Create(2048)))];

    public string Id { get; } = id;

    /// <summary>The channels it may speak for; null leaves the member out.</summary>
    public string[]? Endorsements { get; init; }

    /// <summary>When its certificate is good; null for a key without one.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Certified { get; init; }

    public static FakeKey Number(int number, params string[] endorsements) =>
        new($"key-{number}", Pairs[number].Value) { Endorsements = endorsements };

    /// <summary>The same pair under the same id, shown otherwise.</summary>
    public FakeKey With(string[]? endorsements, (DateTimeOffset From, DateTimeOffset Until)? certified = null) =>
        new(Id, rsa) { Endorsements = endorsements, Certified = certified };

    public string PublicPem => rsa.ExportSubjectPublicKeyInfoPem();

    public JsonObject Show()
    {
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        var json = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) };
        if (Endorsements is not null)
        {
            json["endorsements"] = new JsonArray([.. Endorsements.Select(one => (JsonNode)one)]);
        }

        if (Certified is var (from, until))
        {
            using var certificate = new CertificateRequest("CN=fake", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
            json["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData));
        }

        return json;
    }

    /// <summary>A token that says just that, signed as its header says.</summary>
    public string Sign(JsonObject header, JsonObject payload) => Sign(header.ToJsonString(), payload.ToJsonString(), header["alg"]?.GetValue<string>());

    /// <summary>The same of texts that may be no JSON.</summary>
    public string Sign(string header, string payload, string? algorithm = null)
    {
        var signed = $"{Part(header)}.{Part(payload)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(PublicPem), bytes),
            "PS256" => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS384" => rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
