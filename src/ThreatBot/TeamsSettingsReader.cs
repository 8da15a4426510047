using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ThreatBot;

/// <summary>Reads the settings for Teams, and names every mistake in them for the person who wrote them; values that could be secret are not repeated.</summary>
internal sealed class TeamsSettingsReader(IConfigurationSection section)
{
    private static readonly ImmutableArray<string> Keys =
    [
        nameof(TeamsSettings.MicrosoftAppId), nameof(TeamsSettings.MicrosoftAppPassword), nameof(TeamsSettings.MicrosoftAppType),
        nameof(TeamsSettings.MicrosoftAppTenantId), nameof(TeamsSettings.MicrosoftAppCertificateFile), nameof(TeamsSettings.MicrosoftAppFederatedTokenFile),
        nameof(TeamsSettings.AllowAnonymousOnLoopback), nameof(TeamsSettings.AllowEmulator), nameof(TeamsSettings.Cloud), nameof(TeamsSettings.OpenIdMetadata),
        nameof(TeamsSettings.EmulatorOpenIdMetadata), nameof(TeamsSettings.TokenEndpoint), nameof(TeamsSettings.ServiceUrls),
        nameof(TeamsSettings.FileHosts),
    ];

    private string? CloudName => Text(nameof(TeamsSettings.Cloud));

    private string? TypeName => Text(nameof(TeamsSettings.MicrosoftAppType));

    private bool IsAnonymous => bool.TryParse(Text(nameof(TeamsSettings.AllowAnonymousOnLoopback)), out var anonymous) && anonymous;

