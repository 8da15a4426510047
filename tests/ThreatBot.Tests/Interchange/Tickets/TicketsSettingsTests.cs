using Microsoft.Extensions.Configuration;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Tests.Interchange.Tickets;

public sealed class TicketsSettingsTests
{
    [Fact]
    public void A_tracker_serves_whom_the_operator_names_and_nobody_else()
    {
        var (settings, mistakes) = Read(
            ("github:Kind", "GitHub"), ("github:Token", "secret-token"), ("github:Places:0", "acme/pay"), ("github:Places:1", "acme/shop"),
            ("jira:Kind", "Jira"), ("jira:Address", "https://acme.atlassian.net"), ("jira:Email", "bot@acme.example"), ("jira:Token", "secret-token"), ("jira:Places", "PAY;SHOP"), ("jira:Tenants:0", "T01"), ("jira:Threats", "true"));

        Assert.Empty(mistakes);
        Assert.Equal([new TrackerPlace("github", "acme/pay"), new TrackerPlace("github", "acme/shop")], settings.Tickets.PlacesOf("local"));
        Assert.Equal([new TrackerPlace("jira", "PAY", true), new TrackerPlace("jira", "SHOP", true)], settings.Tickets.PlacesOf("T01"));
        Assert.Equal("https://acme.atlassian.net/", settings.Tickets.Trackers[1].Address.ToString());
        Assert.Null(settings.Tickets.Find("local", "jira", "PAY"));
        Assert.Null(settings.Tickets.Find("local", "github", "acme/secret"));
    }

    [Theory]
    [InlineData("is none of GitHub, Jira, Webhook", "x:Kind", "Trello")]
    [InlineData("Token: is empty", "x:Kind", "GitHub", "x:Places", "acme/pay")]
    [InlineData("Places: is empty", "x:Kind", "GitHub", "x:Token", "secret")]
    [InlineData("\"acme\" is no repository", "x:Kind", "GitHub", "x:Token", "secret", "x:Places", "acme")]
    [InlineData("\"a/../b\" is no repository", "x:Kind", "GitHub", "x:Token", "secret", "x:Places", "a/../b")]
    [InlineData("Address: is not an https address", "x:Kind", "GitHub", "x:Token", "secret", "x:Places", "a/b", "x:Address", "http://api.example")]
    [InlineData("Email: is empty", "x:Kind", "Jira", "x:Token", "secret", "x:Places", "PAY", "x:Address", "https://a.example")]
    [InlineData("\"pay\" is no project key", "x:Kind", "Jira", "x:Token", "secret", "x:Email", "e", "x:Places", "pay", "x:Address", "https://a.example")]
    [InlineData("Secret: is not \"whsec_\"", "x:Kind", "Webhook", "x:Secret", "secret", "x:Address", "https://a.example")]
    [InlineData("there is no such setting", "x:Kind", "Webhook", "x:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "x:Address", "https://a.example", "x:Tokn", "secret")]
    [InlineData("Threats: is neither true nor false", "x:Kind", "Webhook", "x:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "x:Address", "https://a.example", "x:Threats", "some")]
    public void Every_mistake_is_named_and_no_secret_repeated(string mistake, params string[] settings)
    {
        var (_, mistakes) = Read([.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Contains(mistakes, found => found.Contains(mistake, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, found => found.Contains("secret", StringComparison.Ordinal));
    }

    private static (Settings Settings, IEnumerable<string> Mistakes) Read(params (string Key, string Value)[] settings)
    {
        var (read, mistakes) = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => $"ThreatBot:Tickets:{each.Key}", each => (string?)each.Value)).Build());
        return (read, mistakes);
    }
}
