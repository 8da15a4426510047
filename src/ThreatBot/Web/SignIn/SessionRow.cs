namespace ThreatBot.Web.SignIn;

/// <summary>A session as its owner sees it. Components of pages are public, and so is what they are given.</summary>
/// <param name="Id">What the form sends back; it opens nothing.</param>
/// <param name="Browser">Which browser it is in.</param>
/// <param name="When">When it began, and when it was used last.</param>
/// <param name="IsHere">Whether it is the one that looks.</param>
public sealed record SessionRow(string Id, string Browser, string When, bool IsHere);
