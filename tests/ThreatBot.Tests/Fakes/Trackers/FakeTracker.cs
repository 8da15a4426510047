using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ThreatBot.Tests.Fakes.Trackers;

/// <summary>What a tracker does instead of what it would do, once.</summary>
internal enum Fault
{
    /// <summary>It answers 500 and does nothing.</summary>
    Broken,

    /// <summary>It does what it is asked, and the line breaks before its answer.</summary>
    CutAfter,

    /// <summary>It answers 200 with a list of something else and does nothing.</summary>
    Odd,

    /// <summary>It says nothing until the caller has gone.</summary>
    Hang,
}

/// <summary>What a tracker answered to.</summary>
internal sealed record TrackerCall(string Method, string Path, JsonNode? Body, int Status);

/// <summary>The answer of a tracker: a status, perhaps a body, perhaps headers.</summary>
internal sealed record TrackerResult(int Status, JsonNode? Body = null, params (string Name, string Value)[] Headers);

/// <summary>A tracker on loopback, with faults. Its clock is the bot's.</summary>
internal abstract class FakeTracker(TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Method, Fault Fault)> faults = [];
    private readonly Lock guard = new();
    private WebApplication? app;

    public TimeProvider Time { get; } = time;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public ConcurrentQueue<TrackerCall> Calls { get; } = [];

    /// <summary>Called with every answer before it leaves, when all that was asked has been done.</summary>
    public Action<TrackerCall>? Answering { get; set; }

    public async Task StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.Run(context => AnswerAsync(context, context.RequestAborted));
        await app.StartAsync(ct);
        Address = new Uri(app.Urls.Single() + "/");
    }

    /// <summary>The next call with that method goes wrong like this.</summary>
    public void Fail(string method, Fault fault) => faults.Enqueue((method, fault));

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }

    /// <summary>What the tracker does and says.</summary>
    protected abstract TrackerResult Answer(HttpRequest request, byte[] body);

    protected static JsonNode? Json(byte[] body) => body.Length == 0 ? null : JsonNode.Parse(body);

    private async Task AnswerAsync(HttpContext context, CancellationToken ct)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, ct);
        var fault = faults.TryPeek(out var next) && next.Method == context.Request.Method && faults.TryDequeue(out _) ? next.Fault : (Fault?)null;
        if (fault is Fault.Hang)
        {
            await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        TrackerResult result;
        lock (guard)
        {
            result = fault is Fault.Broken ? new TrackerResult(500) : fault is Fault.Odd ? new TrackerResult(200, new JsonArray(1)) : Answer(context.Request, read.ToArray());
            var call = new TrackerCall(context.Request.Method, context.Request.Path + context.Request.QueryString, Json(read.ToArray()), result.Status);
            Calls.Enqueue(call);
            Answering?.Invoke(call);
        }

        if (fault is Fault.CutAfter)
        {
            context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
            return;
        }

        context.Response.StatusCode = result.Status;
        foreach (var (name, value) in result.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (result.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), ct);
        }
    }
}
