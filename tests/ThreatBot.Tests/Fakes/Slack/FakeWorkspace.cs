using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>A person of a workspace.</summary>
internal sealed record FakeUser(string Id, string Name)
{
    public static readonly FakeUser Ana = new("U01ANA", "Ana Silva");

    public static readonly FakeUser Tom = new("U02TOM", "Tom");

    public static readonly FakeUser Mia = new("U03MIA", "Mia");

    public static readonly FakeUser Raj = new("U04RAJ", "Raj");

    public static readonly FakeUser Ida = new("U05IDA", "Ida");

    public static readonly FakeUser[] All = [Ana, Tom, Mia, Raj, Ida];

    public string TimeZone { get; init; } = "Europe/Lisbon";
}

/// <summary>A channel or a talk of two.</summary>
internal sealed class FakeChannel(string id)
{
    public const string General = "C01GENERAL";

    public string Id { get; } = id;

    /// <summary>Whether the bot is in it.</summary>
    public bool IsMember { get; set; } = true;

    public bool IsExternal { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>Who is in it, beside the bot; everybody when none are named.</summary>
    public HashSet<string> People { get; } = [];

    /// <summary>The messages by their times; the value is the message they are below, if they are.</summary>
    public ConcurrentDictionary<string, string?> Messages { get; } = [];

    public string Kind => Id[0] switch { 'D' => "im", 'G' => "group", _ => "channel" };
}

/// <summary>A workspace where the app is installed.</summary>
internal sealed class FakeWorkspace(string id)
{
    public const string First = "T01FIRST";

    public const string Second = "T02SECOND";

    /// <summary>What the app is granted: the manifest asks for no more.</summary>
    public static readonly string[] AllScopes =
    [
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "links:read", "links:write",
        "mpim:history", "mpim:read", "users:read",
    ];

    public string Id { get; } = id;

    public string Bot => $"U{Id[1..]}BOT";

    public string BotId => $"B{Id[1..]}BOT";

    public string Token { get; set; } = $"xoxb-{id}-1";

    public DateTimeOffset? Expires { get; set; }

    public bool IsRevoked { get; set; }

    public HashSet<string> Scopes { get; } = [.. AllScopes];

    public Dictionary<string, FakeUser> Users { get; } = FakeUser.All.ToDictionary(user => user.Id);

    public ConcurrentDictionary<string, FakeChannel> Channels { get; } = new() { [FakeChannel.General] = new(FakeChannel.General) };

    /// <summary>The talk of a person with the bot.</summary>
    public static string TalkWith(string user) => $"D{user[1..]}";

    public FakeChannel Channel(string id) => Channels.GetOrAdd(id, added => new FakeChannel(added));
}

/// <summary>A call that the Web API took.</summary>
internal sealed record SlackCall(string Workspace, string Method, IReadOnlyDictionary<string, string> Arguments, string Ts)
{
    public string? Channel => Arguments.GetValueOrDefault("channel");

    public string? Thread => Arguments.GetValueOrDefault("thread_ts");

    public string? User => Arguments.GetValueOrDefault("user");

    public string Text => Arguments.GetValueOrDefault("text") ?? "";

    public JsonArray Blocks => Arguments.GetValueOrDefault("blocks") is { } blocks ? JsonNode.Parse(blocks)!.AsArray() : [];

    /// <summary>What can be pressed, by what stands on it: the block and the element, or the option of a list.</summary>
    public IReadOnlyDictionary<string, (string Block, JsonNode Element, JsonNode? Option)> Buttons
    {
        get
        {
            var found = new Dictionary<string, (string, JsonNode, JsonNode?)>();
            foreach (var block in Blocks.OfType<JsonNode>().Where(block => (string?)block["type"] == "actions"))
            {
                foreach (var element in block["elements"]!.AsArray().OfType<JsonNode>())
                {
                    foreach (var (label, option) in (string?)element["type"] == "button" ? [((string)element["text"]!["text"]!, null)] : element["options"]!.AsArray().Select(option => ((string)option!["text"]!["text"]!, (JsonNode?)option)))
                    {
                        found[label] = ((string)block["block_id"]!, element, option);
                    }
                }
            }

            return found;
        }
    }
}
