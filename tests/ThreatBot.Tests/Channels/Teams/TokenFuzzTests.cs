using System.Text;
using System.Text.Json;
using ThreatBot.Tests.Fakes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>
/// Tokens that are signed as they should be and say anything. Whoever brings one is let in only where it names the issuer, us, the address and a time that is
/// not over. As many as <see cref="FuzzTests"/> has cases.
/// </summary>
public sealed class TokenFuzzTests : OnCloud
{
    private const string Issuer = "https://api.botframework.com";

    private const string Stranger = "11111111-2222-3333-4444-555555555556";

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "9999999999", "99999999999999999999", "1.5", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "\"\\u0000\"", "\"\\ud800\"", $"\"{Stranger}\"", $"[\"{FakeCloud.App}\"]",
        $"[\"{FakeCloud.App}\",\"{Stranger}\"]", $"\"{FakeCloud.App} \"", $"\"{FakeCloud.App}\"", $"\"{Issuer}/\"", "\"HTTPS://API.BOTFRAMEWORK.COM\"", $"[\"{Issuer}\"]", "\"https://sts.windows.net/x/\"",
        "\"none\"", "\"HS256\"", "\"RS512\"", "\"rs256\"", "\"key-1\"", "\"../key-0\"", "\"JWE\"", "[\"exp\"]", "\"DEF\"", "\"http://169.254.169.254/\"", "\"https://evil.test/amer\"",
    ];

    [Fact]
    public async Task Whatever_a_token_says_its_bearer_is_let_in_by_the_right_words_alone()
    {
        var body = Encoding.UTF8.GetBytes(Teams.Activity(FakePlace.Group, FakePerson.Ana, "typing").ToJsonString());
        var (let, refused) = (0, 0);
        for (var seed = FuzzTests.First; seed < FuzzTests.First + FuzzTests.Cases; seed++)
        {
            var (header, payload) = Token(new Random(seed), seed % 2 == 0);
            var (status, _) = await PostAsync(body, $"Bearer {Cloud.ChannelKey.Sign(header, payload)}");
            Assert.True(status is 200 or 401 or 403 or 431, $"{status} for {seed}: {header}.{payload}");
            Assert.True(status is not 200 || IsGood(payload), $"{seed} was let in: {header}.{payload}");
            (let, refused) = status is 200 ? (let + 1, refused) : (let, refused + 1);
        }

        Assert.InRange(refused, FuzzTests.Cases / 4, FuzzTests.Cases - 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"let in {let}, refused {refused}");
    }

    private (string Header, string Payload) Token(Random random, bool isHeader)
    {
        var (header, payload) = Cloud.ChannelToken();
        return isHeader ? (Spoil(header.ToJsonString(), random), payload.ToJsonString()) : (header.ToJsonString(), Spoil(payload.ToJsonString(), random));
    }

    private static string Spoil(string json, Random random) =>
        random.Next(4) == 0 ? Spoiled.Of(json, Values, "iss", random) : SpoiledTree.Of(json, Values, isHuge: false, random);

    /// <summary>What is said twice is good if it is so once: whoever signed it said both.</summary>
    private bool IsGood(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var claims = document.RootElement.EnumerateObject().ToLookup(claim => claim.Name, claim => claim.Value.Clone());
        return claims["iss"].Any(issuer => Is(issuer, Issuer))
            && claims["aud"].Any(audience => Is(audience, FakeCloud.App) || (audience.ValueKind is JsonValueKind.Array && audience.GetArrayLength() == 1 && Is(audience[0], FakeCloud.App)))
            && claims["serviceurl"].Any(address => Is(address, Cloud.ServiceUrl))
            && claims["exp"].Any(end => end.ValueKind is JsonValueKind.Number && end.GetDouble() >= Cloud.Seconds(TimeSpan.FromMinutes(-5)));
    }

    private static bool Is(JsonElement json, string text) => json.ValueKind is JsonValueKind.String && json.ValueEquals(text);
}
