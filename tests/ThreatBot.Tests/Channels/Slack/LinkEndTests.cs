using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Links that were handed out in Slack end with the app, and with the account of whoever has them.</summary>
public sealed partial class LinkEndTests : OnSlack
{
    [Fact]
    public async Task The_account_that_is_closed_opens_nothing_any_more()
    {
        var ana = await PageAsync(FakeUser.Ana);
        var tom = await PageAsync(FakeUser.Tom);
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(ana));

        await EventAsync(new JsonObject { ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = FakeUser.Ana.Id, ["deleted"] = false } });
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(ana));
        await EventAsync(new JsonObject { ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = FakeUser.Ana.Id, ["deleted"] = true } });

        Assert.Equal(HttpStatusCode.NotFound, await OpenAsync(ana));
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(tom));
    }

    [Fact]
    public async Task The_app_that_is_taken_out_takes_its_links_along()
    {
        var ana = await PageAsync(FakeUser.Ana);
        Slack.Time.Advance(TimeSpan.FromMinutes(1));
        await EventAsync(new JsonObject { ["type"] = "app_uninstalled" });

        Assert.Equal(HttpStatusCode.NotFound, await OpenAsync(ana));
    }

    /// <summary>The link to the page of a model of their own.</summary>
    private async Task<string> PageAsync(FakeUser user)
    {
        await SayAsync(Sender.Direct(user, "new shop"));
        var said = await SayAsync(Sender.Direct(user, "page"));
        return said.Select(call => Link().Match(call.Text)).Last(match => match.Success).Groups[1].Value;
    }

    private async Task<HttpStatusCode> OpenAsync(string path)
    {
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server.Address };
        using var answer = await plain.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    [GeneratedRegex("(/links/[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
