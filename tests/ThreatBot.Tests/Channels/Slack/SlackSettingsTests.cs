using Microsoft.Extensions.Configuration;
using ThreatBot.Web;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Every mistake in the settings is named before anything starts.</summary>
public sealed class SlackSettingsTests
{
    [Fact]
    public void Nothing_set_is_no_mistake_and_no_door()
    {
        var (settings, mistakes) = Read();

        Assert.False(settings.Slack.IsOn);
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("SigningSecret=12345678", "BotToken=xoxb-1")]
    [InlineData("SocketMode=true", "AppToken=xapp-1", "BotToken=xoxb-1")]
    [InlineData("SigningSecret=12345678", "ClientId=1.2", "ClientSecret=12345678", "/PublicUrl=https://bot.example")]
    [InlineData("SocketMode=true", "AppToken=xapp-1", "ClientId=1.2", "ClientSecret=12345678", "/PublicUrl=https://bot.example")]
    public void A_whole_configuration_is_read(params string[] given)
    {
        var (settings, mistakes) = Read(given);

        Assert.Empty(mistakes);
        Assert.True(settings.Slack.IsOn);
        Assert.Equal(SlackSettings.PublicApi, settings.Slack.ApiBaseUrl);
        Assert.NotEqual(settings.Slack.TakesRequests, settings.Slack.SocketMode);
    }

    [Theory]
    [InlineData("SigningSecret: is empty", "BotToken=xoxb-1")]
    [InlineData("SigningSecret: is not a signing secret", "SigningSecret=a b", "BotToken=xoxb-1")]
    [InlineData("BotToken: is not the token of a bot", "BotToken=xoxp-1")]
    [InlineData("BotToken: is not the token of a bot", "BotToken=xapp-1")]
    [InlineData("BotToken: is empty", "SigningSecret=12345678")]
    [InlineData("AppToken: is not the token of an app", "AppToken=xoxb-1")]
    [InlineData("AppToken: is empty; SocketMode needs it", "SocketMode=true", "BotToken=xoxb-1")]
    [InlineData("AppToken: is of use for SocketMode alone", "AppToken=xapp-1", "SigningSecret=12345678", "BotToken=xoxb-1")]
    [InlineData("ClientId: is not the id of a client", "ClientId=abc")]
    [InlineData("one of ClientId and ClientSecret is set", "ClientId=1.2", "SigningSecret=12345678", "BotToken=xoxb-1")]
    [InlineData("ClientSecret: is not the secret of a client", "ClientSecret=a b c d e f")]
    [InlineData("BotToken is for one workspace and ClientId for several", "ClientId=1.2", "ClientSecret=12345678", "SigningSecret=12345678", "BotToken=xoxb-1")]
    [InlineData("ClientId: needs ThreatBot:PublicUrl", "ClientId=1.2", "ClientSecret=12345678", "SigningSecret=12345678")]
    [InlineData("ApiBaseUrl: is not an https address", "ApiBaseUrl=http://slack.example/api/")]
    [InlineData("ApiBaseUrl: is not an https address", "ApiBaseUrl=https://slack.example/api")]
    [InlineData("SocketMode: is neither true nor false", "SocketMode=on")]
    [InlineData("Token: there is no such setting", "Token=x")]
    public void A_mistake_is_named_and_no_secret_told(string mistake, params string[] given)
    {
        var mistakes = Read(given).Mistakes;

        Assert.Contains(mistakes, found => found.Contains(mistake, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, found => found.Contains("12345678", StringComparison.Ordinal) || found.Contains("-1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Slack_on_this_machine_is_for_a_server_that_this_machine_alone_reaches()
    {
        var settings = Read("ApiBaseUrl=http://127.0.0.1:4000/api/", "SigningSecret=12345678", "BotToken=xoxb-1").Settings with { WebChat = new WebChatSettings { Enabled = false } };

        Assert.Empty(Addresses.Read("http://localhost:3978", settings).Mistakes);
        Assert.Contains("ThreatBot:Slack:ApiBaseUrl ", Assert.Single(Addresses.Read("http://*:3978", settings).Mistakes), StringComparison.Ordinal);
    }

    private static (Settings Settings, IReadOnlyList<string> Mistakes) Read(params string[] given)
    {
        var pairs = given.Select(pair => pair.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>(pair[0][0] == '/' ? $"ThreatBot:{pair[0][1..]}" : $"ThreatBot:Slack:{pair[0]}", pair[1]));
        var (settings, mistakes) = ThreatBot.Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());
        return (settings, mistakes);
    }
}
