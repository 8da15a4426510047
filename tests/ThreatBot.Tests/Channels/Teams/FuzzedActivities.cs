using System.Text.Json.Nodes;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>
/// One activity of each kind, of which none records anything, and what their members are replaced by. None of these values is one that an honest activity would
/// need to record something: no answer to what is open, no word that is a command to change, no number of what is recorded.
/// </summary>
internal sealed class FuzzedActivities(FakeTeams teams, FakeCloud cloud, Call open, string recorded)
{
    private static readonly string[] Plain =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "{\"id\":1}", "{\"id\":\"\"}", "{\"id\":\"x\"}", "\"\\u0000\"", "\"\\ud800\"", "\"29:ana\"", "\"29:bea\"",
        "\"../..\"", "\"invoke\"", "\"message\"", "\"messageUpdate\"", "\"messageDelete\"", "\"conversationUpdate\"", "\"installationUpdate\"", "\"personal\"", "\"expectReplies\"", "\"remove\"",
        "\"add\"", "\"emulator\"", "\"secret\"", "\"decide\"", "\"refresh\"", "\"status\"", "\"models\"", "\"help\"", "\"adaptiveCard/action\"", "\"task/fetch\"", "\"task/submit\"", "\"editMessage\"",
        "\"composeExtension/query\"", "\"Action.Execute\"", "\"http://169.254.169.254/\"", "{\"instance\":\"i\",\"choice\":\"c\"}", "{\"action\":{\"type\":\"Action.Execute\",\"data\":{\"instance\":\"i\"}}}",
        "{\"tenant\":{\"id\":\"other\"}}", "[{\"type\":\"mention\",\"mentioned\":1,\"text\":[]}]", "[{\"contentType\":\"application/vnd.microsoft.teams.file.download.info\"}]",
    ];

    /// <summary>The plain ones, and all that leads to the other tenant: its id, its places and people, and the buttons of its card.</summary>
    public static string[] Values(string other, Call card)
    {
        var button = card.Buttons["Right"].ToJsonString();
        string[] foreign =
        [
            $"\"{other}\"", $"\"{other.ToUpperInvariant()}\"", $"{{\"id\":\"{other}\"}}", $"{{\"tenant\":{{\"id\":\"{other}\"}}}}", $"{{\"id\":\"{FakePlace.Group.Id}\",\"tenantId\":\"{other}\"}}",
            $"\"{OtherPlace.Id}\"", $"{{\"id\":\"{OtherPlace.Id}\",\"conversationType\":\"groupChat\"}}", button, $"{{\"action\":{{\"type\":\"Action.Execute\",\"verb\":\"answer\",\"data\":{button}}}}}",
            card.Buttons["Right"]["instance"]!.ToJsonString(), $"\"{card.Message}\"",
        ];
        return [.. Plain, .. foreign, .. foreign];
    }

    /// <summary>A group that is only there in the other tenant.</summary>
    public static FakePlace OtherPlace { get; } = new("19:board@thread.v2", "groupChat");

    private static FakePlace Alone => FakePlace.Personal(FakePerson.Ana);

    public const int Kinds = 20;

    public JsonObject Of(int kind)
    {
        var instance = open.Buttons["Right"]["instance"]!.GetValue<string>();
        var press = new JsonObject { ["instance"] = instance, ["choice"] = "c" };
        return kind switch
        {
            0 => teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich"),
            1 => teams.Execute(FakePlace.Channel, FakePerson.Ana, open.Message, press),
            2 => teams.Added(FakePlace.Group, FakePerson.Ana, "29:ana"),
            3 => teams.Mention(FakePlace.Group, FakePerson.Ana, " sandwich"),
            4 => teams.Message(Alone, FakePerson.Ana, "sandwich"),
            5 => teams.Submit(FakePlace.Channel, FakePerson.Tom, open.Message, press),
            6 => Invoke(FakePlace.Channel, "task/fetch", new() { ["data"] = new JsonObject { ["form"] = "secret", ["instance"] = instance } }),
            7 => Invoke(FakePlace.Channel, "task/submit", new() { ["data"] = new JsonObject { ["form"] = "secret", ["instance"] = instance, ["words"] = "sandwich" } }),
            8 => Invoke(FakePlace.Group, "composeExtension/fetchTask", new() { ["commandId"] = "story", ["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>sandwich</p>" } } }),
            9 => Invoke(FakePlace.Group, "composeExtension/submitAction", new() { ["commandId"] = "decide", ["data"] = new JsonObject { ["form"] = "decide", ["risk"] = "T1", ["answer"] = "delete", ["until"] = "2027-03-01", ["reason"] = "x" } }),
            10 => Invoke(FakePlace.Group, "composeExtension/query", new() { ["commandId"] = "find", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "text", ["value"] = "server" }), ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 } }),
            11 => Invoke(FakePlace.Group, "composeExtension/queryLink", new() { ["url"] = "https://threatbot.example/join/x" }),
            12 => teams.Edit(teams.Message(FakePlace.Group, FakePerson.Ana, "I had a sandwich"), "I had two"),
            13 => Deleted(),
            14 => teams.Files(Alone, FakePerson.Ana, "", ("picture.png", Url("picture.png")), ("broken.json", Url("broken.json"))),
            15 => teams.Files(Alone, FakePerson.Ana, "", ("broken.json", Url("broken.json"))),
            16 => teams.Installed(Alone, FakePerson.Ana, "add"),
            17 => teams.Removed(FakePlace.Group, FakePerson.Ana, "29:tom"),
            18 => Invoke(FakePlace.Channel, "adaptiveCard/action", new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = new JsonObject { ["instance"] = instance } }, ["trigger"] = "automatic" }),
            _ => Expecting(teams.Mention(FakePlace.Group, FakePerson.Tom, "status")),
        };
    }

    private string Url(string file) => new Uri(cloud.Address, $"files/{file}").AbsoluteUri;

    private JsonObject Invoke(FakePlace place, string name, JsonObject value) => teams.Invoke(place, FakePerson.Ana, name, value, open.Message);

    private JsonObject Deleted()
    {
        var activity = teams.Activity(FakePlace.Group, FakePerson.Ana, "messageDelete");
        (activity["id"], activity["channelData"]!["eventType"]) = (recorded, "softDeleteMessage");
        return activity;
    }

    private static JsonObject Expecting(JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }
}
