using System.Collections.Immutable;

namespace ThreatBot;

/// <summary>How the app proves who it is, by the names of Azure Bot Service.</summary>
internal enum TeamsAppType
{
    /// <summary>As old apps are; new ones cannot be made so any more.</summary>
    MultiTenant,

    SingleTenant,

    /// <summary>The machine itself is known to the cloud; there is no secret.</summary>
    UserAssignedMSI,
}

/// <summary>The part of the configuration for Microsoft Teams; without an app id and without the switch for emulators there is no such door.</summary>
internal sealed record TeamsSettings
{
    public string? MicrosoftAppId { get; init; }

    /// <summary>The client secret. Never shown or logged.</summary>
    public string? MicrosoftAppPassword { get; init; }

    public TeamsAppType MicrosoftAppType { get; init; }

    public string? MicrosoftAppTenantId { get; init; }

    /// <summary>A PEM file with a certificate and its private key, instead of a secret.</summary>
    public string? MicrosoftAppCertificateFile { get; init; }

    /// <summary>A file that holds a token of somebody the app trusts, instead of a secret; read anew each time, since others renew it.</summary>
    public string? MicrosoftAppFederatedTokenFile { get; init; }

    /// <summary>Emulators on this machine may come in without a token.</summary>
    public bool AllowAnonymousOnLoopback { get; init; }

    /// <summary>Tokens that the app asked for itself are good to come in, as emulators carry them. Who has the app's secret may then speak for anybody.</summary>
    public bool AllowEmulator { get; init; }

    public TeamsCloud Cloud { get; init; } = TeamsCloud.Public;

    public Uri OpenIdMetadata { get; init; } = TeamsCloud.Public.OpenIdMetadata;

    public Uri EmulatorOpenIdMetadata { get; init; } = TeamsCloud.Public.EmulatorOpenIdMetadata;

    /// <summary>Where tokens of ours come from, if not from the cloud.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>Hosts that replies may go to beside the cloud's, and addresses of loopback.</summary>
    public ImmutableArray<string> ServiceUrls { get; init; } = [];

    /// <summary>Hosts that files are fetched from instead of the cloud's: whole, behind a dot with any one label in front, or addresses of loopback.</summary>
    public ImmutableArray<string> FileHosts { get; init; } = [];

    public bool IsOn => MicrosoftAppId is not null || AllowAnonymousOnLoopback;

    /// <summary>Whether people of an organisation are served: an app of one tenant is for its own, whoever else installs it.</summary>
    public bool Serves(string? tenant) =>
        MicrosoftAppId is null || MicrosoftAppType is TeamsAppType.MultiTenant || string.Equals(tenant, MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase);

    /// <summary>The setting that is only for a server nobody else can reach; null when there is none.</summary>
    public string? ForLoopbackOnly => AllowAnonymousOnLoopback ? nameof(AllowAnonymousOnLoopback)
        : TeamsSettingsReader.IsLoopback(OpenIdMetadata) ? nameof(OpenIdMetadata)
        : TeamsSettingsReader.IsLoopback(EmulatorOpenIdMetadata) ? nameof(EmulatorOpenIdMetadata)
        : TokenEndpoint is not null && TeamsSettingsReader.IsLoopback(TokenEndpoint) ? nameof(TokenEndpoint)
        : ServiceUrls.Any(entry => TeamsSettingsReader.IsLoopback(entry)) ? nameof(ServiceUrls)
        : FileHosts.Any(entry => TeamsSettingsReader.IsLoopback(entry)) ? nameof(FileHosts)
        : null;
}
