using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using ThreatBot.Channels.WebChat;

namespace ThreatBot.Tests.Web;

/// <summary>Whose word is taken about where a request came from.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-proxies-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Behind_a_proxy_that_is_trusted_whoever_tries_secrets_is_slowed_down_and_nobody_else()
    {
        await using var server = await RunningServer.StartAsync(data, publicUrl: new Uri("http://127.0.0.1"), proxies: "127.0.0.1, 10.0.0.0/8");
        for (var guess = 0; guess < Throttle.MostGuesses; guess++)
        {
            // What a caller invents stands in front of what the proxies add.
            Assert.Equal(HttpStatusCode.Forbidden, await GuessAsync(server, $"198.51.100.{guess}, 192.0.2.1, 10.0.0.7"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync(server, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.Forbidden, await GuessAsync(server, "192.0.2.2"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Where_it_is_not_trusted_nobody_hides_behind_an_address_they_made_up(string? proxies)
    {
        await using var server = await RunningServer.StartAsync(data, proxies: proxies);
        for (var guess = 0; guess < Throttle.MostGuesses; guess++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await GuessAsync(server, $"192.0.2.{guess}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync(server, "192.0.2.200"));
    }

    [Fact]
    public async Task What_a_proxy_that_is_trusted_says_of_host_and_scheme_is_not_read()
    {
        await using var server = await RunningServer.StartAsync(data, publicUrl: new Uri("http://127.0.0.1"), proxies: "127.0.0.1");
        using var foreign = Forwarded(HttpMethod.Get, "X-Forwarded-Host", server.Address.Authority);
        foreign.Headers.Host = "evil.example";
        using var cross = Forwarded(HttpMethod.Post, "X-Forwarded-Proto", "https");
        cross.Headers.Add("Origin", $"https://{server.Address.Authority}");

        using var misled = await server.Client.SendAsync(foreign, Ct);
        using var refused = await server.Client.SendAsync(cross, Ct);

        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.BadRequest), (misled.StatusCode, refused.StatusCode));
    }

    [Fact]
    public void What_is_no_address_is_named()
    {
        var (settings, mistakes) = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ThreatBot:TrustedProxies", (string?)"10.0.0.7, fd00::/8, proxy.internal")]).Build());

        Assert.Equal(["10.0.0.7/32", "fd00::/8"], settings.TrustedProxies.Select(network => $"{network}"));
        Assert.StartsWith("ThreatBot:TrustedProxies: \"proxy.internal\" is neither an address", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Forwarded(HttpMethod method, string name, string value)
    {
        var request = new HttpRequestMessage(method, "/web/me") { Content = method == HttpMethod.Post ? JsonContent.Create(new { name = "Eve" }) : null };
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add(name, value);
        return request;
    }

    private static async Task<HttpStatusCode> GuessAsync(RunningServer server, string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/web/me") { Content = JsonContent.Create(new { name = "Eve", secret = "guessed" }) };
        request.Headers.Add("X-Forwarded-For", forwarded);
        using var answer = await server.Client.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
