using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>The methods of the Web API: what each needs, may be given, and does.</summary>
internal sealed class FakeWebApi(FakeSlack slack)
{
    private static readonly string[] Post = ["channel", "text", "blocks", "thread_ts", "unfurl_links", "unfurl_media"];

    /// <summary>The scope that a method needs, what it must be given, and what else it may be.</summary>
    private static readonly Dictionary<string, (string? Scope, string[] Needs, string[] Takes)> Methods = new()
    {
        ["auth.test"] = (null, [], []),
        ["chat.postMessage"] = ("chat:write", ["channel", "text"], Post),
        ["chat.postEphemeral"] = ("chat:write", ["channel", "user", "text"], [.. Post, "user"]),
        ["chat.update"] = ("chat:write", ["channel", "ts", "text"], ["channel", "ts", "text", "blocks"]),
        ["chat.delete"] = ("chat:write", ["channel", "ts"], ["channel", "ts"]),
        ["chat.unfurl"] = ("links:write", ["unfurls"], ["channel", "ts", "unfurl_id", "source", "unfurls"]),
        ["conversations.open"] = ("im:write", ["users"], ["users"]),
        ["conversations.info"] = (null, ["channel"], ["channel"]),
        ["files.info"] = ("files:read", ["file"], ["file"]),
        ["files.getUploadURLExternal"] = ("files:write", ["filename", "length"], ["filename", "length", "alt_txt", "snippet_type"]),
        ["files.completeUploadExternal"] = ("files:write", ["files"], ["files", "channel_id", "channels", "thread_ts", "initial_comment"]),
        ["users.info"] = ("users:read", ["user"], ["user", "include_locale"]),
        ["views.open"] = (null, ["trigger_id", "view"], ["trigger_id", "view"]),
        ["views.update"] = (null, ["view_id", "view"], ["view_id", "view", "hash"]),
        ["views.publish"] = (null, ["user_id", "view"], ["user_id", "view", "hash"]),
    };

    private readonly Dictionary<(string Workspace, string Channel, string Ts), string> authors = [];
    private readonly HashSet<string> views = [];

    public JsonObject Answer(string method, string authorization, Dictionary<string, string> given)
    {
        var workspace = slack.Workspaces.Values.FirstOrDefault(each => authorization == $"Bearer {each.Token}");
        if (authorization.Length == 0)
        {
            return Error("not_authed");
        }

        if (!Methods.TryGetValue(method, out var takes))
        {
            return Error("unknown_method");
        }

        return workspace is null ? Error("invalid_auth")
            : workspace.IsRevoked ? Error("token_revoked")
            : workspace.Expires <= slack.Time.GetUtcNow() ? Error("token_expired")
            : ScopeOf(method, takes.Scope, given) is { } scope && !workspace.Scopes.Contains(scope) ? Error("missing_scope")
            : given.Keys.Any(name => !takes.Takes.Contains(name)) || takes.Needs.Any(name => !given.ContainsKey(name)) ? Error("invalid_arguments")
            : Do(method, workspace, given);
    }

