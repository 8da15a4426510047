using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>Whoever signs what the channel service brings, and gives the app its own tokens.</summary>
internal sealed class Issuer
{
    public const string App = "11111111-2222-3333-4444-555555555555";

    private readonly FakeKey key = FakeKey.Number(0, "msteams");

    /// <summary>What the key set and the desk for tokens answer; null for any other call.</summary>
    public string? Answer(Framed call) => call.Target switch
    {
        "/metadata" => new JsonObject { ["issuer"] = "irrelevant", ["jwks_uri"] = $"{Address}keys" }.ToJsonString(),
        "/keys" => new JsonObject { ["keys"] = new JsonArray(key.Show()) }.ToJsonString(),
        "/token" => """{"token_type":"Bearer","expires_in":3600,"access_token":"ours"}""",
        _ => null,
    };

    /// <summary>Where it can be reached, which is also where replies go.</summary>
    public Uri? Address { get; set; }

    /// <summary>A token of the channel service, good for an hour.</summary>
    public string Token() => key.Sign(
        new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = key.Id },
        new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = App,
            ["serviceurl"] = Address?.ToString(),
            ["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
        });
}
