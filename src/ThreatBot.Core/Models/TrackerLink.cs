namespace ThreatBot.Core.Models;

/// <summary>An address that a tracker, or a file that was imported, gives for people to open.</summary>
public static class TrackerLink
{
    private const int Longest = 2000;

    /// <summary>The address, if it is one of the web and hides no password; null for anything else.</summary>
    public static string? Of(string? text) =>
        text is { Length: > 0 and <= Longest } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http", UserInfo: "" }
            ? url.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : null;
}
