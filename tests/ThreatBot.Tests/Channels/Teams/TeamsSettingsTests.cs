using Microsoft.Extensions.Configuration;
using ThreatBot.Web;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Every mistake in the settings is named before anything starts.</summary>
public sealed class TeamsSettingsTests
{
    private const string App = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void Nothing_set_is_no_mistake_and_no_door()
    {
        var (settings, mistakes) = Read();

        Assert.False(settings.Teams.IsOn);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void A_whole_configuration_is_read()
    {
        var (settings, mistakes) = Read(
            ("MicrosoftAppId", App), ("MicrosoftAppPassword", "s"), ("MicrosoftAppType", "singletenant"), ("MicrosoftAppTenantId", App), ("Cloud", "usgov"),
            ("ServiceUrls:0", "webchat.botframework.com"), ("ServiceUrls:1", "http://127.0.0.1:4000"), ("FileHosts", "contoso-my.sharepoint.us;.contoso.example"));

        Assert.Empty(mistakes);
        Assert.Equal((App, TeamsAppType.SingleTenant, TeamsCloud.UsGovernment), (settings.Teams.MicrosoftAppId, settings.Teams.MicrosoftAppType, settings.Teams.Cloud));
        Assert.Equal(TeamsCloud.UsGovernment.OpenIdMetadata, settings.Teams.OpenIdMetadata);
        Assert.Equal(["webchat.botframework.com", "http://127.0.0.1:4000"], settings.Teams.ServiceUrls);
        Assert.Equal(["contoso-my.sharepoint.us", ".contoso.example"], settings.Teams.FileHosts);
    }

    [Theory]
    [InlineData("MicrosoftAppId: is not the id", "MicrosoftAppId=bot", "MicrosoftAppPassword=s")]
    [InlineData("MicrosoftAppType: is none of MultiTenant, SingleTenant, UserAssignedMSI", "MicrosoftAppType=Skill")]
    [InlineData("MicrosoftAppType: is none of", "MicrosoftAppType=1")]
    [InlineData("MicrosoftAppTenantId: is not the id of the tenant", "MicrosoftAppId=" + App, "MicrosoftAppPassword=s", "MicrosoftAppType=SingleTenant")]
    [InlineData("MicrosoftAppTenantId: is not the id of the tenant", "MicrosoftAppId=" + App, "MicrosoftAppType=UserAssignedMSI", "MicrosoftAppTenantId=contoso")]
    [InlineData("MicrosoftAppPassword: is empty", "MicrosoftAppId=" + App)]
    [InlineData("MicrosoftAppPassword is set, where none of them is of use", "MicrosoftAppId=" + App, "MicrosoftAppPassword=s", "MicrosoftAppType=UserAssignedMSI", "MicrosoftAppTenantId=" + App)]
    [InlineData("MicrosoftAppPassword is set, where none", "MicrosoftAppPassword=s")]
    [InlineData("MicrosoftAppCertificateFile: there is no file \"/nowhere.pem\"", "MicrosoftAppId=" + App, "MicrosoftAppCertificateFile=/nowhere.pem")]
    [InlineData("MicrosoftAppPassword, MicrosoftAppFederatedTokenFile are set", "MicrosoftAppId=" + App, "MicrosoftAppPassword=s", "MicrosoftAppFederatedTokenFile=/nowhere")]
    [InlineData("AllowAnonymousOnLoopback: is neither true nor false", "AllowAnonymousOnLoopback=yes")]
    [InlineData("AllowEmulator: is neither true nor false", "AllowEmulator=1")]
    [InlineData("AllowAnonymousOnLoopback: lets everybody in", "AllowAnonymousOnLoopback=true", "MicrosoftAppId=" + App, "MicrosoftAppPassword=s")]
    [InlineData("Cloud: is none of china, public, usgov", "Cloud=moon")]
    [InlineData("OpenIdMetadata: is not an https address", "OpenIdMetadata=http://login.example.com/keys")]
    [InlineData("TokenEndpoint: is not an https address", "TokenEndpoint=token")]
    [InlineData("ServiceUrls: \"*.botframework.com\" is neither", "ServiceUrls=smba.example.com;*.botframework.com")]
    [InlineData("ServiceUrls: \"https://smba.example.com\" is neither", "ServiceUrls:0=https://smba.example.com")]
    [InlineData("ServiceUrls: \"host.example.com:8080\" is neither", "ServiceUrls=host.example.com:8080")]
    [InlineData("ServiceUrls: \"http://10.0.0.1\" is neither", "ServiceUrls=http://10.0.0.1")]
    [InlineData("ServiceUrls: \"10.0.0.1\" is neither", "ServiceUrls=10.0.0.1")]
    [InlineData("FileHosts: \".com\" is neither", "FileHosts=.sharepoint.com;.com")]
    [InlineData("FileHosts: \"*.sharepoint.com\" is neither", "FileHosts=*.sharepoint.com")]
    [InlineData("FileHosts: \"https://contoso.sharepoint.com\" is neither", "FileHosts=https://contoso.sharepoint.com")]
    [InlineData("FileHosts: \"http://10.0.0.1\" is neither", "FileHosts=http://10.0.0.1")]
    [InlineData("FileHosts: \".0.0.1\" is neither", "FileHosts=.0.0.1")]
    [InlineData("Password: there is no such setting", "Password=s")]
    public void A_mistake_is_named_and_no_secret_told(string mistake, params string[] given)
    {
        var mistakes = Read([.. given.Select(pair => (pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]))]).Mistakes;

        Assert.Contains(mistakes, found => found.Contains(mistake, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, found => found.Contains("\"s\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_without_a_key_is_a_mistake()
    {
        using var folder = new Storage.Folder();
        File.WriteAllText(folder["bot.pem"], "nothing of the kind");

        Assert.Contains("is not a PEM file", Assert.Single(Read(("MicrosoftAppId", App), ("MicrosoftAppCertificateFile", folder["bot.pem"])).Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:3978", null, true)]
    [InlineData("http://127.0.0.1:3978;http://[::1]:3978", null, true)]
    [InlineData("http://*:3978", null, false)]
    [InlineData("http://0.0.0.0:3978", null, false)]
    [InlineData("http://[::]:3978", null, false)]
    [InlineData("http://10.0.0.1:3978", null, false)]
    [InlineData("http://localhost:3978;http://bot.example:80", null, false)]
    [InlineData("http://localhost.evil.test:3978", null, false)]
    [InlineData("http://localhost:3978", "https://bot.example", false)]
    public void Anonymous_is_for_a_server_that_this_machine_alone_reaches(string urls, string? publicUrl, bool starts)
    {
        var settings = Read(("AllowAnonymousOnLoopback", "true")).Settings with
        {
            PublicUrl = publicUrl is null ? null : new Uri(publicUrl),
            WebChat = new WebChatSettings { Enabled = false },
        };

        Assert.Equal(starts, Addresses.Read(urls, settings).Mistakes.IsEmpty);
    }

    [Theory]
    [InlineData("OpenIdMetadata", "http://127.0.0.1:4000/m")]
    [InlineData("EmulatorOpenIdMetadata", "http://127.0.0.1:4000/m")]
    [InlineData("TokenEndpoint", "http://localhost:4000/t")]
    [InlineData("ServiceUrls", "http://127.0.0.1:4000")]
    [InlineData("FileHosts", "http://127.0.0.1:4000")]
    public void So_is_a_cloud_on_this_machine(string key, string value)
    {
        var settings = Read((key, value)).Settings with { WebChat = new WebChatSettings { Enabled = false } };

        Assert.Empty(Addresses.Read("http://localhost:3978", settings).Mistakes);
        Assert.Contains($"ThreatBot:Teams:{key} ", Assert.Single(Addresses.Read("http://*:3978", settings).Mistakes), StringComparison.Ordinal);
    }

    private static (Settings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(given.Select(pair => new KeyValuePair<string, string?>($"ThreatBot:Teams:{pair.Key}", pair.Value)))
            .Build();
        var (settings, mistakes) = ThreatBot.Settings.Read(configuration);
        return (settings, mistakes);
    }
}
