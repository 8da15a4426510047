using System.Globalization;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>A conversation as Teams has it.</summary>
internal sealed record FakePlace(string Id, string Type)
{
    public static readonly FakePlace Group = new("19:group-1@thread.v2", "groupChat");

    public static readonly FakePlace Channel = new("19:design@thread.tacv2;messageid=1795508590269", "channel");

    public string Tenant { get; init; } = FakeCloud.Tenant;

    public static FakePlace Personal(FakePerson person) => new($"a:talk-with-{person.Id}", "personal");
}

internal sealed record FakePerson(string Id, string Name)
{
    public static readonly FakePerson Ana = new("29:ana", "Ana Silva");

    public static readonly FakePerson Tom = new("29:tom", "Tom");

    public string DirectoryId => $"00000000-0000-0000-0000-{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(Id)).PadLeft(12, '0')[^12..]}";
}

/// <summary>Makes activities as the client of Teams sends them.</summary>
internal sealed class FakeTeams(FakeCloud cloud)
{
    public const string Bot = $"28:{FakeCloud.App}";

    private int next;

    public JsonObject Activity(FakePlace place, FakePerson from, string type) => new()
    {
        ["type"] = type,
        ["id"] = $"{1_795_508_000_000 + Interlocked.Increment(ref next)}",
        ["timestamp"] = cloud.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["channelId"] = "msteams",
        ["serviceUrl"] = cloud.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name, ["aadObjectId"] = from.DirectoryId },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "ThreatBot" },
        ["conversation"] = new JsonObject { ["id"] = place.Id, ["conversationType"] = place.Type, ["isGroup"] = place.Type != "personal", ["tenantId"] = place.Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = place.Tenant } },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["platform"] = "Web" }),
    };

    public JsonObject Message(FakePlace place, FakePerson from, string text)
    {
        var activity = Activity(place, from, "message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    /// <summary>The same, where the bot is mentioned first; Teams may or may not leave a blank behind the mention.</summary>
    public JsonObject Mention(FakePlace place, FakePerson from, string text)
    {
        var activity = Message(place, from, $"<at>ThreatBot</at>{text}");
        activity["entities"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "ThreatBot" },
            ["text"] = "<at>ThreatBot</at>",
        });
        return activity;
    }

    /// <summary>The same, where somebody else is mentioned at the end.</summary>
    public JsonObject Mention(FakePlace place, FakePerson from, string text, FakePerson other)
    {
        var activity = Mention(place, from, $" {text} <at>{other.Name}</at>");
        activity["entities"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = other.Id, ["name"] = other.Name },
            ["text"] = $"<at>{other.Name}</at>",
        });
        return activity;
    }

    /// <summary>Somebody sends files; Teams adds what was typed once more, as HTML.</summary>
    public JsonObject Files(FakePlace place, FakePerson from, string text, params IEnumerable<(string Name, string Url)> files)
    {
        var activity = Message(place, from, text);
        activity["attachments"] = new JsonArray(
        [
            .. files.Select(file => new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["contentUrl"] = $"https://contoso-my.sharepoint.com/personal/ana/Documents/{file.Name}",
                ["name"] = file.Name,
                ["content"] = new JsonObject { ["downloadUrl"] = file.Url, ["uniqueId"] = "1150D938-8870-4044-9F2C-5BBDEBA70C9D", ["fileType"] = file.Name.Split('.')[^1] },
            }),
            new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{text}</p>" },
        ]);
        return activity;
    }

    /// <summary>The author changes a message, a moment later.</summary>
    public JsonObject Edit(JsonObject message, string text)
    {
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        var edit = message.DeepClone().AsObject();
        (edit["type"], edit["text"], edit["timestamp"], edit["channelData"]!["eventType"]) = ("messageUpdate", text, $"{cloud.Time.GetUtcNow():O}", "editMessage");
        return edit;
    }

    /// <summary>Somebody presses a button, on a client that knows Action.Execute.</summary>
    public JsonObject Execute(FakePlace place, FakePerson from, string shown, JsonNode data)
    {
        var activity = Activity(place, from, "invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = shown;
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "answer", ["data"] = data.DeepClone() }, ["trigger"] = "manual" };
        return activity;
    }

    /// <summary>The same on an older one, where it is a message without words.</summary>
    public JsonObject Submit(FakePlace place, FakePerson from, string shown, JsonNode data)
    {
        var activity = Activity(place, from, "message");
        activity["replyToId"] = shown;
        activity["value"] = data.DeepClone();
        return activity;
    }

    /// <summary>A dialog or an extension asks or brings something.</summary>
    public JsonObject Invoke(FakePlace place, FakePerson from, string name, JsonObject value, string? on = null)
    {
        var activity = Activity(place, from, "invoke");
        activity["name"] = name;
        activity["value"] = value;
        activity["replyToId"] = on;
        return activity;
    }

    public JsonObject Installed(FakePlace place, FakePerson by, string action)
    {
        var activity = Activity(place, by, "installationUpdate");
        activity["action"] = action;
        activity["from"]!.AsObject().Remove("name");
        return activity;
    }

    public JsonObject Removed(FakePlace place, FakePerson by, params string[] members)
    {
        var activity = Activity(place, by, "conversationUpdate");
        activity["membersRemoved"] = new JsonArray([.. members.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return activity;
    }

    public JsonObject Added(FakePlace place, FakePerson by, params string[] members)
    {
        var activity = Activity(place, by, "conversationUpdate");
        activity["membersAdded"] = new JsonArray([.. members.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return activity;
    }
}
