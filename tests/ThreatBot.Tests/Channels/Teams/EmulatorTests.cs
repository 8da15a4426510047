using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Emulators: with tokens that our own app asked for, where they are let in.</summary>
public sealed class EmulatorTests : OnCloud
{
    private static readonly IReadOnlyDictionary<string, (int Status, Action<Attempt> Change)> Cases = new Dictionary<string, (int, Action<Attempt>)>
    {
        ["version 2 of our tenant"] = (200, _ => { }),
        ["version 1 of our tenant"] = (200, it => Version1(it, FakeCloud.Tenant)),
        ["a tenant that emulators use"] = (200, it => (it.Payload["iss"], it.Payload["tid"]) =
            ("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "d6d49420-f39b-4df7-a1dc-d59a935871db")),
        ["no version, which means 1"] = (200, it => Version1(it, FakeCloud.Tenant).Payload.Remove("ver")),
        ["version 2 without azp"] = (401, it => it.Payload.Remove("azp")),
        ["version 2 with appid instead"] = (401, it => (it.Payload["appid"], it.Payload["azp"]) = (FakeCloud.App, null)),
        ["version 1 without appid"] = (401, it => Version1(it, FakeCloud.Tenant).Payload.Remove("appid")),
        ["an unknown version"] = (401, it => it.Payload["ver"] = "3.0"),
        ["a version that is no text"] = (401, it => it.Payload["ver"] = 2),
        ["asked for by another bot"] = (401, it => it.Payload["azp"] = "00000000-0000-0000-0000-000000000001"),
        ["a tenant that does not match the issuer"] = (401, it => it.Payload["tid"] = "d6d49420-f39b-4df7-a1dc-d59a935871db"),
        ["no tenant"] = (401, it => it.Payload.Remove("tid")),
        ["an issuer made of another tenant"] = (401, it => (it.Payload["iss"], it.Payload["tid"]) =
            ("https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/v2.0", "00000000-0000-0000-0000-000000000001")),
        ["another audience"] = (401, it => it.Payload["aud"] = "https://api.botframework.com"),
        ["expired"] = (401, it => it.Payload["exp"] = it.Cloud.Seconds(-TimeSpan.FromMinutes(6))),
        ["signed with the channel's key"] = (401, it => (it.Key, it.Header["kid"]) = (it.Cloud.ChannelKey, it.Cloud.ChannelKey.Id)),
        ["an address elsewhere"] = (400, it => it.Activity["serviceUrl"] = "https://evil.example.com/"),
        ["an address on another port of this machine"] = (400, it => it.Activity["serviceUrl"] = "http://127.0.0.1:9/"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    internal override TeamsSettings Settings => Cloud.Settings with { AllowEmulator = true };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_emulator_comes_in_with_a_token_of_our_own_app_alone(string name)
    {
        var attempt = new Attempt(Cloud, Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help"));
        attempt.AsEmulator();
        Cases[name].Change(attempt);

        Assert.Equal(Cases[name].Status, (await PostAsync(attempt.Body, attempt.Authorization)).Status);
    }

    private static Attempt Version1(Attempt attempt, string tenant)
    {
        (attempt.Payload["iss"], attempt.Payload["ver"], attempt.Payload["appid"]) = ($"https://sts.windows.net/{tenant}/", "1.0", FakeCloud.App);
        attempt.Payload.Remove("azp");
        return attempt;
    }
}

/// <summary>Emulators without tokens: the one switch that lets them in, and what it does not let in.</summary>
public sealed class AnonymousTests : OnCloud
{
    internal override TeamsSettings Settings => new() { AllowAnonymousOnLoopback = true };

    [Fact]
    public async Task A_program_on_this_machine_talks_without_a_token_and_is_sent_none()
    {
        var (status, _) = await PostAsync(System.Text.Encoding.UTF8.GetBytes(Help().ToJsonString()));
        await QuietAsync();

        Assert.Equal(200, status);
        Assert.All(Connector.Taken, call => Assert.Equal("", call.Token));
        Assert.NotEmpty(Connector.Taken);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", 200)]
    [InlineData("https://evil.example.com/", 400)]
    [InlineData("http://169.254.169.254/", 400)]
    [InlineData("http://localhost.evil.test/", 400)]
    [InlineData("http://127.0.0.1@evil.test/", 400)]
    public async Task Replies_go_to_this_machine_or_the_cloud_and_nowhere_else(string serviceUrl, int status)
    {
        var activity = Help();
        activity["type"] = "typing";
        activity["serviceUrl"] = serviceUrl;

        Assert.Equal(status, (await PostAsync(System.Text.Encoding.UTF8.GetBytes(activity.ToJsonString()))).Status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example.com", 400)]
    [InlineData("Host", "rebound.evil.test", 421)]
    public async Task A_page_of_somebody_else_does_not_come_in(string header, string value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = System.Net.Http.Json.JsonContent.Create(Help()) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await Server.Client.SendAsync(request, Ct);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    private System.Text.Json.Nodes.JsonObject Help() => Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help");
}
