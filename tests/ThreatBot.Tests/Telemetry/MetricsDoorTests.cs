using System.Net;
using Microsoft.AspNetCore.Http;
using ThreatBot.Telemetry;
using ThreatBot.Tests.Web;

namespace ThreatBot.Tests.Telemetry;

/// <summary>Who may read the numbers.</summary>
public sealed class MetricsDoorTests : IDisposable
{
    private const string Token = "a token for the scraper";

    private static readonly Settings Near = new() { DataDirectory = "unused", Database = Settings.Sqlite, Language = "en", TimeZone = "UTC" };

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("threatbot-metrics-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "localhost:3978", null, true)]
    [InlineData("::1", "[::1]:3978", null, true)]
    [InlineData("192.0.2.7", "localhost:3978", null, false)]
    [InlineData("127.0.0.1", "evil.example", null, false)]
    [InlineData("127.0.0.1", "localhost:3978", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "localhost:3978", "Forwarded", false)]
    public void Without_a_token_only_programs_of_this_machine_may(string from, string host, string? header, bool isLetIn) =>
        Assert.Equal(isLetIn, new MetricsDoor(Near).LetsIn(Request(from, host, header is null ? [] : [(header, "192.0.2.7")])));

    [Fact]
    public void Behind_a_proxy_everybody_seems_to_be_on_this_machine_so_nobody_may_without_a_token()
    {
        var behind = Near with { PublicUrl = new Uri("https://threatbot.example") };

        Assert.False(new MetricsDoor(behind).LetsIn(Request("127.0.0.1", "localhost")));
        Assert.True(new MetricsDoor(behind with { Metrics = new() { Token = Token } }).LetsIn(Request("127.0.0.1", "localhost", ("Authorization", $"Bearer {Token}"))));
    }

    [Theory]
    [InlineData($"Bearer {Token}", true)]
    [InlineData($"bearer {Token}", true)]
    [InlineData($"Bearer {Token}x", false)]
    [InlineData("Bearer ", false)]
    [InlineData(Token, false)]
    [InlineData(null, false)]
    public void With_a_token_whoever_shows_it_may_from_anywhere(string? authorization, bool isLetIn) =>
        Assert.Equal(isLetIn, new MetricsDoor(Near with { Metrics = new() { Token = Token } }).LetsIn(
            Request("192.0.2.7", "threatbot.example", authorization is null ? [] : [("Authorization", authorization)])));

    [Fact]
    public async Task To_others_there_is_nothing_and_the_numbers_are_in_the_format_of_Prometheus()
    {
        await using var server = await RunningServer.StartAsync(data.FullName, metrics: new() { Token = Token });
        using var measured = new Measured(server.Instruments);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        asked.Headers.Authorization = new("Bearer", Token);

        using var refused = await server.Client.GetAsync("/metrics", Ct);
        using var answered = await server.Client.SendAsync(asked, Ct);

        Assert.Equal((HttpStatusCode.NotFound, ""), (refused.StatusCode, await refused.Content.ReadAsStringAsync(Ct)));
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answered.StatusCode, answered.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["threatbot.endpoint=metrics threatbot.reason=token"], measured.TagsOf("threatbot.request.denied"));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var server = await RunningServer.StartAsync(data.FullName, metrics: new() { Enabled = false });

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/metrics", Ct)).StatusCode);
    }

    public void Dispose() => data.Delete(recursive: true);

    private static DefaultHttpContext Request(string from, string host, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Host = new HostString(host);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return context;
    }
}
