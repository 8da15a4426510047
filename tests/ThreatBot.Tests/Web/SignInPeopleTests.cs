using System.Net;
using System.Text.Json.Nodes;
using ThreatBot.Storage;
using ThreatBot.Tests.Fakes.OpenId;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Web;

/// <summary>People of an organisation who sign in see what they see in Teams, and nothing else.</summary>
public sealed class SignInOfTeamsTests : OnSignIn
{
    private const string Tenant = "99999999-8888-7777-6666-555555555555";

    private const string Ana = "0a0a0a0a-0000-0000-0000-000000000001";

    internal override SignInPeople People => SignInPeople.Teams;

    internal override string Path => $"/{Tenant}/v2.0";

    [Fact]
    public async Task Whoever_is_in_a_conversation_of_teams_sees_its_models()
    {
        await TellAsync(Tenant, Ana, "19:a", "pay", "First");
        await TellAsync(Tenant, "0a0a0a0a-0000-0000-0000-000000000002", "19:b", "other", "Second");
        await TellAsync("99999999-8888-7777-6666-000000000000", Ana, "19:c", "third", "Third");
        using var browser = await SignedInAsync(Tenant, Ana);

        var portfolio = await browser.GetAsync("/portfolio", Ct);
        var text = await portfolio.Content.ReadAsStringAsync(Ct);
        Assert.Contains("1 models you see", text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/models/pay\">First</a>", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/models/pay", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/models/other", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/models/third", Ct)).StatusCode);
        Assert.Equal(["page"], (await new Links(Server.Database).ReadingsAsync(Tenant, "pay", 0, 10, Ct)).Select(past => past.What));

        await new Attendance(Server.Database).ClearAsync(new ConversationKey(Tenant, "teams", "19:a"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/models/pay", Ct)).StatusCode);
    }

    [Fact]
    public async Task Whoever_was_never_met_is_told_so()
    {
        using var browser = await SignedInAsync(Tenant, Ana);
        using var answer = await browser.GetAsync("/portfolio", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("I have not met you yet", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999-8888-7777-6666-000000000000", Ana)]
    [InlineData("not a tenant", Ana)]
    [InlineData(Tenant, "ana")]
    [InlineData(Tenant, null)]
    [InlineData(null, Ana)]
    public async Task An_issuer_speaks_for_its_own_organisation_alone(string? tenant, string? person)
    {
        await TellAsync(Tenant, Ana, "19:a", "pay", "First");
        Issuer.Person = new JsonObject { ["sub"] = "s", ["tid"] = tenant, ["oid"] = person };
        using var browser = Browse();

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(browser)).StatusCode);
    }

    private async Task<CookieBrowser> SignedInAsync(string tenant, string person)
    {
        Issuer.Person = new JsonObject { ["sub"] = "s", ["tid"] = tenant, ["oid"] = person, ["name"] = "Ana" };
        var browser = Browse();
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(browser)).StatusCode);
        return browser;
    }

    private async Task TellAsync(string tenant, string person, string conversation, string model, string name)
    {
        var participant = await new People(Server.Database).OfAsync(tenant, "teams", person, null, "Ana", null, Ct);
        await new Talk(Server.Database, new ConversationKey(tenant, "teams", conversation), model, participant).StartAsync(name);
    }
}

/// <summary>People of a workspace who sign in see what they see in Slack, until their account is closed.</summary>
public sealed class SignInOfSlackTests : OnSignIn
{
    internal override SignInPeople People => SignInPeople.Slack;

    [Fact]
    public async Task Whoever_is_in_a_channel_sees_its_models_until_their_account_or_the_app_is_gone()
    {
        var participant = await new People(Server.Database).OfAsync("T1", "slack", "U1", "U1", "Ana", null, Ct);
        await new ChatPlaces(Server.Database).ArriveAsync("T1", "slack", participant, new StoredPerson { ServiceUrl = "", Bot = "B", UserId = "U1" }, Ct);
        await new Talk(Server.Database, new ConversationKey("T1", "slack", "C1"), "pay", participant).StartAsync("First");
        Issuer.Person = new JsonObject { ["sub"] = "U1", ["https://slack.com/team_id"] = "T1", ["https://slack.com/user_id"] = "U1", ["name"] = "Ana" };
        using var browser = Browse();
        await SignInAsync(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/models/pay", Ct)).StatusCode);

        await new Links(Server.Database).StopAsync("T1", "slack", "U1", NodaTime.Instant.FromDateTimeOffset(Server.Time.GetUtcNow()), Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/models/pay", Ct)).StatusCode);
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await SignInAsync(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/models/pay", Ct)).StatusCode);
        await new SlackInstalls(Server.Database).DropAsync("T1", NodaTime.Instant.FromDateTimeOffset(Server.Time.GetUtcNow()), Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/models/pay", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("T1", "T1")]
    [InlineData("E1", "U1")]
    [InlineData(null, "U1")]
    [InlineData("T1", null)]
    public async Task What_is_no_workspace_or_person_is_nobody(string? team, string? user)
    {
        Issuer.Person = new JsonObject { ["sub"] = "U1", ["https://slack.com/team_id"] = team, ["https://slack.com/user_id"] = user };
        using var browser = Browse();

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(browser)).StatusCode);
    }
}

/// <summary>Where a secret lets people in as well.</summary>
public sealed class SignInBesideASecretTests : OnSignIn
{
    internal override WebChatSettings WebChat => new() { Secret = RunningServer.Secret };

    [Fact]
    public async Task Either_lets_people_in()
    {
        using var tom = Browse();
        using var wrong = await tom.PostAsync("/web/me", System.Net.Http.Json.JsonContent.Create(new { name = "Tom", secret = "wrong" }), Ct);
        using var right = await tom.PostAsync("/web/me", System.Net.Http.Json.JsonContent.Create(new { name = "Tom", secret = RunningServer.Secret }), Ct);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (wrong.StatusCode, right.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await tom.GetAsync("/web/conversations", Ct)).StatusCode);

        using var ana = Browse();
        await SignInAsync(ana);
        using var entered = await ana.PostAsync("/web/me", System.Net.Http.Json.JsonContent.Create(new { name = "Ana" }), Ct);
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
    }
}
