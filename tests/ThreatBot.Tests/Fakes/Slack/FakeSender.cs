using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Makes and signs what Slack brings, of one workspace.</summary>
internal sealed class FakeSender(FakeSlack slack, FakeWorkspace workspace)
{
    private int next;

    public static string Sign(string secret, string timestamp, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. body]));

    /// <summary>An event in its envelope.</summary>
    public JsonObject Envelope(JsonObject happened, string? id = null) => new()
    {
        ["token"] = "verification-token",
        ["team_id"] = workspace.Id,
        ["api_app_id"] = FakeSlack.App,
        ["event"] = happened,
        ["type"] = "event_callback",
        ["event_id"] = id ?? $"Ev{Interlocked.Increment(ref next):0000000}",
        ["event_time"] = slack.Time.GetUtcNow().ToUnixTimeSeconds(),
        ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = workspace.Id, ["user_id"] = workspace.Bot, ["is_bot"] = true, ["is_enterprise_install"] = false }),
        ["is_ext_shared_channel"] = workspace.Channels.GetValueOrDefault((string?)happened["channel"] ?? "") is { IsExternal: true },
    };

    /// <summary>Somebody writes a message; it is not sent to the bot yet.</summary>
    public JsonObject Message(string channel, FakeUser from, string text, string? thread = null)
    {
        var (place, ts) = (workspace.Channel(channel), slack.NewTs());
        place.Messages[ts] = thread;
        var message = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = channel,
            ["user"] = from.Id,
            ["text"] = text,
            ["ts"] = ts,
            ["event_ts"] = ts,
            ["team"] = workspace.Id,
            ["channel_type"] = place.Kind,
        };
        if (thread is not null)
        {
            message["thread_ts"] = thread;
        }

        return message;
    }

    /// <summary>The same, where the bot is mentioned; Slack tells it twice, and this is how it tells the first time.</summary>
    public JsonObject Mention(string channel, FakeUser from, string text, string? thread = null)
    {
        var message = Message(channel, from, $"<@{workspace.Bot}> {text}", thread);
        message["type"] = "app_mention";
        message.Remove("channel_type");
        return message;
    }

    /// <summary>What somebody types to the bot alone.</summary>
    public JsonObject Direct(FakeUser from, string text) => Message(FakeWorkspace.TalkWith(from.Id), from, text);

    /// <summary>Somebody sends files to the bot alone.</summary>
    public JsonObject File(FakeUser from, string text, params (string Id, string Name)[] files)
    {
        var message = Direct(from, text);
        message["subtype"] = "file_share";
        message["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["id"] = file.Id, ["name"] = file.Name, ["mode"] = "hosted", ["url_private_download"] = FakeSlackFiles.UrlOf(file.Id, slack.Address) })]);
        return message;
    }

    /// <summary>The author changes a message, a moment later.</summary>
    public JsonObject Edit(JsonObject message, string text)
    {
        slack.Time.Advance(TimeSpan.FromSeconds(1));
        var now = message.DeepClone().AsObject();
        (now["type"], now["text"], now["edited"]) = ("message", text, new JsonObject { ["user"] = message["user"]!.DeepClone(), ["ts"] = slack.NewTs() });
        return Changed(message, now, "message_changed");
    }

    public static JsonObject Delete(JsonObject message)
    {
        var deleted = Changed(message, null, "message_deleted");
        deleted["deleted_ts"] = message["ts"]!.DeepClone();
        return deleted;
    }

    /// <summary>The same where others have replied: a stone is left behind, by Slack itself.</summary>
    public static JsonObject DeleteRoot(JsonObject message) => Changed(
        message,
        new JsonObject { ["type"] = "message", ["subtype"] = "tombstone", ["text"] = "This message was deleted.", ["user"] = "USLACKBOT", ["hidden"] = true, ["ts"] = message["ts"]!.DeepClone() },
        "message_changed");

    public Dictionary<string, string> Command(string channel, FakeUser from, string text) => new()
    {
        ["token"] = "verification-token",
        ["team_id"] = workspace.Id,
        ["team_domain"] = "first",
        ["channel_id"] = channel,
        ["channel_name"] = "general",
        ["user_id"] = from.Id,
        ["user_name"] = "somebody",
        ["command"] = "/threat",
        ["text"] = text,
        ["api_app_id"] = FakeSlack.App,
        ["is_enterprise_install"] = "false",
        ["response_url"] = new Uri(slack.Address, $"commands/{workspace.Id}/{from.Id}").AbsoluteUri,
        ["trigger_id"] = Trigger(),
    };

    /// <summary>Somebody presses what is called so on a message, or picks it from a list.</summary>
    public JsonObject Press(FakeUser from, SlackCall shown, string label)
    {
        var (block, element, option) = shown.Buttons[label];
        var action = new JsonObject
        {
            ["type"] = element["type"]!.DeepClone(),
            ["action_id"] = element["action_id"]!.DeepClone(),
            ["block_id"] = block,
            ["action_ts"] = slack.NewTs(),
        };
        if (option is null)
        {
            action["value"] = element["value"]?.DeepClone();
        }
        else
        {
            action["selected_option"] = option.DeepClone();
        }

        var message = new JsonObject { ["type"] = "message", ["ts"] = shown.Ts, ["user"] = workspace.Bot, ["bot_id"] = workspace.BotId };
        if (workspace.Channel(shown.Channel!).Messages.GetValueOrDefault(shown.Ts) is { } thread)
        {
            message["thread_ts"] = thread;
        }

        var payload = Interaction(from, "block_actions");
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = shown.Ts, ["channel_id"] = shown.Channel, ["is_ephemeral"] = false };
        payload["channel"] = new JsonObject { ["id"] = shown.Channel, ["name"] = "general" };
        (payload["message"], payload["actions"], payload["state"]) = (message, new JsonArray(action), new JsonObject { ["values"] = new JsonObject() });
        payload["response_url"] = "https://hooks.slack.com/actions/1/2/3";
        return payload;
    }

    public JsonObject Interaction(FakeUser from, string type) => new()
    {
        ["type"] = type,
        ["api_app_id"] = FakeSlack.App,
        ["token"] = "verification-token",
        ["team"] = new JsonObject { ["id"] = workspace.Id, ["domain"] = "first" },
        ["is_enterprise_install"] = false,
        ["user"] = new JsonObject { ["id"] = from.Id, ["username"] = "somebody", ["name"] = "somebody", ["team_id"] = workspace.Id },
        ["trigger_id"] = Trigger(),
    };

    private static JsonObject Changed(JsonObject before, JsonObject? now, string subtype) => new()
    {
        ["type"] = "message",
        ["subtype"] = subtype,
        ["hidden"] = true,
        ["channel"] = before["channel"]!.DeepClone(),
        ["message"] = now,
        ["previous_message"] = before.DeepClone(),
        ["ts"] = before["ts"]!.DeepClone(),
        ["channel_type"] = before["channel_type"]?.DeepClone(),
    };

    private string Trigger()
    {
        var trigger = $"1.2.{Interlocked.Increment(ref next)}";
        slack.Triggers[trigger] = slack.Time.GetUtcNow();
        return trigger;
    }
}
