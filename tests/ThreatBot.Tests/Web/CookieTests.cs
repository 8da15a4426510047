using System.Net;
using System.Net.Http.Json;
using ThreatBot.Tests.Fakes.Slack;
using ThreatBot.Web;

namespace ThreatBot.Tests.Web;

/// <summary>What cookies are called, by which a browser knows where it may take them from and send them to.</summary>
public sealed class CookieTests : IDisposable
{
    private static readonly Uri OverTls = new("https://threatbot.example");

    private readonly string data = Directory.CreateTempSubdirectory("threatbot-cookies-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Over_TLS_the_name_keeps_a_neighbour_below_the_same_domain_from_giving_one_to_somebody()
    {
        await using var server = await StartAsync(OverTls);

        Assert.Matches("^__Host-threatbot=[^;]+; max-age=[0-9]+; path=/; secure; samesite=lax; httponly$", await ComeInAsync(server));
        Assert.Matches("^__Secure-threatbot-link=[^;]+; max-age=[0-9]+; path=/models/[a-z0-9]+; secure; samesite=lax; httponly$", await OpenAsync(server));
        Assert.Matches("^__Host-threatbot-slack-install=[^;]+; max-age=600; path=/; secure; samesite=lax; httponly$", await SetAsync(server, "/slack/install"));
    }

    [Fact]
    public async Task Over_TLS_a_cookie_without_that_name_is_nobodys()
    {
        await using var server = await StartAsync(OverTls);
        var mia = await server.GuestAsync("Mia");

        Assert.Contains("\"asksSecret\":true", await MeAsync(server, $"threatbot={server.PersonToken(mia.Participant)}"), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Mia\"", await MeAsync(server, $"__Host-threatbot={server.PersonToken(mia.Participant)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_TLS_on_this_machine_it_goes_without()
    {
        await using var server = await StartAsync(new Uri("http://127.0.0.1"));

        Assert.Matches("^threatbot=[^;]+; max-age=[0-9]+; path=/; samesite=lax; httponly$", await ComeInAsync(server));
        Assert.Matches("^threatbot-link=[^;]+; max-age=[0-9]+; path=/models/[a-z0-9]+; samesite=lax; httponly$", await OpenAsync(server));
        Assert.Matches("^threatbot-slack-install=[^;]+; max-age=600; path=/; samesite=lax; httponly$", await SetAsync(server, "/slack/install"));
    }

    [Fact]
    public async Task Whoever_comes_now_and_then_stays_known_and_who_stays_away_does_not()
    {
        await using var server = await StartAsync(OverTls);
        var mia = await server.GuestAsync("Mia");
        var cookie = $"__Host-threatbot={server.PersonToken(mia.Participant)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/web/me");
        request.Headers.Add("Cookie", cookie);
        using var answer = await server.Client.SendAsync(request, Ct);
        var renewed = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains($"max-age={(int)Visitors.Lifetime.TotalSeconds};", renewed, StringComparison.Ordinal);

        // The cookie of the tests lasts for a day.
        server.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Contains("\"asksSecret\":true", await MeAsync(server, cookie), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Mia\"", await MeAsync(server, renewed.Split(';')[0]), StringComparison.Ordinal);
    }

    private Task<RunningServer> StartAsync(Uri publicUrl) => RunningServer.StartAsync(
        data, publicUrl: publicUrl, slack: new SlackSettings { SigningSecret = FakeSlack.SigningSecret, ClientId = FakeOAuth.ClientId, ClientSecret = FakeOAuth.ClientSecret });

    private static async Task<string> ComeInAsync(RunningServer server)
    {
        using var entered = await server.Client.PostAsJsonAsync("/web/me", new { name = "Ana", secret = RunningServer.Secret }, Ct);
        return entered.Headers.GetValues("Set-Cookie").Single();
    }

    private static async Task<string> OpenAsync(RunningServer server)
    {
        var mia = await server.GuestAsync("Mia");
        await server.SayAsync(mia, "new shop");
        await server.SayAsync(mia, "page");
        var link = (await server.SeenAsync(mia)).Select(activity => activity.ToJsonString()).Last(text => text.Contains("/links/", StringComparison.Ordinal)).Split("/links/")[1].Split(')', '"', '\\')[0];
        return await SetAsync(server, $"/links/{link}");
    }

    private static async Task<string> SetAsync(RunningServer server, string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        using var answer = await client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    private static async Task<string> MeAsync(RunningServer server, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/web/me");
        request.Headers.Add("Cookie", cookie);
        using var answer = await server.Client.SendAsync(request, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
