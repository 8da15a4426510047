using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
            var (path, body) = Payload(seed % 6, json => Spoil(json, random));
            var (status, _) = await SignedAsync(path, body, path == "events" ? "application/json" : "application/x-www-form-urlencoded");
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

    private (string Path, byte[] Body) Payload(int kind, Func<string, string> spoil) => kind switch
    {
        0 => ("events", Encoding.UTF8.GetBytes(spoil(Sender.Envelope(Sender.Mention(General, FakeUser.Ana, "sandwich")).ToJsonString()))),
        1 => ("events", Encoding.UTF8.GetBytes(spoil(Sender.Envelope(Sender.Edit(Sender.Message(General, FakeUser.Ana, "sandwich"), "soup")).ToJsonString()))),
        2 => ("commands", Form(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Whole(spoil(JsonSerializer.Serialize(Sender.Command(General, FakeUser.Ana, "sandwich")))))!)),
        3 => ("interactivity", Form("payload", spoil(Press().ToJsonString()))),
        4 => ("interactivity", Form("payload", spoil(View().ToJsonString()))),
        _ => ("events", Encoding.UTF8.GetBytes(spoil(Sender.Envelope(new JsonObject { ["type"] = "app_home_opened", ["user"] = FakeUser.Ana.Id, ["channel"] = "D01ANA", ["tab"] = "home" }).ToJsonString()))),
    };

    private JsonObject Press()
    {
        var payload = Sender.Interaction(FakeUser.Ana, "block_actions");
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1795507107.000004", ["channel_id"] = General };
        payload["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "choice-0", ["block_id"] = "answers:i", ["value"] = "right", ["action_ts"] = "1795507107.000005" });
        return payload;
    }

    private JsonObject View()
    {
        var payload = Sender.Interaction(FakeUser.Ana, "view_submission");
        payload["view"] = new JsonObject
        {
            ["id"] = "V01",
            ["callback_id"] = "secret",
            ["private_metadata"] = "{\"channel\":\"C01GENERAL\",\"thread\":\"\",\"instance\":\"i\"}",
            ["state"] = new JsonObject { ["values"] = new JsonObject { ["words"] = new JsonObject { ["words"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "sandwich" } } } },
        };
        return payload;
    }

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
