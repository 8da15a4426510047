using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>Where a token has the events of its model sent to. What it makes ends with it, and no other token sees it.</summary>
internal sealed class HookResources(Webhooks hooks, HookTargets targets, IDataProtectionProvider protection, TimeProvider time)
{
    public const string Purpose = "webhooks";

    /// <summary>More places than that nobody keeps in view.</summary>
    public const int Most = 5;

    private const string Path = "/models/{model}/webhooks";

    private readonly IDataProtector protector = protection.CreateProtector(Purpose);

    public ImmutableArray<ApiRoute> Routes =>
    [
        new(Path, "listWebhooks", "The webhooks that this token made.", ApiScopes.Webhooks, ApiBody.Page("Webhooks.", ApiSchemas.Ref(ApiSchemas.Webhook)), ListAsync),
        new(Path, "makeWebhook", "Sends every event from now on to an address, signed; the answer has the secret, this once.", ApiScopes.Webhooks, ApiBody.Json("The webhook with its secret.", ApiSchemas.Ref(ApiSchemas.Webhook)), MakeAsync)
        {
            Method = HttpMethods.Post,
            Takes = ApiSchemas.Ref(ApiSchemas.NewWebhook),
        },
        new(Path + "/{webhook}", "getWebhook", "A webhook, how far it has come, and what is wrong with it.", ApiScopes.Webhooks, ApiBody.Json("The webhook.", ApiSchemas.Ref(ApiSchemas.Webhook)), OneAsync),
        new(Path + "/{webhook}", "endWebhook", "Sends nothing to it any more.", ApiScopes.Webhooks, ApiBody.None("It is gone."), EndAsync) { Method = HttpMethods.Delete },
    ];

    private async Task<IResult> ListAsync(ApiCall call, CancellationToken ct) =>
        Representation.Of(new ApiList<Shown>([.. (await hooks.OfAsync(call.Tenant, call.Token.Id, ct)).Select(Shown.Of)]));

    private async Task<IResult> OneAsync(ApiCall call, CancellationToken ct) =>
        (await hooks.OfAsync(call.Tenant, call.Token.Id, ct)).FirstOrDefault(hook => hook.Id == call.Path("webhook")) is { } found ? Representation.Of(Shown.Of(found)) : Problem.NotFound;

    private async Task<IResult> EndAsync(ApiCall call, CancellationToken ct) =>
        await hooks.DropAsync(call.Tenant, call.Token.Id, call.Path("webhook"), ct) ? Results.NoContent() : Problem.NotFound;

    private async Task<IResult> MakeAsync(ApiCall call, CancellationToken ct)
    {
        var (url, refusal) = await ReadAsync(call.Request, ct);
        if (url is null)
        {
            return refusal ?? Problem.Wrong("url", "It is missing.");
        }

        if (await targets.FaultAsync(url, ct) is { } fault)
        {
            return Problem.Wrong("url", fault);
        }

        return await MakeAsync(call, url, ct);
    }

    private Problem? Refusal(ImmutableArray<Webhook> present, string url) =>
        present.Length >= Most ? Problem.Full(Most)
        : present.Any(hook => hook.IsOn && IsAt(hook, url)) ? Problem.Twice
        : null;

    private async Task<IResult> MakeAsync(ApiCall call, string url, CancellationToken ct)
    {
        var secret = HookSecret.New();
        var hook = new Webhook
        {
            Id = $"wh_{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
            Tenant = call.Tenant,
            Model = call.Model.Id,
            Token = call.Token.Id,
            Host = new Uri(url).Authority,
            Url = protector.Protect(url),
            Secret = protector.Protect(secret),
            Made = Instant.FromDateTimeOffset(time.GetUtcNow()),
            Delivered = call.Model.Version,
        };
        return await hooks.MakeAsync(hook, present => Refusal(present, url), ct) is { } refusal
            ? refusal
            : new Created(Shown.Of(hook) with { Secret = secret }, $"{call.Request.Path}/{hook.Id}");
    }

    /// <summary>One that was kept with other keys is at no address that anybody knows.</summary>
    private bool IsAt(Webhook hook, string url)
    {
        try
        {
            return protector.Unprotect(hook.Url) == url;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static async Task<(string? Url, Problem? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Problem.NoJson);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<Asked>(request.Body, ModelJson.Options, ct) is { } asked ? (asked.Url, null) : (null, Problem.Wrong("url", "It is missing."));
        }
        catch (JsonException)
        {
            return (null, Problem.Wrong("url", "The body is JSON such as {\"url\":\"https://tool.example/hook\"}."));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, Problem.Refused(refused.StatusCode, "The body is too large, or did not come to its end."));
        }
    }

    private sealed record Asked(string Url);

    /// <summary>A webhook as it is sent. Of its address only the host is told again, since the rest may be a secret of the receiver.</summary>
    private sealed record Shown(string Id, string Host, Instant Made, string State, long Delivered)
    {
        public Instant? FailingSince { get; init; }

        public string? Reason { get; init; }

        public string? Secret { get; init; }

        public static Shown Of(Webhook hook) => new(hook.Id, hook.Host, hook.Made, hook.IsOn ? "on" : "off", hook.Delivered) { FailingSince = hook.FailingSince, Reason = hook.Reason };
    }
}
