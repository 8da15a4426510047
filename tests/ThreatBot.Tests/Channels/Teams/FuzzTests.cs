using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>
/// Activities with anything in any field. However they are spoiled they are answered, record nothing, and change nothing in another tenant.
/// THREATBOT_FUZZ says how many, from THREATBOT_SEED on.
/// </summary>
public sealed class FuzzTests : OnCloud
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "{\"id\":1}", "{\"id\":\"\"}", "{\"id\":\"x\"}", "\"\\u0000\"", "\"\\ud800\"", "\"29:ana\"",
        "\"../..\"", "\"invoke\"", "\"message\"", "\"messageUpdate\"", "\"messageDelete\"", "\"conversationUpdate\"", "\"installationUpdate\"", "\"personal\"", "\"expectReplies\"", "\"remove\"",
        "{\"instance\":\"i\",\"choice\":\"c\"}", "{\"action\":{\"type\":\"Action.Execute\",\"data\":{\"instance\":\"i\"}}}", "{\"tenant\":{\"id\":\"other\"}}", "[{\"type\":\"mention\",\"mentioned\":1,\"text\":[]}]",
    ];

    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_FUZZ"), CultureInfo.InvariantCulture, out var cases) ? cases : 400;

    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_SEED"), CultureInfo.InvariantCulture, out var first) ? first : 1;

    internal override TeamsSettings Settings => Cloud.Settings with { MicrosoftAppType = TeamsAppType.MultiTenant };

    [Fact]
    public async Task Whatever_comes_is_answered_and_nothing_is_recorded()
    {
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Tom) with { Tenant = "00000000-0000-0000-0000-00000000000b" }, FakePerson.Tom, "new secret"));
        var (token, before) = (Cloud.GoodToken(), await RecordedAsync());
        var taken = 0;
        for (var seed = First; seed < First + Cases; seed++)
        {
            var body = Spoil(Activity(seed % 4).ToJsonString(), new Random(seed));
            var (status, _) = await PostAsync(Encoding.UTF8.GetBytes(body), $"Bearer {token}");
            Assert.True(status is < 500 or 501, $"{status} for {seed}: {body}");
            taken += status is 200 ? 1 : 0;
        }

        // Not all are turned away at the door.
        Assert.InRange(taken, Cases / 10, Cases - 1);
        Assert.Equal(before, await RecordedAsync());
    }

    [Fact]
    public async Task Whatever_a_token_says_its_bearer_is_let_in_or_not()
    {
        var body = Encoding.UTF8.GetBytes(Teams.Activity(FakePlace.Group, FakePerson.Ana, "typing").ToJsonString());
        var refused = 0;
        for (var seed = First; seed < First + Cases; seed++)
        {
            var random = new Random(seed);
            var (header, payload) = Cloud.ChannelToken();
            var token = seed % 2 == 0
                ? Cloud.ChannelKey.Sign(Spoil(header.ToJsonString(), random), payload.ToJsonString())
                : Cloud.ChannelKey.Sign(header.ToJsonString(), Spoil(payload.ToJsonString(), random));
            var (status, _) = await PostAsync(body, $"Bearer {token}");
            Assert.True(status is 200 or 401 or 403, $"{status} for {seed}: {token}");
            refused += status is 200 ? 0 : 1;
        }

        Assert.InRange(refused, Cases / 10, Cases - 1);
    }

    /// <summary>What is recorded at all, and everything of the other tenant.</summary>
    private async Task<string> RecordedAsync() => string.Join(
        ' ',
        await CountAsync("SELECT COUNT(*) FROM event_log"),
        await CountAsync("SELECT COUNT(*) FROM object"),
        await CountAsync("SELECT SUM(version) FROM conversation WHERE tenant LIKE '%b'"),
        await CountAsync("SELECT COUNT(*) FROM outbox WHERE tenant LIKE '%b'"),
        await CountAsync("SELECT COUNT(*) FROM participant WHERE tenant LIKE '%b'"));

    private JsonObject Activity(int kind) => kind switch
    {
        0 => Teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich"),
        1 => Teams.Execute(FakePlace.Channel, FakePerson.Ana, "1", new JsonObject { ["instance"] = "i", ["choice"] = "c" }),
        2 => Teams.Added(FakePlace.Group, FakePerson.Ana, "29:ana"),
        _ => Teams.Mention(FakePlace.Group, FakePerson.Ana, " sandwich"),
    };

    private static string Spoil(string json, Random random) => Spoiled.Of(json, Values, "serviceUrl", random);
}
