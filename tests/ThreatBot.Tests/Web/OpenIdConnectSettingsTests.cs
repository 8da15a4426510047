using Microsoft.Extensions.Configuration;
using ThreatBot.Web;

namespace ThreatBot.Tests.Web;

/// <summary>The settings for signing in: every mistake is named, and no secret is repeated.</summary>
public sealed class OpenIdConnectSettingsTests
{
    private const string Entra = "https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0";

    [Fact]
    public void Nothing_set_is_off_and_well()
    {
        Assert.Empty(Mistakes("https://bot.example"));
        Assert.False(Read("https://bot.example").OpenIdConnect.IsOn);
    }

    [Theory]
    [InlineData(Entra, SignInPeople.Teams)]
    [InlineData("https://slack.com", SignInPeople.Slack)]
    [InlineData("https://id.example/realms/a", SignInPeople.Local)]
    internal void People_are_those_of_the_authority(string authority, SignInPeople people)
    {
        Assert.Empty(Mistakes("https://bot.example", ("Authority", authority), ("ClientId", "c"), ("ClientSecret", "s")));
        Assert.Equal(people, Read("https://bot.example", ("Authority", authority), ("ClientId", "c"), ("ClientSecret", "s")).OpenIdConnect.People);
    }

    [Theory]
    [InlineData("http://id.example", "is not an https address such as")]
    [InlineData("https://login.microsoftonline.com/common/v2.0", "lets in people of any organisation")]
    [InlineData("https://login.microsoftonline.com", "names no organisation")]
    [InlineData("https://login.microsoftonline.com/contoso.example/v2.0", "is a name of an organisation")]
    public void An_authority_that_would_not_do_is_named(string authority, string why) =>
        Assert.Contains(Mistakes("https://bot.example", ("Authority", authority), ("ClientId", "c"), ("ClientSecret", "s")), mistake => mistake.Contains(why, StringComparison.Ordinal));

    [Theory]
    [InlineData("People", "teams", "id.example does not know people of Teams")]
    [InlineData("People", "everybody", "is none of teams, slack, local")]
    [InlineData("SubjectClaim", "email", "can be changed or passes to somebody else")]
    [InlineData("SessionHours", "25", "is not a number from 1 to 24")]
    [InlineData("Tenant", "x", "there is no such setting")]
    public void So_is_everything_else(string key, string value, string why) =>
        Assert.Contains(Mistakes("https://bot.example", ("Authority", "https://id.example"), ("ClientId", "c"), ("ClientSecret", "hush"), (key, value)), mistake => mistake.Contains(why, StringComparison.Ordinal) && !mistake.Contains("hush", StringComparison.Ordinal));

    [Fact]
    public void What_is_missing_is_named()
    {
        var mistakes = Mistakes(null, ("ClientSecret", "s")).ToList();
        Assert.Equal(["ThreatBot:OpenIdConnect:Authority", "ThreatBot:OpenIdConnect:ClientId", "ThreatBot:PublicUrl"], mistakes.Select(mistake => mistake[..mistake.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Contains(Mistakes("http://bot.example", ("Authority", "https://id.example"), ("ClientId", "c"), ("ClientSecret", "s")), mistake => mistake.Contains("is not an https address; the cookie", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_that_others_reach_needs_a_secret_or_people_who_sign_in()
    {
        var signIn = Read("https://bot.example", ("Authority", "https://id.example"), ("ClientId", "c"), ("ClientSecret", "s"));
        Assert.Empty(Addresses.Read("http://0.0.0.0:3978", signIn).Mistakes);
        Assert.Contains(Addresses.Read("http://0.0.0.0:3978", Read("https://bot.example")).Mistakes, mistake => mistake.Contains("OpenIdConnect", StringComparison.Ordinal));
        var local = Read("https://bot.example", ("Authority", "http://127.0.0.1:5000"), ("ClientId", "c"), ("ClientSecret", "s"));
        Assert.Contains(Addresses.Read("http://0.0.0.0:3978", local).Mistakes, mistake => mistake.Contains("OpenIdConnect:Authority is for programs on this machine", StringComparison.Ordinal));
    }

    private static Settings Read(string? publicUrl, params (string Key, string Value)[] given) => Settings.Read(Configuration(publicUrl, given)).Settings;

    private static IEnumerable<string> Mistakes(string? publicUrl, params (string Key, string Value)[] given) => Settings.Read(Configuration(publicUrl, given)).Mistakes;

    private static IConfigurationRoot Configuration(string? publicUrl, (string Key, string Value)[] given) => new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(each => KeyValuePair.Create($"ThreatBot:OpenIdConnect:{each.Key}", (string?)each.Value)).Append(KeyValuePair.Create("ThreatBot:PublicUrl", publicUrl)))
        .Build();
}
