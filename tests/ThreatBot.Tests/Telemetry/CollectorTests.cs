using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using ThreatBot.Tests.Commands;

namespace ThreatBot.Tests.Telemetry;

/// <summary>A collector that is named by the standard variables gets traces and metrics, and no word of what was said.</summary>
public sealed class CollectorTests : IDisposable
{
    private readonly Bot bot = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_gets_the_steps_of_a_turn_and_its_numbers()
    {
        var sent = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectAsync(sent);
        using var process = bot.Start(
            new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
            "--urls", "http://127.0.0.1:0");
        var line = await process.StandardError.ReadLineAsync(Ct);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(line!.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal))) };

        await browser.PostAsJsonAsync("/web/me", new { name = Canary.Word }, Ct);
        using var said = await browser.PostAsJsonAsync("/web/conversations", new { say = $"new {Canary.Word}" }, Ct);
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        string[] steps = ["turn", "decide", "commit", "send"];
        await UntilAsync(() => steps.All(step => sent.GetValueOrDefault("/v1/traces", "").Contains(step, StringComparison.Ordinal))
            && sent.GetValueOrDefault("/v1/metrics", "").Contains("threatbot.turn.duration", StringComparison.Ordinal));

        process.Kill();
        await process.WaitForExitAsync(Ct);
        Assert.All(sent.Values, body => Assert.DoesNotContain(Canary.Word, body, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["/v1/metrics", "/v1/traces"], sent.Keys.Order(StringComparer.Ordinal));
    }

    public void Dispose() => bot.Dispose();

    /// <summary>Keeps every body as text: names and words stand in Protocol Buffers as they are.</summary>
    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> sent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            sent.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 1_500, "The collector did not get it.");
            await Task.Delay(20, Ct);
        }
    }
}
