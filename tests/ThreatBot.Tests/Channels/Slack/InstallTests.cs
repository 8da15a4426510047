using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using ThreatBot.Tests.Fakes.Slack;

namespace ThreatBot.Tests.Channels.Slack;

/// <summary>Workspaces install the app, use it apart from each other, and take it out again.</summary>
public sealed class InstallTests : OnSlack
{
    private HttpClient? browser;

    internal override SlackSettings Settings => Slack.Installable;

    private HttpClient Browser => browser ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server.Address };

    [Fact]
    public async Task A_workspace_installs_the_app_and_is_served_from_then_on()
    {
        Assert.Empty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));

        Assert.Equal(HttpStatusCode.OK, await InstallAsync(FakeWorkspace.First));

        Assert.Contains("shop", Assert.Single(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Slack_is_asked_for_is_what_the_manifest_names()
    {
        var (location, cookie) = await BeginAsync();
        var query = QueryHelpers.ParseQuery(location.Query);

        Assert.Equal((FakeOAuth.ClientId, "https://bot.example/slack/oauth"), (query["client_id"].ToString(), query["redirect_uri"].ToString()));
        Assert.Contains("chat:write", query["scope"].ToString().Split(','));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("no cookie")]
    [InlineData("the cookie of another")]
    [InlineData("no state")]
    [InlineData("another state")]
    [InlineData("two states")]
    [InlineData("no code")]
    [InlineData("a code that was made up")]
    [InlineData("too late")]
    [InlineData("not allowed")]
    public async Task An_installation_that_was_not_begun_so_is_refused(string what)
    {
        var (location, cookie) = await BeginAsync();
        var (other, otherCookie) = await BeginAsync();
        var (state, code) = (StateOf(location), Slack.OAuth.Allow(FakeWorkspace.First));
        if (what == "too late")
        {
            Slack.Time.Advance(TimeSpan.FromMinutes(11));
        }

        var status = what switch
        {
            "no cookie" => await EndAsync($"state={state}&code={code}", null),
            "the cookie of another" => await EndAsync($"state={state}&code={code}", otherCookie),
            "no state" => await EndAsync($"code={code}", cookie),
            "another state" => await EndAsync($"state={StateOf(other)}&code={code}", cookie),
            "two states" => await EndAsync($"state={state}&state={state}&code={code}", cookie),
            "no code" => await EndAsync($"state={state}", cookie),
            "a code that was made up" => await EndAsync($"state={state}&code=made-up", cookie),
            "not allowed" => await EndAsync($"state={state}&error=access_denied", cookie),
            _ => await EndAsync($"state={state}&code={code}", cookie),
        };

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM slack_install"));
    }

    [Fact]
    public async Task A_state_is_good_once()
    {
        var (location, cookie) = await BeginAsync();

        Assert.Equal(HttpStatusCode.OK, await EndAsync($"state={StateOf(location)}&code={Slack.OAuth.Allow(FakeWorkspace.First)}", cookie));
        Assert.Equal(HttpStatusCode.BadRequest, await EndAsync($"state={StateOf(location)}&code={Slack.OAuth.Allow(FakeWorkspace.Second)}", cookie));

        Assert.Equal([FakeWorkspace.First], await RowsAsync<string>("SELECT id FROM slack_install"));
    }

    [Fact]
    public async Task Tokens_are_kept_encrypted_and_survive_a_restart()
    {
        Slack.OAuth.IsRotating = true;
        await InstallAsync(FakeWorkspace.First);

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM slack_install WHERE token LIKE '%xoxb%' OR refresh LIKE '%xoxe%'"));
        await RestartAsync();
        Assert.NotEmpty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));
    }

    [Fact]
    public async Task A_token_that_ends_soon_is_renewed_once_for_all_that_need_it()
    {
        Slack.OAuth.IsRotating = true;
        await InstallAsync(FakeWorkspace.First);
        var first = Slack.Home.Token;
        Slack.Time.Advance(TimeSpan.FromHours(10.5));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => EventAsync(Sender.Direct(FakeUser.Ana, $"new shop {number}"))));
        await QuietAsync();

        Assert.NotEqual(first, Slack.Home.Token);
        Assert.Empty(Slack.Refused);
        Assert.Equal(5, Slack.Taken.Count);
    }

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task When_the_app_is_taken_out_its_tokens_are_deleted(string type)
    {
        await InstallAsync(FakeWorkspace.First);
        await InstallAsync(FakeWorkspace.Second);

        await SayAsync(new JsonObject { ["type"] = type, ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(Slack.Home.Bot) } });

        Assert.Equal([FakeWorkspace.Second], await RowsAsync<string>("SELECT id FROM slack_install"));
        Assert.Empty(await SayAsync(Sender.Direct(FakeUser.Ana, "new shop")));
    }

    [Fact]
    public async Task When_tokens_of_people_are_revoked_the_bots_stay()
    {
        await InstallAsync(FakeWorkspace.First);

        await SayAsync(new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray("U01ANA"), ["bot"] = new JsonArray() } });

        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM slack_install"));
    }

    [Fact]
    public async Task An_organisation_installs_the_app_for_all_of_its_workspaces()
    {
        await InstallAsync(FakeWorkspace.First, isWhole: true);
        var happened = Whole(Sender.Envelope(Sender.Direct(FakeUser.Ana, "new shop")), FakeOAuth.Organisation);

        Assert.Equal(200, (await PostAsync("events", happened)).Status);
        await QuietAsync();
        Assert.Contains("shop", Assert.Single(Slack.Taken).Text, StringComparison.Ordinal);

        // One of another organisation is a stranger, whoever it says it is.
        var second = new FakeSender(Slack, Slack.Workspaces[FakeWorkspace.Second]);
        await PostAsync("events", Whole(second.Envelope(second.Direct(FakeUser.Tom, "new loft")), "E02OTHER"));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM model"));

        var uninstalled = Whole(Sender.Envelope(new JsonObject { ["type"] = "app_uninstalled" }), FakeOAuth.Organisation);
        await PostAsync("events", uninstalled);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM slack_install"));
    }

    [Fact]
    public async Task Where_an_organisation_has_installed_the_app_a_press_that_names_no_team_is_taken()
    {
        await InstallAsync(FakeWorkspace.First, isWhole: true);
        await PostAsync("events", Whole(Sender.Envelope(Sender.Direct(FakeUser.Ana, "story PAY-1 Customers pay")), FakeOAuth.Organisation));
        await QuietAsync();
        var press = Sender.Press(FakeUser.Ana, Slack.Taken[^1], "Skip");
        (press["team"], press["is_enterprise_install"], press["enterprise"]) = (null, true, new JsonObject { ["id"] = FakeOAuth.Organisation });

        Assert.NotEmpty(await SaidAsync(() => InteractAsync(press)));
    }

    [Fact]
    public async Task An_app_that_was_taken_out_leaves_no_token_though_it_can_be_renewed_no_more()
    {
        Slack.OAuth.IsRotating = true;
        await InstallAsync(FakeWorkspace.First);
        Slack.OAuth.Forget();
        Slack.Time.Advance(TimeSpan.FromHours(13));

        await SayAsync(new JsonObject { ["type"] = "app_uninstalled" });

        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM slack_install"));
    }

    [Fact]
    public async Task Two_workspaces_that_use_the_same_ids_share_nothing()
    {
        await InstallAsync(FakeWorkspace.First);
        await InstallAsync(FakeWorkspace.Second);
        var second = new FakeSender(Slack, Slack.Workspaces[FakeWorkspace.Second]);
        await SayAsync(Sender.Direct(FakeUser.Ana, "new shop"));
        await PostAsync("events", second.Envelope(second.Direct(FakeUser.Ana, "models")));
        await QuietAsync();

        Assert.DoesNotContain("shop", Slack.Taken.Last(call => call.Workspace == FakeWorkspace.Second).Text, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("SELECT COUNT(*) FROM participant"));
    }

    private static JsonObject Whole(JsonObject envelope, string organisation)
    {
        envelope["enterprise_id"] = organisation;
        (envelope["authorizations"]![0]!["enterprise_id"], envelope["authorizations"]![0]!["is_enterprise_install"]) = (organisation, true);
        return envelope;
    }

    private static string StateOf(Uri location) => QueryHelpers.ParseQuery(location.Query)["state"].ToString();

    private async Task<HttpStatusCode> InstallAsync(string workspace, bool isWhole = false)
    {
        var (location, cookie) = await BeginAsync();
        return await EndAsync($"state={StateOf(location)}&code={Slack.OAuth.Allow(workspace, isWhole)}", cookie);
    }

    private async Task<(Uri Location, string Cookie)> BeginAsync()
    {
        using var response = await Browser.GetAsync(new Uri("/slack/install", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return (response.Headers.Location!, response.Headers.GetValues("Set-Cookie").Single());
    }

    private async Task<HttpStatusCode> EndAsync(string query, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/slack/oauth?{query}");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
        }

        using var response = await Browser.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
