using ThreatBot.Channels.Teams;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Where files that people send may be fetched from.</summary>
public sealed class FileUrlTests
{
    private static FileUrls Urls { get; } = new(new TeamsSettings());

    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/ana_contoso_com/_layouts/15/download.aspx?UniqueId=1150d938-8870&Translate=false&tempauth=v1.eyJ.a-b_c%3d")]
    [InlineData("https://contoso.sharepoint.com/sites/design/a%20b.json")]
    [InlineData("HTTPS://Contoso.SharePoint.COM/x")]
    [InlineData("https://contoso.sharepoint.com:443/x")]
    public void It_may_be_fetched_there(string url) => Assert.Equal(new Uri(url), Urls.Trusted(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x.json")]
    [InlineData("http://contoso.sharepoint.com/x")]
    [InlineData("ftp://contoso.sharepoint.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://sharepoint.com/x")]
    [InlineData("https://.sharepoint.com/x")]
    [InlineData("https://evilsharepoint.com/x")]
    [InlineData("https://contoso.evil-sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com.evil.test/x")]
    [InlineData("https://a.contoso.sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com./x")]
    [InlineData("https://contoso.sharepoint.co/x")]
    [InlineData("https://contoso.sharepoint.us/x")]
    [InlineData("https://contoso.sharepoint.com:8443/x")]
    [InlineData("https://user@contoso.sharepoint.com/x")]
    [InlineData("https://user:word@contoso.sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com@evil.test/x")]
    [InlineData("https://evil.test\\.sharepoint.com/x")]
    [InlineData("https://evil.test/.sharepoint.com/x")]
    [InlineData("https://evil.test?.sharepoint.com/x")]
    [InlineData("https://evil.test#.sharepoint.com/x")]
    [InlineData("https://evil.test%2f.sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com/x#y")]
    [InlineData("https://contoso.sharepoint.com/x\r\nHost: evil.test")]
    [InlineData("https://contoso.sharepoint.com/x y")]
    [InlineData(" https://contoso.sharepoint.com/x")]
    [InlineData("https://contoso.ѕharepoint.com/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://2852039166/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://smba.trafficmanager.net/x")]
    public void It_may_not_be_fetched_there(string? url) => Assert.Null(Urls.Trusted(url));

    [Fact]
    public void A_long_address_is_none() => Assert.Null(Urls.Trusted($"https://contoso.sharepoint.com/{new string('a', 8000)}"));

    [Theory]
    [InlineData("usgov", "https://contoso-my.sharepoint.us/x")]
    [InlineData("usgov", "https://contoso-my.sharepoint-mil.us/x")]
    [InlineData("china", "https://contoso-my.sharepoint.cn/x")]
    public void Other_clouds_keep_them_elsewhere(string cloud, string url)
    {
        var there = new FileUrls(new TeamsSettings { Cloud = TeamsCloud.Named[cloud] });

        Assert.NotNull(there.Trusted(url));
        Assert.Null(there.Trusted("https://contoso-my.sharepoint.com/x"));
    }

    [Fact]
    public void Hosts_that_are_named_take_the_place_of_the_clouds()
    {
        var narrow = new FileUrls(new TeamsSettings { FileHosts = ["contoso-my.sharepoint.com", "http://127.0.0.1:4000"] });

        Assert.NotNull(narrow.Trusted("https://contoso-my.sharepoint.com/x"));
        Assert.NotNull(narrow.Trusted("http://127.0.0.1:4000/x"));
        Assert.Null(narrow.Trusted("https://fabrikam-my.sharepoint.com/x"));
        Assert.Null(narrow.Trusted("https://a.contoso-my.sharepoint.com/x"));
        Assert.Null(narrow.Trusted("http://127.0.0.1:4001/x"));
        Assert.Null(narrow.Trusted("http://localhost:4000/x"));
    }
}
