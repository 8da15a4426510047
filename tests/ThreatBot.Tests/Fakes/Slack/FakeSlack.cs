using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Fakes.Slack;

/// <summary>Slack on loopback: workspaces and their Web API, which refuses what Slack refuses. Its clock is the bot's.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string App = "A01THREAT";

    public const string SigningSecret = "the-signing-secret-of-the-app";

    /// <summary>Where the bot is, as Slack knows it.</summary>
    public static readonly Uri BotAddress = new("https://bot.example/");

    private readonly WebApplication app;
    private readonly Lock guard = new();
    private readonly List<SlackCall> taken = [];
    private readonly Dictionary<string, Queue<IResult?>> faults = [];
    private readonly Dictionary<string, DateTimeOffset> posted = [];
    private int next;

    private FakeSlack(WebApplication app, FakeTimeProvider time)
    {
        (this.app, Time) = (app, time);
        (Api, OAuth) = (new FakeWebApi(this), new FakeOAuth(this));
        Workspaces = new() { [FakeWorkspace.First] = new(FakeWorkspace.First), [FakeWorkspace.Second] = new(FakeWorkspace.Second) };
    }

    public FakeTimeProvider Time { get; }

    public FakeWebApi Api { get; }

    public FakeOAuth OAuth { get; }

    public FakeSocket Socket { get; } = new();

    public FakeSlackFiles Files { get; } = new();

    public FakeUploads Uploads { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public Dictionary<string, FakeWorkspace> Workspaces { get; }

    public FakeWorkspace Home => Workspaces[FakeWorkspace.First];

    /// <summary>When each trigger was given, until it is used.</summary>
    public Dictionary<string, DateTimeOffset> Triggers { get; } = [];

    /// <summary>How the next call fares, whatever method it is of.</summary>
    public Func<FakeMood> Mood { get; set; } = () => FakeMood.Good;

    /// <summary>Calls that were refused, by the error.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>The settings of a bot that serves one workspace.</summary>
    public SlackSettings Settings => new() { SigningSecret = SigningSecret, BotToken = Home.Token, ApiBaseUrl = new Uri(Address, "api/") };

    /// <summary>The settings of a bot that Slack cannot reach.</summary>
    public SlackSettings Socketed => new() { SocketMode = true, AppToken = FakeSocket.AppToken, BotToken = Home.Token, ApiBaseUrl = new Uri(Address, "api/") };

    /// <summary>The settings of a bot that workspaces install themselves.</summary>
    public SlackSettings Installable => new()
    {
        SigningSecret = SigningSecret,
        ClientId = FakeOAuth.ClientId,
        ClientSecret = FakeOAuth.ClientSecret,
        ApiBaseUrl = new Uri(Address, "api/"),
    };

    /// <summary>What was taken of what people see.</summary>
    public IReadOnlyList<SlackCall> Taken
    {
        get
        {
            lock (guard)
            {
                return [.. taken];
            }
        }
    }

    public static async Task<FakeSlack> StartAsync(FakeTimeProvider time, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var slack = new FakeSlack(app, time);
        slack.Socket.Map(app);
        app.UseRouting();
        app.MapPost("/api/{method}", slack.TakeAsync);
        app.MapPost("/commands/{workspace}/{user}", slack.RespondAsync);
        slack.Files.Map(app);
        slack.Uploads.Map(app);
        await app.StartAsync(ct);
        slack.Address = new Uri(app.Urls.Single());
        return slack;
    }

    /// <summary>Answers of a method instead of what it would do: first in, first out. For null it does what it would do.</summary>
    public void Fault(string method, params IResult?[] answers)
    {
        lock (guard)
        {
            faults[method] = new Queue<IResult?>(answers);
        }
    }

    /// <summary>An answer that says no.</summary>
    public static IResult Error(string error) => Results.Text(new JsonObject { ["ok"] = false, ["error"] = error }.ToJsonString(), "application/json");

    /// <summary>An answer that says to wait so long.</summary>
    public static IResult Limited(int seconds) => new FakeLimit(seconds);

    /// <summary>An answer that waits until a test lets it go, and says then that something broke.</summary>
    public static IResult Held(SemaphoreSlim hold) => new Slow(hold);

    /// <summary>No answer: the line is cut as soon as a test lets it go.</summary>
    public static IResult Cut(SemaphoreSlim hold) => new Slow(hold) { IsCut = true };

    /// <summary>A time that no other message has.</summary>
    public string NewTs() => $"{Time.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref next).ToString("000000", CultureInfo.InvariantCulture)}";

    public void Take(SlackCall call) => taken.Add(call);

    /// <summary>Null when a post into a channel comes too soon after the last.</summary>
    public bool MayPost(string workspace, string channel)
    {
        var (key, now) = ($"{workspace} {channel}", Time.GetUtcNow());
        if (posted.TryGetValue(key, out var last) && now - last < TimeSpan.FromSeconds(1))
        {
            return false;
        }

        posted[key] = now;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    /// <summary>The address that a command can be answered at later: by a message in JSON, with blocks as everywhere.</summary>
    private async Task<IResult> RespondAsync(HttpContext context, string workspace, string user, CancellationToken ct)
    {
        var answer = await JsonSerializer.DeserializeAsync<Dictionary<string, JsonNode>>(context.Request.Body, cancellationToken: ct);
        var given = answer!.ToDictionary(field => field.Key, field => field.Value is JsonValue value ? value.ToString() : field.Value.ToJsonString());
        given["user"] = user;
        lock (guard)
        {
            if (NextFault("response_url") is { } fault)
            {
                return fault;
            }

            if (FakeBlocks.Problem(given.GetValueOrDefault("blocks"), 50) is { } problem || !given.ContainsKey("text"))
            {
                Refused.Add("response_url");
                return Results.BadRequest();
            }

            Take(new SlackCall(workspace, "response_url", given, NewTs()));
            return Results.Text("ok");
        }
    }

    private IResult? NextFault(string method)
    {
        if (!faults.TryGetValue(method, out var waiting) || !waiting.TryDequeue(out var fault) || fault is null)
        {
            return null;
        }

        Refused.Add($"{method} fault");
        return fault;
    }

    private async Task<IResult> TakeAsync(HttpContext context, string method, CancellationToken ct)
    {
        var arguments = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(ct)).ToDictionary(field => field.Key, field => field.Value.ToString())
            : (await JsonSerializer.DeserializeAsync<Dictionary<string, JsonNode>>(context.Request.Body, cancellationToken: ct))!.ToDictionary(field => field.Key, field => field.Value is JsonValue value ? value.ToString() : field.Value.ToJsonString());
        lock (guard)
        {
            if (NextFault(method) is { } fault)
            {
                return fault;
            }

            return Mood().Answer(() => Do(context, method, arguments));
        }
    }

    private IResult Do(HttpContext context, string method, Dictionary<string, string> arguments)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var answer = method switch
        {
            FakeOAuth.Method => OAuth.Answer(authorization, arguments),
            "apps.connections.open" => Socket.Answer(authorization, Address),
            _ => Api.Answer(method, authorization, arguments),
        };
        if (Workspaces.Values.FirstOrDefault(each => authorization == $"Bearer {each.Token}") is { } granted)
        {
            context.Response.Headers["X-OAuth-Scopes"] = string.Join(',', granted.Scopes);
        }

        if (answer["error"] is { } error)
        {
            Refused.Add($"{method} {error}");
        }

        return (string?)answer["error"] == "ratelimited" ? new FakeLimit(1) : Results.Text(answer.ToJsonString(), "application/json");
    }

    private sealed class Slow(SemaphoreSlim hold) : IResult
    {
        public bool IsCut { get; init; }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await hold.WaitAsync(httpContext.RequestAborted);
            httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (IsCut)
            {
                httpContext.Abort();
            }
        }
    }
}
