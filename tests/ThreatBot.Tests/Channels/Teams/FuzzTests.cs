using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>
/// Activities with anything in any member, and with members that are lost, renamed, said twice or buried. However they are spoiled they are answered, change
/// nothing that is recorded, and reach nothing of another tenant. THREATBOT_FUZZ says how many, from THREATBOT_SEED on.
/// </summary>
public sealed class FuzzTests : OnCloud
{
    private const string Other = "00000000-0000-0000-0000-00000000000b";

    /// <summary>The name of the other tenant's model, which no activity says.</summary>
    private const string Secret = "zanzibar";

    /// <summary>One in so many is of 2 MB.</summary>
    private const int Huge = 101;

    internal static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_FUZZ"), CultureInfo.InvariantCulture, out var cases) ? cases : 400;

    internal static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_SEED"), CultureInfo.InvariantCulture, out var first) ? first : 1;

    internal override TeamsSettings Settings => Cloud.Settings with { MicrosoftAppType = TeamsAppType.MultiTenant };

    internal override Uri? PublicUrl => new("https://threatbot.example");

    [Fact]
    public async Task Whatever_comes_is_answered_and_changes_nothing_here_or_in_another_tenant()
    {
        var foreign = await BeginElsewhereAsync();
        var (open, recorded) = await BeginAsync();
        var (fuzzed, values) = (new FuzzedActivities(Teams, Cloud, open, recorded), FuzzedActivities.Values(Other, foreign));
        var (before, content, said) = (await CountsAsync(), await ContentAsync(), Connector.Taken.Count);
        var answered = new Dictionary<int, int>();
        var (token, tried) = ("", 0);
        for (var seed = First; seed < First + Cases; seed++)
        {
            var random = new Random(seed);
            var body = SpoiledTree.Of(fuzzed.Of(seed % FuzzedActivities.Kinds).ToJsonString(), values, seed % Huge == 0, random);
            body = random.Next(8) == 0 ? Spoiled.Of(body, values, "serviceUrl", random) : body;
            if (IsOfOther(body))
            {
                // In every word it is the other tenant's own.
                continue;
            }

            token = (seed - First) % 1000 == 0 ? Cloud.GoodToken() : token;
            var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes(body), $"Bearer {token}");
            Cloud.Time.Advance(TimeSpan.FromMilliseconds(200));
            Assert.True(status is 200 or 400 or 403 or 413 or 501, Told($"was answered {status}", seed, body));
            Assert.False(answer?.ToJsonString().Contains(Secret, StringComparison.Ordinal) is true, Told("was told of the other tenant", seed, body));
            Assert.True(before == await CountsAsync(), Told("changed something", seed, body));
            answered[status] = answered.GetValueOrDefault(status) + 1;
            tried += body.Contains(Other, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        await QuietAsync();
        Assert.Equal(content, await ContentAsync());
        Assert.DoesNotContain(Connector.Taken.Skip(said), call => call.Body.ToJsonString().Contains(Secret, StringComparison.Ordinal));
        await IsStillOpenAsync(open);

        // Not all are turned away at the door, all the ways to be turned away there are met, and many try to reach the other tenant.
        Assert.InRange(answered[200], Cases / 4, Cases - 1);
        Assert.Equal([400, 403, 413], answered.Keys.Order().Intersect([400, 403, 413]));
        Assert.InRange(tried, Cases / 20, Cases);
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", answered.OrderBy(pair => pair.Key))}; the other tenant is named in {tried}");
    }

    /// <summary>The other tenant has a model and an open question in places of the same ids as ours, and in one of its own.</summary>
    private async Task<Call> BeginElsewhereAsync()
    {
        var shown = Connector.Taken;
        foreach (var place in new[] { FakePlace.Group, FuzzedActivities.OtherPlace, FakePlace.Channel })
        {
            shown = await SayInTurnAsync(place with { Tenant = Other }, $"new {Secret} {place.Type}", "story PAY-42 Customers upload an ID card", "browser [internet] -> web shop [cloud]: ID scan");
        }

        return shown[^1];
    }

