namespace ThreatBot.Core.Models;

/// <summary>Reads addresses of the web out of what people and other programs write.</summary>
public static class WebAddress
{
    /// <summary>Of a host, by the domain name system.</summary>
    private const int LongestName = 253;

    private static readonly string[] Beginnings = ["https:", "http:"];

    /// <summary>The address; null for what is none, or leads nowhere. How it begins is looked at first, since the reader of .NET itself breaks over odd names of files on other machines.</summary>
    public static Uri? Of(string? text) =>
        text is not null && Beginnings.Any(beginning => text.AsSpan().TrimStart().StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", Host.Length: > 0 } && IsNamed(address)
            ? address
            : null;

    /// <summary>Whether its host has a name that can be looked up. One with characters that no name has, or that is too long, is an address until somebody asks for that.</summary>
    private static bool IsNamed(Uri address)
    {
        try
        {
            return address.IdnHost.Length <= LongestName;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
