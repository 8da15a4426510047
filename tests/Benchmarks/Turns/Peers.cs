using System.Collections.Immutable;

namespace ThreatBot.Benchmarks.Turns;

/// <summary>The programs that are compared.</summary>
internal static class Peers
{
    /// <summary>A whole story of one person, from an empty model to its closing card: every line is a turn that is decided, kept and answered.</summary>
    private static readonly ImmutableArray<string> Story =
    [
        "new shop",
        "story PAY-42 Customers upload an ID card",
        "browser [internet] -> web shop [cloud]: ID scan\nweb shop -> (scan store) [database network]: ID scan",
        "right",
        "read other people's IDs",
        "any of us can open any scan",
        "yes",
        "next",
        "it's in the backup too",
        "park",
        "nothing, I think",
        "me by 2099-02-01",
        "looks right",
    ];

    private static readonly ImmutableArray<string> Waterfall = ["hi", "Ann Example", "Platform", "Monday", "yes please"];

    public const string BotFramework = "Bot Framework JS, dialogs";

    /// <summary>The least a bot in C# can do: it reads an activity and posts one reply, and keeps nothing.</summary>
    public static Peer Ceiling { get; } = new("ceiling", "dotnet", Built("ceiling.dll")) { Settings = { ["URL"] = "http://127.0.0.1:{port}" } };

    /// <summary>The same, but before it replies it has committed the turn to SQLite, with others that wait at that moment.</summary>
    public static Peer DurableCeiling { get; } = new("ceiling, durable", "dotnet", Built("ceiling.dll"))
    {
        Settings = { ["URL"] = "http://127.0.0.1:{port}", ["DATABASE"] = "{folder}/ceiling.db" },
    };

    public static Peer ThreatBot { get; } = Bot("ThreatBot") with
    {
        Settings = new() { ["ThreatBot__Teams__AllowAnonymousOnLoopback"] = "true", ["ThreatBot__Pace__Tenant"] = "0" },
    };

    /// <summary>Bots on the packages that others build theirs with, each as its makers show it; what they keep, they keep in memory.</summary>
    public static ImmutableArray<Peer> Packages(string folder) =>
    [
        Script(BotFramework, folder, "bot-framework.mjs") with { Script = Waterfall },
        Script("Agents JS, echo", folder, "agents.mjs"),
        Script("Bolt JS, echo", folder, "bolt.mjs") with { IsSlack = true },
    ];

    private static Peer Script(string name, string folder, string file) => new(name, "node", Path.Combine(folder, file))
    {
        Settings = new() { ["PORT"] = "{port}", ["CONNECTOR"] = "{connector}" },
        WarmUp = 5_000,
        Turns = 1_500,
    };

    private static Peer Bot(string name) => new(name, "dotnet", Built("threatbot.dll"), "serve", "--urls", "http://127.0.0.1:{port}", "--data", "{folder}") { Script = Story, Turns = 2_000 };

    /// <summary>ThreatBot behind its door: every request brings a token that is checked, with the issuer's keys in memory.</summary>
    public static Peer Guarded { get; } = Bot("ThreatBot, tokens") with
    {
        ChecksTokens = true,
        Settings = new()
        {
            ["ThreatBot__Pace__Tenant"] = "0",
            ["ThreatBot__Teams__MicrosoftAppId"] = Issuer.App,
            ["ThreatBot__Teams__MicrosoftAppType"] = "MultiTenant",
            ["ThreatBot__Teams__MicrosoftAppPassword"] = "only the benchmark knows this",
            ["ThreatBot__Teams__OpenIdMetadata"] = "{connector}/metadata",
            ["ThreatBot__Teams__TokenEndpoint"] = "{connector}/token",
            ["ThreatBot__Teams__ServiceUrls"] = "{connector}",
        },
    };

    private static string Built(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
