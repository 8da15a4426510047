using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ThreatBot.Channels.Teams;

/// <summary>
/// Tells by its token who makes a request. What a token says about itself is only used to choose whose key it must be signed with; nothing of
/// it is believed before that. A token that another bot asked for is no reason to come in.
/// </summary>
internal sealed class TokenDoor(TeamsSettings settings, SigningKeys channelKeys, SigningKeys emulatorKeys, TimeProvider time)
{
    private const int MostCharacters = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly ImmutableArray<string> Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostCharacters };

    private readonly ImmutableDictionary<string, string> emulatorIssuers = Issuers(settings);

    /// <summary>The caller, or null for whoever is to be turned away; the caller is not told why.</summary>
    public async Task<Caller?> EnterAsync(StringValues authorization, CancellationToken ct)
    {
        if (settings.AllowAnonymousOnLoopback)
        {
            return new Caller.Emulator();
        }

        try
        {
            return Bearer(authorization) is { } bearer && Read(bearer) is { } token ? await CallerAsync(token, ct) : null;
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever is wrong with a token, it is no good, also that of somebody who has hung up. What exactly could tell what is in it, so it goes no further.
            return null;
        }
    }

    private static string? Bearer(StringValues header) =>
        header is [{ } only] && only.Split(' ') is [var scheme, { Length: > 0 and <= MostCharacters } token] && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? token
            : null;

    /// <summary>Signed tokens have three parts; encrypted ones have five, and nobody we know sends them.</summary>
    private static JsonWebToken? Read(string token) => token.Split('.').Length == 3 ? new JsonWebToken(token) : null;

    private async Task<Caller?> CallerAsync(JsonWebToken token, CancellationToken ct)
    {
        if (token.Issuer == settings.Cloud.Issuer)
        {
            return await SignerAsync(token, channelKeys, ct) is { } key ? new Caller.Channel(Claim(token, "serviceurl"), key.Endorsements) : null;
        }

        return settings.AllowEmulator && emulatorIssuers.TryGetValue(token.Issuer, out var tenant) && await SignerAsync(token, emulatorKeys, ct) is not null && IsOurs(token, tenant)
            ? new Caller.Emulator()
            : null;
    }

    /// <summary>The key that signed a token which is good now, and for us; null when it is not.</summary>
    private async Task<SigningKey?> SignerAsync(JsonWebToken token, SigningKeys keys, CancellationToken ct)
    {
        if (token.Kid is not { Length: > 0 } kid || !Algorithms.Contains(token.Alg) || await keys.FindAsync(kid, ct) is not { } key)
        {
            return null;
        }

        var validated = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key.Rsa,
            TryAllIssuerSigningKeys = false,
            ValidIssuer = token.Issuer,
            ValidAudience = settings.MicrosoftAppId,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            LifetimeValidator = IsAlive,
        });
        return validated.IsValid && token.Audiences.Count() == 1 ? key : null;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Skew <= end && (notBefore is not { } start || now + Skew >= start);
    }

    /// <summary>Asked for by our own app, from the tenant that its issuer stands for.</summary>
    private bool IsOurs(JsonWebToken token, string tenant)
    {
        var app = Claim(token, "ver") switch
        {
            null or "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            _ => null,
        };
        return app is not null && app == settings.MicrosoftAppId && Claim(token, "tid") == tenant;
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    /// <summary>The issuers of tokens that emulators carry, each with its tenant: known beforehand, never made of what a token says.</summary>
    private static ImmutableDictionary<string, string> Issuers(TeamsSettings settings)
    {
        string[] own = settings is { MicrosoftAppType: not TeamsAppType.MultiTenant, MicrosoftAppTenantId: { } tenant } ? [tenant] : [];
        return settings.Cloud.EmulatorTenants.Concat(own).Distinct(StringComparer.Ordinal)
            .SelectMany(each => new[] { ($"https://{settings.Cloud.LegacyLogin}/{each}/", each), ($"https://{settings.Cloud.Login}/{each}/v2.0", each) })
            .ToImmutableDictionary(pair => pair.Item1, pair => pair.each, StringComparer.Ordinal);
    }
}