    private static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in fields)
        {
            answer[name] = value;
        }

        return answer;
    }

    private static string? ScopeOf(string method, string? scope, Dictionary<string, string> given) => method != "conversations.info" ? scope : given.GetValueOrDefault("channel") switch
    {
        ['D', ..] => "im:read",
        ['G', ..] => "groups:read",
        _ => "channels:read",
    };

    private JsonObject Do(string method, FakeWorkspace workspace, Dictionary<string, string> given) => method switch
    {
        "auth.test" => Ok(("team_id", workspace.Id), ("user_id", workspace.Bot), ("bot_id", workspace.BotId), ("is_enterprise_install", false)),
        "users.info" => workspace.Users.TryGetValue(given["user"], out var user)
            ? Ok(("user", new JsonObject { ["id"] = user.Id, ["team_id"] = workspace.Id, ["name"] = user.Id.ToLowerInvariant(), ["tz"] = user.TimeZone, ["profile"] = new JsonObject { ["display_name"] = user.Name } }))
            : Error("user_not_found"),
        "files.info" => slack.Files.Answer(given["file"], slack.Address),
        "files.getUploadURLExternal" => slack.Uploads.Place(given["length"], slack.Address) is { } place ? Ok(("upload_url", place.Address), ("file_id", place.Id)) : Error("invalid_arguments"),
        "files.completeUploadExternal" => Shown(workspace, given),
        "conversations.open" => workspace.Users.ContainsKey(given["users"])
            ? Ok(("channel", new JsonObject { ["id"] = workspace.Channel(FakeWorkspace.TalkWith(given["users"])).Id }))
            : Error("user_not_found"),
        "conversations.info" => workspace.Channels.TryGetValue(given["channel"], out var channel)
            ? Ok(("channel", new JsonObject { ["id"] = channel.Id, ["is_member"] = channel.IsMember, ["is_im"] = channel.Kind == "im", ["is_ext_shared"] = channel.IsExternal }))
            : Error("channel_not_found"),
        "views.open" => View(workspace, method, given, Used(given["trigger_id"])),
        "views.update" => View(workspace, method, given, views.Contains(given["view_id"]) ? null : "not_found"),
        "views.publish" => View(workspace, method, given, null),
        "chat.delete" => authors.Remove((workspace.Id, given["channel"], given["ts"])) ? Took(workspace, method, given, given["ts"]) : Error("message_not_found"),
        "chat.unfurl" => given.ContainsKey("unfurl_id") && given.ContainsKey("source") || given.ContainsKey("channel") && given.ContainsKey("ts")
            ? Took(workspace, method, given, given.GetValueOrDefault("ts") ?? "")
            : Error("invalid_arguments"),
        _ => Chat(method, workspace, given),
    };

    /// <summary>A file appears where the bot may write, once, if its bytes are there. No message is told of.</summary>
    private JsonObject Shown(FakeWorkspace workspace, Dictionary<string, string> given)
    {
        var files = JsonNode.Parse(given["files"])!.AsArray();
        var place = given.GetValueOrDefault("channel_id") ?? given.GetValueOrDefault("channels") ?? "";
        if (!workspace.Channels.TryGetValue(place, out var channel) || channel.IsExternal || !channel.IsMember)
        {
            return Error("channel_not_found");
        }

        if (files.Any(file => !slack.Uploads.TryShow((string)file!["id"]!)))
        {
            return Error("file_not_found");
        }

        var shown = new Dictionary<string, string>(given) { ["channel"] = place };
        slack.Take(new SlackCall(workspace.Id, "files.completeUploadExternal", shown, ""));
        return Ok(("files", files.DeepClone()));
    }

    private JsonObject Chat(string method, FakeWorkspace workspace, Dictionary<string, string> given)
    {
        if (!workspace.Channels.TryGetValue(given["channel"], out var channel) || channel.IsExternal)
        {
            return Error("channel_not_found");
        }

        if (FakeBlocks.Problem(given.GetValueOrDefault("blocks"), 50) is { } problem)
        {
            return Error(problem);
        }

        return channel.IsArchived ? Error("is_archived")
            : !channel.IsMember ? Error("not_in_channel")
            : given["text"].Length is 0 or > 40_000 ? Error(given["text"].Length == 0 ? "no_text" : "msg_too_long")
            : given.TryGetValue("thread_ts", out var thread) && (!channel.Messages.TryGetValue(thread, out var above) || above is not null) ? Error("invalid_thread_ts")
            : method switch
            {
                "chat.postEphemeral" => channel.People.Count > 0 && !channel.People.Contains(given["user"]) || !workspace.Users.ContainsKey(given["user"])
                    ? Error("user_not_in_channel")
                    : Took(workspace, method, given, slack.NewTs(), ("message_ts", "ts")),
                "chat.update" => authors.ContainsKey((workspace.Id, channel.Id, given["ts"])) ? Took(workspace, method, given, given["ts"]) : Error(channel.Messages.ContainsKey(given["ts"]) ? "cant_update_message" : "message_not_found"),
                _ => Posted(workspace, channel, given),
            };
    }

    private JsonObject Posted(FakeWorkspace workspace, FakeChannel channel, Dictionary<string, string> given)
    {
        if (!slack.MayPost(workspace.Id, channel.Id))
        {
            return Error("ratelimited");
        }

        var ts = slack.NewTs();
        channel.Messages[ts] = given.GetValueOrDefault("thread_ts");
        authors[(workspace.Id, channel.Id, ts)] = workspace.Bot;
        return Took(workspace, "chat.postMessage", given, ts);
    }

    private JsonObject Took(FakeWorkspace workspace, string method, Dictionary<string, string> given, string ts, (string, string)? _ = null)
    {
        slack.Take(new SlackCall(workspace.Id, method, given, ts));
        return Ok(("ts", ts), ("channel", given.GetValueOrDefault("channel")));
    }

    private JsonObject View(FakeWorkspace workspace, string method, Dictionary<string, string> given, string? problem)
    {
        var view = JsonNode.Parse(given["view"])!;
        var trouble = problem ?? FakeBlocks.Problem(view["blocks"]?.ToJsonString(), 100)
            ?? (view["title"] is { } title && FakeBlocks.Length((string)title["text"]!) > 24 || FakeBlocks.Length((string?)view["private_metadata"] ?? "") > 3000 ? "invalid_arguments" : null);
        if (trouble is not null)
        {
            return Error(trouble);
        }

        var id = given.GetValueOrDefault("view_id") ?? $"V{slack.NewTs().Replace(".", "", StringComparison.Ordinal)}";
        views.Add(id);
        slack.Take(new SlackCall(workspace.Id, method, given, id));
        return Ok(("view", new JsonObject { ["id"] = id, ["hash"] = "h1" }));
    }

    /// <summary>A trigger is good once, and for three seconds.</summary>
    private string? Used(string trigger) =>
        !slack.Triggers.Remove(trigger, out var given) ? "invalid_trigger_id" : slack.Time.GetUtcNow() - given > TimeSpan.FromSeconds(3) ? "expired_trigger_id" : null;
}
