using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ThreatBot.Channels.Teams;

/// <summary>Tokens that prove to the channel service who we are. They are kept as long as they are good, and asked for by one at a time.</summary>
internal sealed class AppTokens : IDisposable
{
    private readonly TeamsSettings settings;
    private readonly Func<bool, CancellationToken, Task<AuthenticationResult>> ask;
    private readonly SemaphoreSlim asking = new(1, 1);

    public AppTokens(TeamsSettings settings, HttpClient http)
    {
        this.settings = settings;
        var app = settings.MicrosoftAppId ?? throw new ArgumentException("Without an app there are no tokens.", nameof(settings));
        ask = settings.MicrosoftAppType is TeamsAppType.UserAssignedMSI ? OfMachine(app, http) : OfApp(app, http);
    }

    /// <summary>A token; another than <paramref name="refused"/>, which the service would not take.</summary>
    /// <exception cref="MsalException">None is to be had now.</exception>
    public async Task<string> GetAsync(string? refused, CancellationToken ct)
    {
        await asking.WaitAsync(ct);
        try
        {
            var token = (await ask(false, ct)).AccessToken;
            return token == refused ? (await ask(true, ct)).AccessToken : token;
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private Func<bool, CancellationToken, Task<AuthenticationResult>> OfApp(string app, HttpClient http)
    {
        var tenant = settings.MicrosoftAppType is TeamsAppType.SingleTenant ? settings.MicrosoftAppTenantId : settings.Cloud.SharedTenant;
        var builder = ConfidentialClientApplicationBuilder.Create(app)
            .WithAuthority($"https://{settings.Cloud.Login}/{tenant}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Clients(http), retryOnceOn5xx: false);
        var client = Proven(builder).Build();
        string[] scopes = [$"{settings.Cloud.Scope}/.default"];
        return (isForced, ct) => client.AcquireTokenForClient(scopes).WithForceRefresh(isForced).ExecuteAsync(ct);
    }

    private ConfidentialClientApplicationBuilder Proven(ConfidentialClientApplicationBuilder builder)
    {
        if (settings.MicrosoftAppCertificateFile is { } certificate)
        {
            return builder.WithCertificate(X509Certificate2.CreateFromPemFile(certificate), sendX5C: true);
        }

        return settings.MicrosoftAppFederatedTokenFile is { } file
            ? builder.WithClientAssertion(async options => (await File.ReadAllTextAsync(file, options.CancellationToken)).Trim())
            : builder.WithClientSecret(settings.MicrosoftAppPassword);
    }

    private Func<bool, CancellationToken, Task<AuthenticationResult>> OfMachine(string app, HttpClient http)
    {
        var client = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(app)).WithHttpClientFactory(new Clients(http), retryOnceOn5xx: false).Build();
        return (isForced, ct) => client.AcquireTokenForManagedIdentity(settings.Cloud.Scope).WithForceRefresh(isForced).ExecuteAsync(ct);
    }

    private sealed class Clients(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
