namespace ThreatBot.Commands;

/// <summary>Whether the settings are those of an app that people in Slack can reach, and what to do where they are not.</summary>
internal static class SlackDeployment
{
    /// <summary>Why Slack cannot bring requests to an address; null when it can.</summary>
    public static string? AddressMistake(Uri? home) => home switch
    {
        null => $"{Settings.Section}:{nameof(Settings.PublicUrl)}: is not set; it is the https address by which Slack reaches this server, such as \"https://threatbot.example\". (Or give --url, or --socket for a server without one.)",
        { PathAndQuery: "/", Fragment: "", UserInfo: "" } when TeamsDeployment.IsReached(home) => null,
        _ => $"\"{home}\" is not an https address with a host name of its own and no path; Slack reaches no other. TLS is the business of a proxy in front. (A server without one: --socket.)",
    };
}
