using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ThreatBot.Tests.Web.Api.Hooks;

/// <summary>A message as it arrived.</summary>
internal sealed record Received(string Path, string Id, string Second, string Signature, string ContentType, string Body)
{
    /// <summary>As the libraries of Standard Webhooks check it.</summary>
    public bool IsSignedWith(string secret) =>
        Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)), Encoding.UTF8.GetBytes($"{Id}.{Second}.{Body}")));
}

/// <summary>A tool that takes webhooks, on a free port of loopback; it answers as a test wants, 204 when nothing is said.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly Channel<Received> received = Channel.CreateUnbounded<Received>();
    private readonly Queue<Func<HttpContext, IResult>> answers = new();
    private readonly WebApplication app;

    private HookReceiver(WebApplication app) => this.app = app;

    public Uri Url => new($"{app.Urls.Single()}/hook");

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var receiver = new HookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next message is answered so; several in their order.</summary>
    public void Answer(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            answers.Enqueue(_ => Results.StatusCode(status));
        }
    }

    public void Answer(Func<HttpContext, IResult> answer) => answers.Enqueue(answer);

    /// <summary>The next message; a test that waits in vain is ended by its time limit.</summary>
    public async Task<Received> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await received.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Whether nothing came that nobody has looked at.</summary>
    public bool IsQuiet => received.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var answer = answers.TryDequeue(out var wanted) ? wanted(context) : Results.NoContent();
        received.Writer.TryWrite(new Received(context.Request.Path, $"{headers["webhook-id"]}", $"{headers["webhook-timestamp"]}", $"{headers["webhook-signature"]}", context.Request.ContentType ?? "", body));
        await answer.ExecuteAsync(context);
    }
}
