namespace ThreatBot.Telemetry;

/// <summary>The names of attributes, and the closed lists their values come from: nothing that people said, nobody's id, no token, no link.</summary>
internal static class Tags
{
    public const string Channel = "threatbot.channel";

    public const string Outcome = "threatbot.outcome";

    public const string Endpoint = "threatbot.endpoint";

    public const string Reason = "threatbot.reason";

    public const string Loop = "threatbot.loop";

    public const string Part = "threatbot.part";

    public const string Failed = "failed";

    /// <summary>A channel by its name; what an emulator or a later version calls its own is "other".</summary>
    public static string Known(string channel) => channel switch
    {
        "webchat" => "webchat",
        "teams" => "teams",
        "slack" => "slack",
        "terminal" => "terminal",
        "api" => "api",
        _ => "other",
    };
}
