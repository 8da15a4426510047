using System.Net.Http.Headers;
using System.Text;

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
            var policy = One(answer.Headers, "Content-Security-Policy");
            Assert.All(["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"), path);
        }
    }

    [Fact]
    public async Task Where_there_is_TLS_browsers_are_told_to_stay_with_it()
    {
        await using var server = await RunningServer.StartAsync(data, publicUrl: new Uri("https://threatbot.example"));

        using var answer = await server.Client.GetAsync("/healthz", Ct);

        Assert.Equal("max-age=31536000", One(answer.Headers, "Strict-Transport-Security"));
    }

    private static string One(HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));
}
