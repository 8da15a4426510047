namespace ThreatBot.Core.Models;

/// <summary>An address that a tracker, or a file that was imported, gives for people to open.</summary>
public static class TrackerLink
{
    private const int Longest = 2000;

    /// <summary>The address, if it is one of the web and hides no password; null for anything else.</summary>
    public static string? Of(string? text) =>
        text is { Length: <= Longest } && WebAddress.Of(text) is { UserInfo: "" } url
            ? url.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : null;
}
