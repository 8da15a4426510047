using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Good payloads of every kind that Slack brings, none of which records anything; the fuzzer spoils them.</summary>
internal static class FuzzPayloads
{
    private static readonly string[] Subtypes = ["file_share", "thread_broadcast", "me_message", "bot_message", "channel_join", "reply_broadcast", "channel_topic"];

    private static readonly string[] OfPlaces = ["member_joined_channel", "member_left_channel", "channel_left", "group_left", "channel_shared", "channel_unshared"];

    private static readonly string[] Shortcuts = ["story", "decide", "persona", "wish"];

    /// <summary>A field of each form that alone is not enough.</summary>
    private static readonly Dictionary<string, string> Fields = new() { ["secret"] = "words", ["story"] = "unknown", ["decide"] = "risk", ["persona"] = "relationship", ["wish"] = "actor" };

    public static IReadOnlyList<Func<FakeSender, (string Path, JsonObject Body)>> All { get; } =
    [
        sender => Event(sender, sender.Mention(OnSlack.General, FakeUser.Ana, "sandwich")),
        sender => Event(sender, sender.Edit(sender.Message(OnSlack.General, FakeUser.Ana, "sandwich"), "soup")),
        sender => Event(sender, FakeSender.Delete(sender.Message(OnSlack.General, FakeUser.Ana, "sandwich"))),
        sender => Event(sender, FakeSender.DeleteRoot(sender.Message(OnSlack.General, FakeUser.Ana, "sandwich"))),
        sender => ("commands", JsonSerializer.SerializeToNode(sender.Command(OnSlack.General, FakeUser.Ana, "sandwich"))!.AsObject()),
        sender => ("interactivity", Press(sender, new JsonObject { ["type"] = "button", ["action_id"] = "choice-0", ["value"] = "right" })),
        sender => ("interactivity", Press(sender, new JsonObject { ["type"] = "static_select", ["action_id"] = "pick", ["selected_option"] = new JsonObject { ["value"] = "right" } })),
        sender => ("interactivity", Press(sender, new JsonObject { ["type"] = "button", ["action_id"] = "picked", ["value"] = "i" })),
        sender => ("interactivity", Press(sender, new JsonObject { ["type"] = "button", ["action_id"] = "secret", ["value"] = "i" })),
        sender => ("interactivity", With(sender.Interaction(FakeUser.Ana, "shortcut"), "callback_id", "begin")),
        sender => ("interactivity", With(sender.Interaction(FakeUser.Ana, "view_closed"), "view", View("secret", "words"))),
        sender => Event(sender, Happened("app_home_opened", "tab", "home")),
        sender => Event(sender, Happened("tokens_revoked", "tokens", new JsonObject { ["oauth"] = new JsonArray("U01ANA"), ["bot"] = new JsonArray() })),
        sender => Event(sender, Happened("link_shared", "links", new JsonArray(new JsonObject { ["domain"] = "elsewhere.example", ["url"] = "https://elsewhere.example/x" }))),
        sender => Event(sender, Happened("file_shared", "file_id", "F1")),
        .. Subtypes.Select(subtype => (Func<FakeSender, (string, JsonObject)>)(sender => Event(sender, Sent(sender, subtype)))),
        .. OfPlaces.Select(type => (Func<FakeSender, (string, JsonObject)>)(sender => Event(sender, Happened(type, "is_ext_shared", true)))),
        .. Shortcuts.Select(form => (Func<FakeSender, (string, JsonObject)>)(sender => ("interactivity", Shortcut(sender, form)))),
        .. Fields.Select(form => (Func<FakeSender, (string, JsonObject)>)(sender => ("interactivity", With(sender.Interaction(FakeUser.Ana, "view_submission"), "view", View(form.Key, form.Value))))),
    ];

    private static (string Path, JsonObject Body) Event(FakeSender sender, JsonObject happened) => ("events", sender.Envelope(happened));

    private static JsonObject Sent(FakeSender sender, string subtype)
    {
        var message = With(sender.Message(OnSlack.General, FakeUser.Ana, "sandwich"), "subtype", subtype);
        return With(message, "files", new JsonArray(new JsonObject { ["id"] = "F1", ["name"] = "x.json", ["size"] = 7, ["url_private_download"] = "https://files.slack.com/files-pri/T1-F1/download/x.json" }));
    }

    private static JsonObject Happened(string type, string name, JsonNode value) => new()
    {
        ["type"] = type,
        ["user"] = FakeUser.Ana.Id,
        ["channel"] = "D01ANA",
        ["event_ts"] = "1795507107.000006",
        [name] = value,
    };

    private static JsonObject Press(FakeSender sender, JsonObject action)
    {
        var payload = sender.Interaction(FakeUser.Ana, "block_actions");
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1795507107.000004", ["channel_id"] = OnSlack.General };
        payload["actions"] = new JsonArray(With(With(action, "block_id", "answers:i"), "action_ts", "1795507107.000005"));
        payload["state"] = new JsonObject { ["values"] = new JsonObject { ["picks:i"] = new JsonObject { ["several"] = new JsonObject { ["selected_options"] = new JsonArray() } } } };
        return payload;
    }

    private static JsonObject Shortcut(FakeSender sender, string form)
    {
        var payload = With(sender.Interaction(FakeUser.Ana, "message_action"), "callback_id", form);
        (payload["channel"], payload["message"]) = (new JsonObject { ["id"] = OnSlack.General }, sender.Message(OnSlack.General, FakeUser.Tom, "sandwich"));
        return payload;
    }

    private static JsonObject View(string form, string field) => new()
    {
        ["id"] = "V01",
        ["callback_id"] = form,
        ["private_metadata"] = "{\"channel\":\"C01GENERAL\",\"thread\":\"\",\"instance\":\"i\",\"model\":\"m\"}",
        ["state"] = new JsonObject { ["values"] = new JsonObject { [field] = new JsonObject { [field] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "sandwich" } } } },
    };

    private static JsonObject With(JsonObject fields, string name, JsonNode value)
    {
        fields[name] = value;
        return fields;
    }
}
