namespace ThreatBot.Tests.Browser;

/// <summary>The tests in a browser run one after the other and share one Chromium: side by side they would only wait for each other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
