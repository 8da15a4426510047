using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Fakes.OpenId;

/// <summary>
/// An OpenID Connect provider on loopback: it knows one client, gives each code once, holds whoever redeems it to the code challenge and the address it was
/// asked for by, and signs with keys of its own. Its clock is the bot's. What goes wrong is for a test to set.
/// </summary>
internal sealed class FakeSignIn : IAsyncDisposable
{
    public const string Client = "threatbot";

    public const string Secret = "the secret of the client";

    private readonly WebApplication app;
    private readonly FakeTimeProvider time;
    private readonly ConcurrentDictionary<string, Grant> grants = [];

    private FakeSignIn(WebApplication app, FakeTimeProvider time, string path) => (this.app, this.time, Path) = (app, time, path);

    private sealed record Grant(string RedirectUri, string Nonce, string Challenge);

    public string Path { get; }

    /// <summary>Who signs in, as the token says it.</summary>
    public JsonObject Person { get; set; } = new() { ["sub"] = "ana", ["name"] = "Ana" };

    /// <summary>The key that signs.</summary>
    public FakeKey Key { get; set; } = FakeKey.Number(0);

    /// <summary>The keys that are shown.</summary>
    public IReadOnlyList<FakeKey> Keys { get; set; } = [FakeKey.Number(0)];

    /// <summary>What is done to a token before it is signed.</summary>
    public Action<JsonObject, JsonObject> Spoil { get; set; } = (_, _) => { };

    /// <summary>Whether the signature of a token is left out.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whom the metadata name instead of the issuer.</summary>
    public string? Named { get; set; }

    /// <summary>What the client asked when it redeemed codes.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Redeemed { get; } = [];

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public Uri Issuer => new(Address, Path);

    public static async Task<FakeSignIn> StartAsync(FakeTimeProvider time, string path, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var fake = new FakeSignIn(app, time, path);
        app.UseRouting();
        app.MapGet($"{path}/.well-known/openid-configuration", () => Results.Text(fake.Metadata().ToJsonString(), "application/json"));
        app.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray([.. fake.Keys.Select(key => key.Show())]) }.ToJsonString(), "application/json"));
        app.MapGet("/authorize", fake.Authorize);
        app.MapPost("/token", fake.RedeemAsync);
        await app.StartAsync(ct);
        fake.Address = new Uri(app.Urls.Single());
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private JsonObject Metadata() => new()
    {
        ["issuer"] = Named ?? Issuer.AbsoluteUri,
        ["authorization_endpoint"] = new Uri(Address, "authorize").AbsoluteUri,
        ["token_endpoint"] = new Uri(Address, "token").AbsoluteUri,
        ["jwks_uri"] = new Uri(Address, "keys").AbsoluteUri,
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("pairwise"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    };

    private IResult Authorize(HttpContext context)
    {
        string? Asked(string name) => context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
        if (Asked("client_id") != Client || Asked("response_type") != "code" || Asked("scope")?.Split(' ').Contains("openid") is not true || Asked("redirect_uri") is not { } redirect)
        {
            return Results.BadRequest();
        }

        if (Asked("nonce") is not { } nonce || Asked("code_challenge") is not { } challenge || Asked("code_challenge_method") != "S256" || Asked("state") is not { } state)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["error"] = "invalid_request", ["state"] = Asked("state") }));
        }

        var code = RandomNumberGenerator.GetHexString(32);
        grants[code] = new Grant(redirect, nonce, challenge);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> RedeemAsync(HttpContext context, CancellationToken ct)
    {
        var asked = (await context.Request.ReadFormAsync(ct)).ToDictionary(field => field.Key, field => field.Value.ToString());
        Redeemed.Enqueue(asked);
        if (asked.GetValueOrDefault("client_id") != Client || asked.GetValueOrDefault("client_secret") != Secret)
        {
            return Refused("invalid_client", HttpStatusCode.Unauthorized);
        }

        var isGood = asked.GetValueOrDefault("grant_type") == "authorization_code"
            && grants.TryRemove(asked.GetValueOrDefault("code") ?? "", out var grant)
            && asked.GetValueOrDefault("redirect_uri") == grant.RedirectUri
            && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(asked.GetValueOrDefault("code_verifier") ?? ""))) == grant.Challenge
            && (asked["nonce"] = grant.Nonce) is not null;
        return isGood
            ? Results.Text(new JsonObject { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["expires_in"] = 3600, ["id_token"] = Token(asked["nonce"]) }.ToJsonString(), "application/json")
            : Refused("invalid_grant", HttpStatusCode.BadRequest);
    }

    private string Token(string nonce)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Key.Id };
        var payload = new JsonObject { ["iss"] = Issuer.AbsoluteUri, ["aud"] = Client, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 3600, ["nonce"] = nonce };
        foreach (var (name, value) in Person)
        {
            payload[name] = value?.DeepClone();
        }

        Spoil(header, payload);
        var token = Key.Sign(header, payload);
        return IsCut ? token[..(token.LastIndexOf('.') + 1)] : token;
    }

    private static IResult Refused(string error, HttpStatusCode status) =>
        Results.Text(new JsonObject { ["error"] = error, ["error_description"] = "not so" }.ToJsonString(), "application/json", statusCode: (int)status);
}
