using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Channels.WebChat;
using ThreatBot.Commands;
using ThreatBot.Conversations;
using ThreatBot.Prompts;
using ThreatBot.Storage;
using ThreatBot.Telemetry;
using ThreatBot.Web;
using ThreatBot.Web.Api.Hooks;

namespace ThreatBot.Tests.Web;

/// <summary>The real server on a free port of loopback, with a data directory and a clock of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Secret = "only the tests know this";

    private readonly Workspace workspace;
    private readonly WebApplication app;

    private RunningServer(Workspace workspace, WebApplication app, FakeTimeProvider time)
    {
        (this.workspace, this.app, Time) = (workspace, app, time);
        Address = new Uri(app.Urls.Single());

        // On a busy machine a client that waits a second for leave to send a large body sends it to a server that has just refused it.
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public string DatabaseFile => workspace.Settings.DatabaseFile;

    public WebRooms Rooms => app.Services.GetRequiredService<WebRooms>();

    public TurnStore Turns => workspace.Turns;

    public Handouts Handouts => app.Services.GetRequiredService<Handouts>();

    public Installations Installations => app.Services.GetRequiredService<Installations>();

    public Postman Postman => app.Services.GetRequiredService<Postman>();

    public Database Database => workspace.Database;

    public DirectLineDoor Door => app.Services.GetRequiredService<DirectLineDoor>();

    /// <summary>What a browser of somebody shows.</summary>
    public string PersonToken(string participant) => app.Services.GetRequiredService<Tokens>().Issue(TokenUse.Person, participant, null, $"platform-{participant}", TimeSpan.FromDays(1));

    public IReadOnlyList<Endpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public HookRounds Hooks => app.Services.GetRequiredService<HookRounds>();

    public ThreatBot.Web.Models.Pace Pace => app.Services.GetRequiredService<ThreatBot.Web.Models.Pace>();

    public Streams Streams => app.Services.GetRequiredService<Streams>();

    public ThreatBot.Conversations.Conversations Conversations => app.Services.GetRequiredService<ThreatBot.Conversations.Conversations>();

    public Instruments Instruments => app.Services.GetRequiredService<Instruments>();

    public Heartbeats Heartbeats => app.Services.GetRequiredService<Heartbeats>();

    public Readiness Readiness => app.Services.GetRequiredService<Readiness>();

    /// <summary>Says that the server is to stop, as a signal does; it answers until somebody stops it.</summary>
    public void BeginToStop() => app.Lifetime.StopApplication();

    /// <summary>Everything that is logged from now on.</summary>
    public void Log(ILoggerProvider to) => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(to);

    /// <summary>Ends one of the loops, which the server does not notice.</summary>
    public Task EndAsync<T>() where T : IHostedService => app.Services.GetServices<IHostedService>().OfType<T>().First().StopAsync(Ct);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RunningServer> StartAsync(string data, FakeTimeProvider? time = null, WebChatSettings? webChat = null, TeamsSettings? teams = null, Uri? publicUrl = null, SlackSettings? slack = null, LogSettings? logs = null, MetricsSettings? metrics = null, string database = Settings.Sqlite, OpenIdConnectSettings? openId = null, TicketsSettings? tickets = null, PaceSettings? pace = null, string? proxies = null, params string[] webhookHosts)
    {
        var settings = new Settings { DataDirectory = data, Database = database, Language = "en", TimeZone = "UTC", WebChat = webChat ?? new() { Secret = Secret }, Teams = teams ?? new(), PublicUrl = publicUrl, Slack = slack ?? new(), Logs = logs ?? new(), Metrics = metrics ?? new(), OpenIdConnect = openId ?? new(), WebhookHosts = [.. webhookHosts], Tickets = tickets ?? new(), Pace = pace ?? new(), TrustedProxies = ProxySettings.Read(proxies) };
        var library = PromptFiles.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        var workspace = await Workspace.OpenAsync(new Configured(settings, library, []), Ct);
        var clock = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var app = Server.Create(workspace, Addresses.Read("http://127.0.0.1:0", settings).Addresses, clock);
        await app.StartAsync(Ct);
        return new RunningServer(workspace, app, clock);
    }

    /// <summary>A conversation with one person in it.</summary>
    public async Task<DirectLineDoor.Guest> GuestAsync(string name)
    {
        var participant = await Rooms.IntroduceAsync($"platform-{name}", name, Ct);
        return new DirectLineDoor.Guest(await Rooms.StartAsync(participant, Ct), participant);
    }

    /// <summary>One more person in a conversation.</summary>
    public async Task<DirectLineDoor.Guest> JoinAsync(DirectLineDoor.Guest guest, string name)
    {
        var participant = await Rooms.IntroduceAsync($"platform-{name}", name, guest.Place, Ct);
        await Rooms.JoinAsync(guest.Place, participant, Ct);
        return guest with { Participant = participant };
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}") { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        // Without this a refusal of a large body may arrive as a broken connection.
        request.Headers.ExpectContinue = content is not null;
        return await SendAsync(request);
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(DirectLineDoor.Guest guest, object activity, string? token = null) =>
        SendAsync(HttpMethod.Post, $"conversations/{guest.Place.Id}/activities", token ?? Door.TalkToken(guest), JsonContent.Create(activity));

    /// <summary>Presses what is called so on the last card that has it.</summary>
    public async Task PressAsync(DirectLineDoor.Guest guest, string title)
    {
        JsonNode? action = null;
        for (var (seen, watermark) = (true, "0"); seen;)
        {
            var (_, page) = await SendAsync(HttpMethod.Get, $"conversations/{guest.Place.Id}/activities?watermark={watermark}", Door.TalkToken(guest));
            action = Inside(page!["activities"]).LastOrDefault(each => each["data"] is not null && each["title"]?.GetValue<string>() == title) ?? action;
            (seen, watermark) = (page["activities"]!.AsArray().Count > 0, page["watermark"]!.GetValue<string>());
        }

        Assert.True(action is not null, $"{title} is on no card.");
        Assert.Equal(200, (await PostAsync(guest, new { type = "message", value = action["data"], channelData = new { clientActivityID = Guid.NewGuid().ToString("N"), postBack = true } })).Status);
    }

    /// <summary>All objects in a document.</summary>
    private static IEnumerable<JsonObject> Inside(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(field => Inside(field.Value)).Prepend(found),
        JsonArray items => items.SelectMany(Inside),
        _ => [],
    };

    public Task<(int Status, JsonNode? Body)> SayAsync(DirectLineDoor.Guest guest, string text, string? clientId = null) =>
        PostAsync(guest, new { type = "message", text, channelData = new { clientActivityID = clientId ?? Guid.NewGuid().ToString("N") } });

    /// <summary>Everything the person sees.</summary>
    public async Task<IReadOnlyList<JsonNode>> SeenAsync(DirectLineDoor.Guest guest, long watermark = 0)
    {
        var (_, set) = await SendAsync(HttpMethod.Get, $"conversations/{guest.Place.Id}/activities?watermark={watermark}", Door.TalkToken(guest));
        return [.. set!["activities"]!.AsArray().OfType<JsonNode>()];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await workspace.DisposeAsync();
    }
}

/// <summary>A server of its own for each test of a class.</summary>
public abstract class OnServer : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("threatbot-web-").FullName;
    private RunningServer? server;

    internal RunningServer Server => server!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Hosts that webhooks may reach though they are not on the internet.</summary>
    protected virtual string[] WebhookHosts => [];

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(data, webhookHosts: WebhookHosts);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>As after a crash: the same data, the same clock, everything else new.</summary>
    protected Task RestartAsync() => RestartAsync(null);

    /// <summary>The same with other settings.</summary>
    internal async Task RestartAsync(WebChatSettings? webChat)
    {
        var time = Server.Time;
        await Server.DisposeAsync();
        server = await RunningServer.StartAsync(data, time, webChat, webhookHosts: WebhookHosts);
    }
}
