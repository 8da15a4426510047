using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>
/// Sends events to those who want them: to each in order and one at a time, to many at once, by one server at a time, at least once. The log is the queue, so
/// nothing is lost that happened while a receiver, or this server, was away.
/// </summary>
internal sealed class HookRounds(
    Webhooks hooks, ApiTokens tokens, ApiDoor door, ModelStore models, HookSender sender, IDataProtectionProvider protection, Home home, Heartbeats heartbeats, TimeProvider time, ILogger<HookRounds> log)
    : BackgroundService
{
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);

    /// <summary>After so long in vain it is given up.</summary>
    public static readonly Duration GiveUp = Duration.FromDays(3);

    private const int MostAtOnce = 20;

    /// <summary>As many events in a row before others have their turn.</summary>
    private const int Batch = 50;

    /// <summary>A slow receiver lets the others wait no longer.</summary>
    private static readonly Duration Turn = Duration.FromSeconds(5);

    private static readonly ImmutableArray<Duration> Waits =
        [Duration.FromSeconds(5), Duration.FromSeconds(30), Duration.FromMinutes(2), Duration.FromMinutes(10), Duration.FromMinutes(30), Duration.FromHours(1), Duration.FromHours(2), Duration.FromHours(4)];

    private readonly IDataProtector protector = protection.CreateProtector(HookResources.Purpose);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            heartbeats.Beat("webhooks");
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("Webhooks were not looked after; that is tried again: {Fault}", Fault.Of(broken));
            }
        }
    }

    /// <summary>Sends what waits for whoever may be tried now.</summary>
    public async Task RoundAsync(CancellationToken ct)
    {
        await hooks.DropDeadAsync(Now, ct);
        await Task.WhenAll((await hooks.DueAsync(Now, MostAtOnce, ct)).Select(id => DeliverAsync(id, ct)));
    }

    private async Task DeliverAsync(string id, CancellationToken ct)
    {
        if (await hooks.HoldAsync(id, Now, ct) is not { } hook)
        {
            return;
        }

        if (await tokens.FindAsync(hook.Token, ct) is not { } token || !await door.IsGoodAsync(token, ct))
        {
            await hooks.StopAsync(hook, "Whoever made its token may not read the model any more.", told: null, Now, ct);
            return;
        }

        var begun = Now;
        foreach (var past in await models.AfterAsync(hook.Tenant, hook.Model, hook.Delivered, Batch, ct))
        {
            var outcome = await SendAsync(hook, past, ct);
            if (!outcome.IsTaken)
            {
                await FailAsync(hook, token, outcome, ct);
                return;
            }

            await hooks.DeliveredAsync(hook.Id, past.Version, Now, ct);
            hook = hook with { Attempts = 0, FailingSince = null };
            if (Now - begun > Turn)
            {
                break;
            }
        }

        await hooks.ReleaseAsync(hook.Id, Now, ct);
    }

    private async Task<HookOutcome> SendAsync(Webhook hook, PastEvent past, CancellationToken ct)
    {
        try
        {
            var (url, secret) = (new Uri(protector.Unprotect(hook.Url)), protector.Unprotect(hook.Secret));
            return await sender.SendAsync(url, secret, HookMessage.IdOf(hook, past), HookMessage.Of(hook.Model, past, home.Address).Bytes, ct);
        }
        catch (CryptographicException)
        {
            return new HookOutcome("The keys of this server are not those that it was kept with. Make the webhook anew.");
        }
    }

    private Task FailAsync(Webhook hook, ApiToken token, HookOutcome outcome, CancellationToken ct)
    {
        var (since, reason) = (hook.FailingSince ?? Now, outcome.Reason ?? "");
        if (outcome.IsGone || Now - since >= GiveUp)
        {
            log.LogWarning("Webhook {Hook} is off; the API says why", hook.Id);
            return hooks.StopAsync(hook, reason, token.By is { } maker ? (token.From, Told(hook, token.Name, maker)) : null, Now, ct);
        }

        var wait = Duration.Max(Waits[Math.Min(hook.Attempts, Waits.Length - 1)], outcome.Wait is { } asked ? Duration.FromTimeSpan(asked) : Duration.Zero);
        return hooks.FailedAsync(hook, since, Now + wait, reason, ct);
    }

    private static Reply Told(Webhook hook, string token, string maker) => new()
    {
        Audience = new Audience.Only(maker),
        Card = hook.Id,
        Prompt = TokenPrompts.HookStopped.With(new Value.Code(hook.Host), new Value.Code(token)),
    };
}
