namespace ThreatBot;

/// <summary>Whose people those are who sign in.</summary>
internal enum SignInPeople
{
    /// <summary>Those of an organisation in Microsoft Entra, as Teams knows them.</summary>
    Teams,

    /// <summary>Those of a workspace of Slack.</summary>
    Slack,

    /// <summary>Those of anybody else: they are visitors of the web chat.</summary>
    Local,
}

/// <summary>The part of the configuration for signing in with OpenID Connect; without an authority nobody signs in.</summary>
internal sealed record OpenIdConnectSettings
{
    public const int MostHours = 24;

    /// <summary>Who says who people are; its metadata is at /.well-known/openid-configuration below it.</summary>
    public Uri? Authority { get; init; }

    public string ClientId { get; init; } = "";

    /// <summary>Never shown or logged.</summary>
    public string ClientSecret { get; init; } = "";

    public SignInPeople People { get; init; } = SignInPeople.Local;

    /// <summary>Of people of anybody else, the claim that tells them apart for good.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>After so many hours people sign in anew.</summary>
    public int SessionHours { get; init; } = 8;

    public bool IsOn => Authority is not null;

    /// <summary>The setting that is only for a server nobody else can reach; null when there is none.</summary>
    public string? ForLoopbackOnly => Authority is { } authority && TeamsSettingsReader.IsLoopback(authority) ? nameof(Authority) : null;
}