    /// <summary>Here are a model in the group, another in Ana's own chat, and an open question in the channel.</summary>
    private async Task<(Call Open, string Recorded)> BeginAsync()
    {
        Cloud.Files.Keep("picture.png", [0x89, 0x50, 0x4E, 0x47, 0, 0xFF], "image/png");
        Cloud.Files.Keep("broken.json", "{\"format\": \"threatbot/1\", \"model\": 7}"u8.ToArray());
        await SayInTurnAsync(FakePlace.Personal(FakePerson.Ana), "new diary");
        await SayInTurnAsync(FakePlace.Group, "new shop");
        var threat = Teams.Mention(FakePlace.Group, FakePerson.Ana, "+ the old server has no spare");
        await SayAsync(threat);
        var shown = await SayInTurnAsync(FakePlace.Channel, "new billing", "story PAY-43 Customers pay by card", "browser [internet] -> till [cloud]: card number");
        return (shown[^1], threat["id"]!.GetValue<string>());
    }

    private async Task<IReadOnlyList<Call>> SayInTurnAsync(FakePlace place, params string[] texts)
    {
        IReadOnlyList<Call> said = [];
        foreach (var text in texts)
        {
            said = await SayAsync(Teams.Mention(place, FakePerson.Ana, text));
        }

        return said;
    }

    private async Task IsStillOpenAsync(Call open)
    {
        var said = await SayAsync(Teams.Submit(FakePlace.Channel, FakePerson.Ana, open.Message, open.Buttons["Right"]));
        Assert.Contains(said, call => call.Text?.Contains("I want to …", StringComparison.Ordinal) is true);
    }

    /// <summary>Whether all that an activity tells of its tenant is the other one.</summary>
    private static bool IsOfOther(string body)
    {
        try
        {
            var json = JsonNode.Parse(body) as JsonObject;
            string?[] told = [Text((json?["conversation"] as JsonObject)?["tenantId"]), Text(((json?["channelData"] as JsonObject)?["tenant"] as JsonObject)?["id"])];
            return told.Any(each => each is not null) && told.All(each => each is null || each.Equals(Other, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Told(string what, int seed, string body) => $"Case {seed} {what}: {body[..Math.Min(body.Length, 4000)]}";

    /// <summary>What is recorded anywhere, and everything there is of the other tenant.</summary>
    private async Task<string> CountsAsync() => (await RowsAsync<string>(
        $"""
        SELECT (SELECT COUNT(*) FROM event_log) || ' ' || (SELECT COUNT(*) FROM object) || ' ' || (SELECT SUM(version) FROM model) || ' ' || (SELECT COUNT(*) FROM model_conversation)
            || ' ' || (SELECT COUNT(*) FROM reminder) || ' ' || (SELECT COUNT(*) FROM posting) || ' ' || (SELECT COUNT(*) FROM sent_file)
            || ' ' || (SELECT SUM(version) FROM conversation WHERE tenant = '{Other}') || ' ' || (SELECT COUNT(*) FROM inbox WHERE tenant = '{Other}')
            || ' ' || (SELECT COUNT(*) FROM outbox WHERE tenant = '{Other}') || ' ' || (SELECT COUNT(*) FROM participant WHERE tenant = '{Other}')
            || ' ' || (SELECT COUNT(*) FROM chat_place WHERE tenant = '{Other}') || ' ' || (SELECT COUNT(*) FROM attendance WHERE tenant = '{Other}')
        """)).Single();

    private async Task<List<string>> ContentAsync() =>
    [
        .. await RowsAsync<string>("SELECT tenant || model || id || version || CAST(json AS TEXT) FROM object ORDER BY 1"),
        .. await RowsAsync<string>("SELECT tenant || model || version || HEX(payload) FROM event_log ORDER BY 1"),
        .. await RowsAsync<string>($"SELECT id || version || CAST(json AS TEXT) FROM conversation WHERE tenant = '{Other}' ORDER BY 1"),
    ];
}
