using System.Globalization;
using System.Text;
using System.Text.Json;
using ThreatBot.Tests.Fakes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>
/// Signed payloads with anything in any field. However they are spoiled they are answered, record nothing, and change nothing in another workspace.
/// THREATBOT_FUZZ says how many, from THREATBOT_SEED on.
/// </summary>
public sealed class FuzzTests : OnSlack
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "{\"id\":1}", "{\"id\":\"\"}", "\"\\u0000\"", "\"\\ud800\"", "\"U01ANA\"", "\"C01GENERAL\"", "\"D01ANA\"",
        "\"T02SECOND\"", "\"E01GRID\"", "\"../..\"", "\"event_callback\"", "\"url_verification\"", "\"message\"", "\"app_mention\"", "\"message_changed\"", "\"message_deleted\"", "\"tokens_revoked\"",
        "\"app_uninstalled\"", "\"app_home_opened\"", "\"channel_left\"", "\"block_actions\"", "\"view_submission\"", "\"message_action\"", "\"shortcut\"", "\"answers:i\"", "\"secret\"", "\"picked\"", "\"1.5\"",
        "{\"channel\":\"C01GENERAL\"}", "\"{\\\"channel\\\":\\\"C01GENERAL\\\"}\"", "[{\"action_id\":\"pick\",\"block_id\":\"answers:i\"}]", "{\"values\":[]}",
        "9223372036854775808", "-0.0", "1e-400", "123456789012345678901234567890", "false", "\"\\u202e\"", "\"\\ufeff\"", "\"\\ud83d\\ude00\"", "\"a\\u0300\\u0301\\u0302\"", "\"<!channel>\"",
        "\"<@U01ANA|<@U02TOM>>\"", "\"<http://[::1]/|x>\"", "\"file_share\"", "\"bot_message\"", "\"channel_shared\"", "\"member_joined_channel\"", "\"link_shared\"", "\"view_closed\"", "\"persona\"",
        "[{\"id\":\"F1\",\"url_private\":\"https://127.0.0.1/\"}]", $"{new string('[', 40)}{new string(']', 40)}", $"{new string('[', 90)}{new string(']', 90)}", $"\"{new string('x', 5000)}\"",
    ];

    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_FUZZ"), CultureInfo.InvariantCulture, out var cases) ? cases : 400;

    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("THREATBOT_SEED"), CultureInfo.InvariantCulture, out var first) ? first : 1;

    [Fact]
    public async Task Whatever_comes_is_answered_and_nothing_is_recorded()
    {
        var before = await RecordedAsync();
        var taken = 0;
        for (var seed = First; seed < First + Cases; seed++)
        {
            var random = new Random(seed);
            var (path, good) = Payload(seed, json => Spoil(json, random));
            var (body, type) = Sent(path, good, random);
            var (status, _) = await SignedAsync(path, body, type);
            Assert.True(status is 200 or 400, $"{status} for {seed}: {Encoding.UTF8.GetString(body)}");
            taken += status is 200 ? 1 : 0;
        }

        // Not all are turned away at the door.
        Assert.InRange(taken, Cases / 10, Cases - 1);
        await QuietAsync();
        Assert.Equal(before, await RecordedAsync());
    }

    /// <summary>What is recorded at all, and everything of another workspace.</summary>
    private async Task<string> RecordedAsync() => string.Join(
        ' ',
        await CountAsync("SELECT COUNT(*) FROM event_log"),
        await CountAsync("SELECT COUNT(*) FROM object"),
        await CountAsync($"SELECT COUNT(*) FROM participant WHERE tenant <> '{FakeWorkspace.First}'"),
        await CountAsync($"SELECT COUNT(*) FROM outbox WHERE tenant <> '{FakeWorkspace.First}'"),
        await CountAsync("SELECT COUNT(*) FROM slack_install"));

    private (string Path, byte[] Body) Payload(int kind, Func<string, string> spoil)
    {
        var (path, body) = FuzzPayloads.All[kind % FuzzPayloads.All.Count](Sender);
        var spoiled = spoil(body.ToJsonString());
        return (path, path switch
        {
            "events" => Encoding.UTF8.GetBytes(spoiled),
            "commands" => Form(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Whole(spoiled))!),
            _ => Form("payload", spoiled),
        });
    }

    /// <summary>One in ten is also sent as what it is not, or loses some of its bytes.</summary>
    private static (byte[] Body, string Type) Sent(string path, byte[] body, Random random) => random.Next(40) switch
    {
        0 => (body, "text/plain"),
        1 => (body, path == "events" ? "application/x-www-form-urlencoded" : "application/json"),
        2 => ([.. body.Where((_, at) => at % 97 != 0)], "application/octet-stream"),
        3 => ([.. body, .. "&payload=%7B%7D&%zz=%&=&&"u8], "application/x-www-form-urlencoded"),
        _ => (body, path == "events" ? "application/json" : "application/x-www-form-urlencoded"),
    };

    /// <summary>A form is made of what is left; what is no JSON any more makes an empty one.</summary>
    private static string Whole(string json)
    {
        try
        {
            using var _ = JsonDocument.Parse(json);
            return json.StartsWith('{') ? json : "{}";
        }
        catch (JsonException)
        {
            return "{}";
        }
    }

    private static byte[] Form(Dictionary<string, JsonElement> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(Text(field.Value))}")));

    private static byte[] Form(string name, string value) => Encoding.UTF8.GetBytes($"{name}={Uri.EscapeDataString(value)}");

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Spoil(string json, Random random) => Spoiled.Of(json, Values, "type", random);
}
