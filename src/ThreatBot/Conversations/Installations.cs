using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>An app that a workspace, or a whole organisation, has installed: what the bot is called there, and its tokens, which are never shown or logged.</summary>
internal sealed record Installation(string Id, string Bot, string Token)
{
    /// <summary>What the next token is had for; absent where tokens stay.</summary>
    public string? Refresh { get; init; }

    /// <summary>When the token ends; absent where it does not.</summary>
    public Instant? Expires { get; init; }

    public override string ToString() => Id;
}

/// <summary>
/// Where the app is installed. Tokens are kept encrypted, with keys that are beside the database and not in it; without those keys the app has to be
/// installed anew.
/// </summary>
internal sealed class Installations(SlackInstalls installs, Outbox outbox, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The one platform where the app is installed so; files are brought there, and need no link.</summary>
    public const string Channel = "slack";

    private static readonly Duration Open = Duration.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("slack tokens");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The installation that serves a workspace; null when there is none, or its tokens can be read no more.</summary>
    public async Task<Installation?> FindAsync(string id, CancellationToken ct)
    {
        try
        {
            return await installs.FindAsync(id, ct) is { } row
                ? new Installation(row.Id, row.Bot, protector.Unprotect(row.Token))
                {
                    Refresh = row.Refresh.Length == 0 ? null : protector.Unprotect(row.Refresh),
                    Expires = row.Expires == 0 ? null : Instant.FromUnixTimeMilliseconds(row.Expires),
                }
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Keeps an installation from now on; what waited until the app is let in there is sent.</summary>
    public Task KeepAsync(Installation installation, CancellationToken ct) => PutAsync(Row(installation), ct);

    /// <summary>From now on the installation of an organisation serves a workspace of it.</summary>
    public Task ServeAsync(string workspace, Installation organisation, CancellationToken ct) =>
        PutAsync(new StoredInstall { Id = workspace, Via = organisation.Id, Bot = organisation.Bot }, ct);

    /// <summary>Keeps new tokens in the place of old ones. Where another server was faster, its tokens stay.</summary>
    public async Task<Installation?> RenewAsync(Installation old, Installation renewed, CancellationToken ct)
    {
        if (await installs.FindAsync(old.Id, ct) is { } row && row.Refresh.Length > 0 && protector.Unprotect(row.Refresh) == old.Refresh)
        {
            await installs.RenewAsync(Row(renewed), row.Refresh, ct);
        }

        return await FindAsync(old.Id, ct);
    }

    /// <summary>
    /// The app was taken out at that time, to the second: the tokens are deleted, unless it was installed later than that. Slack may tell it again, and late.
    /// </summary>
    public Task DropAsync(string id, Instant at, CancellationToken ct) => installs.DropAsync(id, at + Duration.FromSeconds(1), ct);

    /// <summary>A state for whoever begins to install the app: good once, and for ten minutes.</summary>
    public async Task<string> BeginAsync(CancellationToken ct)
    {
        var state = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await installs.BeginAsync(state, Now + Open, ct);
        return state;
    }

    public Task<bool> EndAsync(string state, CancellationToken ct) => installs.EndAsync(state, Now, ct);

    private async Task PutAsync(StoredInstall row, CancellationToken ct)
    {
        await installs.PutAsync(row, Now, ct);
        await outbox.ResumeLockedAsync(Channel, row.Id, ct);
    }

    private StoredInstall Row(Installation installation) => new()
    {
        Id = installation.Id,
        Bot = installation.Bot,
        Token = protector.Protect(installation.Token),
        Refresh = installation.Refresh is null ? "" : protector.Protect(installation.Refresh),
        Expires = installation.Expires?.ToUnixTimeMilliseconds() ?? 0,
    };
}
