using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ThreatBot.Tests.Fakes.Cloud;

/// <summary>
/// What the bot meets of Microsoft's cloud, on loopback: who signs tokens and with which keys, where tokens are had, and the connector of Teams.
/// Its clock is the bot's.
/// </summary>
internal sealed class FakeCloud : IAsyncDisposable
{
    public const string App = "11111111-2222-3333-4444-555555555555";

    public const string Password = "the secret of the app";

    public const string Tenant = "99999999-8888-7777-6666-555555555555";

    private readonly WebApplication app;

    private FakeCloud(WebApplication app, FakeTimeProvider time)
    {
        (this.app, Time) = (app, time);
        Connector = new FakeConnector(time);
        ChannelKeys = new FakeIssuer();
        EntraKeys = new FakeIssuer();
        Tokens = new FakeTokenEndpoint();
        ChannelKeys.Keys = [ChannelKey];
        EntraKeys.Keys = [EntraKey];
    }

    public FakeTimeProvider Time { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public FakeKey ChannelKey { get; } = FakeKey.Number(0, "msteams", "emulator");

    public FakeKey EntraKey { get; } = FakeKey.Number(1);

    /// <summary>Whose keys sign what the channel service brings.</summary>
    public FakeIssuer ChannelKeys { get; }

    /// <summary>Whose keys sign what apps and people get.</summary>
    public FakeIssuer EntraKeys { get; }

    public FakeTokenEndpoint Tokens { get; }

    public FakeConnector Connector { get; }

    public FakeFiles Files { get; } = new();

    /// <summary>With a path and without a slash at its end, as some channels have it.</summary>
    public string ServiceUrl => $"{Address.GetLeftPart(UriPartial.Authority)}/amer";

    /// <summary>The settings of a bot that lives in this cloud.</summary>
    public TeamsSettings Settings => new()
    {
        MicrosoftAppId = App,
        MicrosoftAppPassword = Password,
        MicrosoftAppType = TeamsAppType.SingleTenant,
        MicrosoftAppTenantId = Tenant,
        OpenIdMetadata = new Uri(Address, "channel/metadata"),
        EmulatorOpenIdMetadata = new Uri(Address, "entra/metadata"),
        TokenEndpoint = new Uri(Address, "token"),
        ServiceUrls = [Address.GetLeftPart(UriPartial.Authority)],
        FileHosts = [Address.GetLeftPart(UriPartial.Authority)],
    };

    public static async Task<FakeCloud> StartAsync(FakeTimeProvider time, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var cloud = new FakeCloud(app, time);
        app.UseRouting();
        cloud.ChannelKeys.Map(app, "channel");
        cloud.EntraKeys.Map(app, "entra");
        cloud.Tokens.Map(app);
        cloud.Connector.Map(app, cloud.Tokens);
        cloud.Files.Map(app);
        await app.StartAsync(ct);
        cloud.Address = new Uri(app.Urls.Single());
        return cloud;
    }

    /// <summary>What the token of the channel service says about itself and about the call.</summary>
    public (JsonObject Header, JsonObject Payload) ChannelToken(string? serviceUrl = null) => (
        new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = ChannelKey.Id },
        new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = App,
            ["serviceurl"] = serviceUrl ?? ServiceUrl,
            ["nbf"] = Seconds(TimeSpan.Zero),
            ["exp"] = Seconds(TimeSpan.FromHours(1)),
        });

    /// <summary>The same of a token that an app asked for.</summary>
    public (JsonObject Header, JsonObject Payload) EmulatorToken() => (
        new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = EntraKey.Id },
        new JsonObject
        {
            ["iss"] = $"https://login.microsoftonline.com/{Tenant}/v2.0",
            ["aud"] = App,
            ["ver"] = "2.0",
            ["azp"] = App,
            ["tid"] = Tenant,
            ["nbf"] = Seconds(TimeSpan.Zero),
            ["exp"] = Seconds(TimeSpan.FromHours(1)),
        });

    /// <summary>A point in time as tokens write it.</summary>
    public long Seconds(TimeSpan fromNow) => (Time.GetUtcNow() + fromNow).ToUnixTimeSeconds();

    public string GoodToken()
    {
        var (header, payload) = ChannelToken();
        return ChannelKey.Sign(header, payload);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}

/// <summary>Metadata and keys of one issuer.</summary>
internal sealed class FakeIssuer
{
    private int asked;

    public IReadOnlyList<FakeKey> Keys { get; set; } = [];

    public HttpStatusCode MetadataStatus { get; set; } = HttpStatusCode.OK;

    public HttpStatusCode KeysStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>Whether nothing is answered at all, until whoever asks gives up.</summary>
    public bool Hangs { get; set; }

    /// <summary>What is answered instead of the keys.</summary>
    public string? Garbage { get; set; }

    /// <summary>Where the metadata says the keys are, if not here.</summary>
    public string? JwksUri { get; set; }

    /// <summary>How often the keys were asked for.</summary>
    public int Asked => Volatile.Read(ref asked);

    public void Map(WebApplication app, string name)
    {
        app.MapGet($"/{name}/metadata", (HttpContext context) => Results.Text(
            new JsonObject { ["issuer"] = "irrelevant", ["jwks_uri"] = JwksUri ?? $"http://{context.Request.Host}/{name}/keys" }.ToJsonString(), "application/json", statusCode: (int)MetadataStatus));
        app.MapGet($"/{name}/keys", async (CancellationToken ct) =>
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(Hangs ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Text(Garbage ?? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Show())]) }.ToJsonString(), "application/json", statusCode: (int)KeysStatus);
        });
    }
}

/// <summary>Gives tokens to the app, and remembers how it proved who it is.</summary>
internal sealed class FakeTokenEndpoint
{
    private readonly Lock guard = new();
    private int given;

    /// <summary>What the app sent, each time.</summary>
    public List<IReadOnlyDictionary<string, string>> Requests { get; } = [];

    private readonly HashSet<string> good = [];

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Whether that token may be used; each server has its own.</summary>
    public bool IsGood(string token)
    {
        lock (guard)
        {
            return good.Contains(token);
        }
    }

    /// <summary>No token that was given is good any more, though nobody said so.</summary>
    public void Revoke()
    {
        lock (guard)
        {
            good.Clear();
        }
    }

    public void Map(WebApplication app)
    {
        app.MapPost("/token", async (HttpContext context, CancellationToken ct) =>
            Give((await context.Request.ReadFormAsync(ct)).ToDictionary(field => field.Key, field => field.Value.ToString())));

        // As a machine asks that is known to the cloud.
        app.MapGet("/token", (HttpContext context) => Give(context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString())));
    }

    private IResult Give(Dictionary<string, string> asked)
    {
        lock (guard)
        {
            Requests.Add(asked);
            if (Status is not HttpStatusCode.OK)
            {
                return Results.Text("""{"error":"temporarily_unavailable","error_description":"not now"}""", "application/json", statusCode: (int)Status);
            }

            if (asked.TryGetValue("client_secret", out var secret) && secret != FakeCloud.Password)
            {
                return Results.Text("""{"error":"invalid_client","error_description":"not the secret"}""", "application/json", statusCode: StatusCodes.Status401Unauthorized);
            }

            var token = $"token-{++given}";
            good.Add(token);
            return Results.Text(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = token }.ToJsonString(), "application/json");
        }
    }
}