    /// <summary>Whether an entry of the service addresses is an http address of this machine.</summary>
    public static bool IsLoopback(string entry) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var url) && IsLoopback(url) && url is { UserInfo: "", Query: "", Fragment: "" };

    /// <summary>Whether an address is http on this machine, by a name that nobody else can give to another.</summary>
    public static bool IsLoopback(Uri url) => url is { Scheme: "http", Host: "localhost" or "127.0.0.1" or "[::1]" };

    public TeamsSettings Read()
    {
        var cloud = TeamsCloud.Named.GetValueOrDefault(CloudName ?? "public") ?? TeamsCloud.Public;
        return new TeamsSettings
        {
            MicrosoftAppId = Text(nameof(TeamsSettings.MicrosoftAppId)),
            MicrosoftAppPassword = Text(nameof(TeamsSettings.MicrosoftAppPassword)),
            MicrosoftAppType = Enum.TryParse<TeamsAppType>(TypeName, ignoreCase: true, out var type) ? type : TeamsAppType.MultiTenant,
            MicrosoftAppTenantId = Text(nameof(TeamsSettings.MicrosoftAppTenantId)),
            MicrosoftAppCertificateFile = Text(nameof(TeamsSettings.MicrosoftAppCertificateFile)),
            MicrosoftAppFederatedTokenFile = Text(nameof(TeamsSettings.MicrosoftAppFederatedTokenFile)),
            AllowAnonymousOnLoopback = IsAnonymous,
            AllowEmulator = bool.TryParse(Text(nameof(TeamsSettings.AllowEmulator)), out var emulator) && emulator,
            Cloud = cloud,
            OpenIdMetadata = Address(nameof(TeamsSettings.OpenIdMetadata)) ?? cloud.OpenIdMetadata,
            EmulatorOpenIdMetadata = Address(nameof(TeamsSettings.EmulatorOpenIdMetadata)) ?? cloud.EmulatorOpenIdMetadata,
            TokenEndpoint = Address(nameof(TeamsSettings.TokenEndpoint)),
            ServiceUrls = List(nameof(TeamsSettings.ServiceUrls)),
            FileHosts = List(nameof(TeamsSettings.FileHosts)),
        };
    }

    public IEnumerable<string> Mistakes() =>
    [
        .. section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path}: there is no such setting; there are {string.Join(", ", Keys)}."),
        .. AppMistakes(),
        .. CredentialMistakes(),
        .. SwitchMistakes(),
        .. CloudMistakes(),
    ];

    private IEnumerable<string> AppMistakes()
    {
        if (Text(nameof(TeamsSettings.MicrosoftAppId)) is { } app && !IsId(app))
        {
            yield return $"{Path(nameof(TeamsSettings.MicrosoftAppId))}: is not the id of an app, such as \"00000000-0000-0000-0000-000000000000\".";
        }

        if (TypeName is { } type && !Enum.GetNames<TeamsAppType>().Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Path(nameof(TeamsSettings.MicrosoftAppType))}: is none of {string.Join(", ", Enum.GetNames<TeamsAppType>())}.";
        }

        var settings = Read();
        if (settings is { MicrosoftAppId: not null, MicrosoftAppType: not TeamsAppType.MultiTenant } && !IsId(settings.MicrosoftAppTenantId ?? ""))
        {
            yield return $"{Path(nameof(TeamsSettings.MicrosoftAppTenantId))}: is not the id of the tenant, which an app of type {settings.MicrosoftAppType} needs.";
        }
    }

    /// <summary>One way to prove who we are, and no more, so that nobody believes a secret was replaced that is still in use.</summary>
    private IEnumerable<string> CredentialMistakes()
    {
        string[] ways = [nameof(TeamsSettings.MicrosoftAppPassword), nameof(TeamsSettings.MicrosoftAppCertificateFile), nameof(TeamsSettings.MicrosoftAppFederatedTokenFile)];
        var given = ways.Where(way => Text(way) is not null).ToList();
        var settings = Read();
        var wanted = settings.MicrosoftAppId is null || settings.MicrosoftAppType is TeamsAppType.UserAssignedMSI ? 0 : 1;
        if (given.Count < wanted)
        {
            yield return $"{Path(nameof(TeamsSettings.MicrosoftAppPassword))}: is empty, and so are {string.Join(" and ", ways[1..])}; an app of type {settings.MicrosoftAppType} needs one of them.";
        }
        else if (given.Count > wanted)
        {
            yield return $"{section.Path}: {string.Join(", ", given)} {(given.Count == 1 ? "is" : "are")} set, where {(wanted == 0 ? "none" : "one")} of them is of use.";
        }

        foreach (var file in ways[1..].Where(way => Text(way) is { } path && !File.Exists(path)))
        {
            yield return $"{Path(file)}: there is no file \"{Text(file)}\".";
        }

        if (settings.MicrosoftAppCertificateFile is { } certificate && File.Exists(certificate) && !IsCertificate(certificate))
        {
            yield return $"{Path(nameof(TeamsSettings.MicrosoftAppCertificateFile))}: \"{certificate}\" is not a PEM file with a certificate and its private key.";
        }
    }

    private IEnumerable<string> SwitchMistakes()
    {
        foreach (var key in new[] { nameof(TeamsSettings.AllowAnonymousOnLoopback), nameof(TeamsSettings.AllowEmulator) }.Where(key => Text(key) is { } text && !bool.TryParse(text, out _)))
        {
            yield return $"{Path(key)}: is neither true nor false.";
        }

        if (IsAnonymous && Text(nameof(TeamsSettings.MicrosoftAppId)) is not null)
        {
            yield return $"{Path(nameof(TeamsSettings.AllowAnonymousOnLoopback))}: lets everybody in, and {nameof(TeamsSettings.MicrosoftAppId)} nobody without a token; set one of them.";
        }
    }

    private IEnumerable<string> CloudMistakes()
    {
        if (CloudName is { } cloud && !TeamsCloud.Named.ContainsKey(cloud))
        {
            yield return $"{Path(nameof(TeamsSettings.Cloud))}: is none of {string.Join(", ", TeamsCloud.Named.Keys)}.";
        }

        foreach (var key in new[] { nameof(TeamsSettings.OpenIdMetadata), nameof(TeamsSettings.EmulatorOpenIdMetadata), nameof(TeamsSettings.TokenEndpoint) }
            .Where(key => Text(key) is not null && Address(key) is null))
        {
            yield return $"{Path(key)}: is not an https address (http is for loopback alone).";
        }

        foreach (var entry in List(nameof(TeamsSettings.ServiceUrls)).Where(entry => !IsLoopback(entry) && !IsHost(entry)))
        {
            yield return $"{Path(nameof(TeamsSettings.ServiceUrls))}: \"{entry}\" is neither a whole host name such as \"webchat.botframework.com\" nor an http address of loopback.";
        }

        foreach (var entry in List(nameof(TeamsSettings.FileHosts)).Where(entry => !IsLoopback(entry) && !IsHost(entry is ['.', .. var domain] ? domain : entry)))
        {
            yield return $"{Path(nameof(TeamsSettings.FileHosts))}: \"{entry}\" is neither a whole host name such as \"contoso-my.sharepoint.com\", nor a domain such as \".sharepoint.com\", nor an http address of loopback.";
        }
    }

    /// <summary>A list, or one text with semicolons between.</summary>
    private ImmutableArray<string> List(string key)
    {
        var urls = section.GetSection(key);
        return
        [
            .. (urls.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            .. urls.GetChildren().Select(child => child.Value?.Trim() ?? "").Where(entry => entry.Length > 0),
        ];
    }

    private Uri? Address(string key) =>
        Uri.TryCreate(Text(key), UriKind.Absolute, out var url) && url is { UserInfo: "", Fragment: "" } && (url.Scheme == "https" || IsLoopback(url)) ? url : null;

    private static bool IsCertificate(string path)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(path);
            return certificate.HasPrivateKey;
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsHost(string entry) =>
        Uri.CheckHostName(entry) is UriHostNameType.Dns && entry.Contains('.', StringComparison.Ordinal) && !entry.EndsWith('.');

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    private string Path(string key) => $"{section.Path}:{key}";

    private string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;
}
