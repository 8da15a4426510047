using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ThreatBot.Storage;
using ThreatBot.Web.Api;

namespace ThreatBot.Tests.Web;

/// <summary>What every answer tells a browser, also one that is meant for no browser.</summary>
public sealed class HeaderTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-headers-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do_with_it()
    {
        await using var server = await RunningServer.StartAsync(data, slack: new SlackSettings { SigningSecret = "a secret of the tests", BotToken = "xoxb-1" });
        foreach (var path in (string[])["/", "/healthz", "/nothing", "/web/page.js", "/web/me", "/models/none", "/portfolio", "/api/v1/models", "/openapi/v1.json", "/v3/directline/conversations/x", "/slack/events"])
        {
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = path == "/slack/events" ? await server.Client.PostAsync(path, content, Ct) : await server.Client.GetAsync(path, Ct);

            Assert.Equal("nosniff", One(answer.Headers, "X-Content-Type-Options"));
            Assert.Equal("no-referrer", One(answer.Headers, "Referrer-Policy"));
            Assert.Equal("same-origin", One(answer.Headers, "Cross-Origin-Resource-Policy"));
            var policy = One(answer.Headers, "Content-Security-Policy");
            Assert.All(["default-src 'none'", "base-uri 'none'", "form-action '", "frame-ancestors 'none'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"), path);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/web/page.js")]
    [InlineData("/web/icon.svg")]
    [InlineData("/web/page.css")]
    [InlineData("/portfolio")]
    public async Task What_is_text_says_in_which_letters(string path)
    {
        await using var server = await RunningServer.StartAsync(data);

        using var answer = await server.Client.GetAsync(path, Ct);

        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
    }

    [Fact]
    public async Task Where_there_is_TLS_browsers_are_told_to_stay_with_it()
    {
        await using var server = await RunningServer.StartAsync(data, publicUrl: new Uri("https://threatbot.example"));

        using var answer = await server.Client.GetAsync("/healthz", Ct);

        Assert.Equal("max-age=31536000", One(answer.Headers, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/web/me")]
    [InlineData("/api/v1/models")]
    public async Task Also_where_something_broke(string path)
    {
        await using var server = await RunningServer.StartAsync(data);
        var mia = await server.GuestAsync("Mia");
        await server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync("ALTER TABLE participant RENAME TO elsewhere", null, ct), Ct);
        await server.Database.WriteAsync((_, transaction, ct) => transaction.ExecuteAsync("ALTER TABLE api_token RENAME TO nowhere", null, ct), Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"threatbot={server.PersonToken(mia.Participant)}");
        request.Headers.Add("Authorization", $"Bearer {TokenText.New("x").Shown}");

        using var answer = await server.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("nosniff", One(answer.Headers, "X-Content-Type-Options"));
        Assert.Contains("default-src 'none'", One(answer.Headers, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    private static string One(HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));
}
