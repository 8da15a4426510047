using ThreatBot.Channels.Teams;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Where a token of ours may go.</summary>
public sealed class ServiceUrlTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", "https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/amer", "https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net", "https://smba.trafficmanager.net/")]
    [InlineData("HTTPS://SMBA.TrafficManager.NET/teams/", "https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:443/teams/", "https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/", "https://smba.infra.gcc.teams.microsoft.com/")]
    [InlineData("https://webchat.botframework.com/", "https://webchat.botframework.com/")]
    [InlineData("http://127.0.0.1:4000/_connector", "http://127.0.0.1:4000/_connector/")]
    public void It_may_go_there(string url, string home) => Assert.Equal(home, Urls.Trusted(url)?.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a URI")]
    [InlineData("/relative")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("https://evil.example.com/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.test/")]
    [InlineData("https://evil-smba.trafficmanager.net/")]
    [InlineData("https://evil.botframework.com/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("ftp://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://smba.trafficmanager.net./teams/")]
    [InlineData("https://user@smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net@evil.test/")]
    [InlineData("https://smba.trafficmanager.net\\@evil.test/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.test/")]
    [InlineData("https://smba.trafficmanager.net/teams?x=1")]
    [InlineData("https://smba.trafficmanager.net/teams#x")]
    [InlineData("https://smba.trafficmanager.net/%2e%2e/")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData(" https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/teams/\n")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://2852039166/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("http://localhost:4000/")]
    [InlineData("http://127.0.0.1:4001/")]
    [InlineData("http://internal:8080/")]
    [InlineData("http://loopback:4000/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("file:///etc/passwd")]
    public void It_may_not_go_there(string? url) => Assert.Null(Urls.Trusted(url));

    [Fact]
    public void A_long_address_is_none() => Assert.Null(Urls.Trusted($"https://smba.trafficmanager.net/{new string('a', 300)}"));

    [Theory]
    [InlineData("usgov", "https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("usgov", "https://smba.infra.dod.teams.microsoft.us/")]
    [InlineData("china", "https://frontend.botapi.msg.infra.teams.microsoftonline.cn/")]
    public void Other_clouds_have_other_hosts(string cloud, string url)
    {
        var there = new ServiceUrls(new TeamsSettings { Cloud = TeamsCloud.Named[cloud] });

        Assert.NotNull(there.Trusted(url));
        Assert.Null(there.Trusted("https://smba.trafficmanager.net/teams/"));
    }

    private static ServiceUrls Urls { get; } = new(new TeamsSettings { ServiceUrls = ["webchat.botframework.com", "http://127.0.0.1:4000"] });
}
