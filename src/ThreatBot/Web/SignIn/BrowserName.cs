namespace ThreatBot.Web.SignIn;

/// <summary>What a browser and its system are called, by what it says of itself, so that somebody knows their own again. It proves nothing, and nothing hangs on it.</summary>
internal static class BrowserName
{
    /// <summary>Names of products, the same in every language. Nearly all browsers say that they are others as well, so those stand behind.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <summary>Empty where it is none of these.</summary>
    public static string Of(string agent) => string.Join(", ", new[] { First(Browsers, agent), First(Systems, agent) }.OfType<string>());

    private static string? First((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(each => agent.Contains(each.Sign, StringComparison.Ordinal)).Name;
}
