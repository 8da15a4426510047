using System.Collections.Immutable;

namespace ThreatBot;

/// <summary>One of the clouds that Teams runs in: who issues tokens there, and which hosts a token of ours may go to.</summary>
internal sealed record TeamsCloud
{
    public static readonly TeamsCloud Public = new()
    {
        Issuer = "https://api.botframework.com",
        OpenIdMetadata = new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        EmulatorOpenIdMetadata = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"),
        Login = "login.microsoftonline.com",
        LegacyLogin = "sts.windows.net",
        SharedTenant = "botframework.com",
        Scope = "https://api.botframework.com",
        ServiceHosts = ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"],
        FileHosts = [".sharepoint.com"],
        EmulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "69e9b82d-4842-4902-8d1e-abc5b98a55e8"],
    };

    public static readonly TeamsCloud UsGovernment = new()
    {
        Issuer = "https://api.botframework.us",
        OpenIdMetadata = new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        EmulatorOpenIdMetadata = new("https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration"),
        Login = "login.microsoftonline.us",
        LegacyLogin = "sts.windows.net",
        SharedTenant = "MicrosoftServices.onmicrosoft.us",
        Scope = "https://api.botframework.us",
        ServiceHosts = ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"],
        FileHosts = [".sharepoint.us", ".sharepoint-mil.us"],
        EmulatorTenants = ["cab8a31a-1906-4287-a0d8-4eef66b95f6e"],
    };

    public static readonly TeamsCloud China = new()
    {
        Issuer = "https://api.botframework.azure.cn",
        OpenIdMetadata = new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        EmulatorOpenIdMetadata = new("https://login.partner.microsoftonline.cn/common/v2.0/.well-known/openid-configuration"),
        Login = "login.partner.microsoftonline.cn",
        LegacyLogin = "sts.chinacloudapi.cn",
        SharedTenant = "microsoftservices.partner.onmschina.cn",
        Scope = "https://api.botframework.azure.cn",
        ServiceHosts = ["frontend.botapi.msg.infra.teams.microsoftonline.cn"],
        FileHosts = [".sharepoint.cn"],
        EmulatorTenants = [],
    };

    /// <summary>The clouds by the names they have in the configuration.</summary>
    public static readonly ImmutableSortedDictionary<string, TeamsCloud> Named = new Dictionary<string, TeamsCloud>
    {
        ["china"] = China,
        ["public"] = Public,
        ["usgov"] = UsGovernment,
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who signs the tokens of the channel service.</summary>
    public required string Issuer { get; init; }

    public required Uri OpenIdMetadata { get; init; }

    public required Uri EmulatorOpenIdMetadata { get; init; }

    /// <summary>The host that gives out tokens, ours included.</summary>
    public required string Login { get; init; }

    /// <summary>The host by which issuers of version 1 are called.</summary>
    public required string LegacyLogin { get; init; }

    /// <summary>The tenant that vouches for apps of many tenants.</summary>
    public required string SharedTenant { get; init; }

    /// <summary>Whom a token of ours is for.</summary>
    public required string Scope { get; init; }

    /// <summary>The connectors of Teams. Compared whole: anybody can register names under trafficmanager.net.</summary>
    public required ImmutableArray<string> ServiceHosts { get; init; }

    /// <summary>
    /// Where files are kept. Each organisation has names of its own there, so the domain is named, behind a dot: unlike under trafficmanager.net, all
    /// of them lead to Microsoft's own servers.
    /// </summary>
    public required ImmutableArray<string> FileHosts { get; init; }

    /// <summary>The tenants whose tokens emulators carry, beside our own.</summary>
    public required ImmutableArray<string> EmulatorTenants { get; init; }
}
