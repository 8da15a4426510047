using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
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

    private static readonly Gen<(int Field, int Value, int Kind)> Change = Gen.Select(Gen.Int[0, 63], Gen.Int[0, Values.Length - 1], Gen.Int[0, 3]);

    private static readonly long Cases = long.TryParse(Environment.GetEnvironmentVariable("THREATBOT_FUZZ"), CultureInfo.InvariantCulture, out var cases) ? cases : 400;

    private static readonly string Seed = Environment.GetEnvironmentVariable("THREATBOT_SEED") ?? "0000KOIPe036";

    [Fact]
    public async Task Whatever_comes_is_answered_and_nothing_is_recorded()
    {
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Tom) with { Tenant = "00000000-0000-0000-0000-00000000000b" }, FakePerson.Tom, "new secret"));
        var (token, before) = (Cloud.GoodToken(), await RecordedAsync());

        await Gen.Select(Gen.Int[0, 3], Change.Array[1, 4]).SampleAsync(
            async drawn =>
            {
                var (status, _) = await PostAsync(Encoding.UTF8.GetBytes(Spoiled(drawn.Item1, drawn.Item2)), $"Bearer {token}");
                Assert.True(status is < 500 or 501, $"{status}");
            },
            iter: Cases,
            seed: Seed,
            threads: 1);

        Assert.Equal(before, await RecordedAsync());
    }

    /// <summary>What is recorded at all, and everything of the other tenant.</summary>
    private async Task<string> RecordedAsync() => string.Join(
        ' ',
        await CountAsync("SELECT COUNT(*) FROM event_log"),
        await CountAsync("SELECT COUNT(*) FROM object"),
        await CountAsync("SELECT SUM(version) FROM conversation WHERE tenant LIKE '%b'"),
        await CountAsync("SELECT COUNT(*) FROM outbox WHERE tenant LIKE '%b'"),
        await CountAsync("SELECT COUNT(*) FROM participant WHERE tenant LIKE '%b'"));

    private string Spoiled(int kind, (int Field, int Value, int Kind)[] changes)
    {
        var activity = kind switch
        {
            0 => Teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich"),
            1 => Teams.Execute(FakePlace.Channel, FakePerson.Ana, "1", new JsonObject { ["instance"] = "i", ["choice"] = "c" }),
            2 => Teams.Added(FakePlace.Group, FakePerson.Ana, "29:ana"),
            _ => Teams.Mention(FakePlace.Group, FakePerson.Ana, " sandwich"),
        };
        var json = activity.ToJsonString();
        foreach (var (field, value, how) in changes)
        {
            json = Spoiled(json, field, Values[value], how);
        }

        return json;
    }

    /// <summary>Some field anywhere in the text gets another value, is said twice, or is lost; or the text ends early.</summary>
    private static string Spoiled(string json, int field, string value, int how)
    {
        var marks = json.Select((character, at) => (character, at)).Where(pair => pair.character == ':').Select(pair => pair.at).ToList();
        if (marks.Count == 0)
        {
            return json;
        }

        var at = marks[field % marks.Count];
        var end = json.IndexOfAny([',', '}'], at);
        return how switch
        {
            0 => json[..(at + 1)] + value + json[(end < 0 ? json.Length : end)..],
            1 => json[..(at + 1)] + value + ",\"more\":" + json[(at + 1)..],
            2 => json.Insert(1, $"\"serviceUrl\":{value},"),
            _ => json[..(at + (field % 3))],
        };
    }
}
