using System.Collections.Immutable;
using System.Net;
using NodaTime;

namespace ThreatBot;

/// <summary>The configuration, bound once: appsettings.json, then the environment (ThreatBot__Language), then the command line.</summary>
internal sealed record Settings
{
    public const string Section = "ThreatBot";

    public const string Sqlite = "sqlite";

    private static readonly ImmutableArray<string> Keys =
        [nameof(DataDirectory), nameof(Database), nameof(Language), nameof(TimeZone), nameof(PublicUrl), nameof(TrustedProxies), nameof(WebhookHosts), nameof(WebChat), nameof(Teams), nameof(Slack), nameof(OpenIdConnect), nameof(Retention), nameof(Pace), TelemetrySettingsReader.Metrics, TelemetrySettingsReader.Logs, TelemetrySettingsReader.OtlpEndpoint, nameof(Tickets)];

    public required string DataDirectory { get; init; }

    /// <summary>"sqlite" for a file in the data directory, else a PostgreSQL connection string; may hold a password, so it is never shown.</summary>
    public required string Database { get; init; }

    public required string Language { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The base of the links that are handed out, such as https://threatbot.example; absent: the address a browser came by.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether people come by TLS, which ends in front of this server.</summary>
    public bool IsOverTls => PublicUrl?.Scheme == "https";

    /// <summary>Who is believed about whom they bring; nobody, unless it is set.</summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Hosts, some with a port, that webhooks may reach though they are not on the internet, and by http.</summary>
    public ImmutableArray<string> WebhookHosts { get; init; } = [];

    public WebChatSettings WebChat { get; init; } = new();

    public TeamsSettings Teams { get; init; } = new();

    public SlackSettings Slack { get; init; } = new();

    public OpenIdConnectSettings OpenIdConnect { get; init; } = new();

    public MetricsSettings Metrics { get; init; } = new();

    public LogSettings Logs { get; init; } = new();

    /// <summary>Where traces and metrics are sent by OTLP; absent: nowhere, or where the variables OTEL_* say.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public TicketsSettings Tickets { get; init; } = new();

    public RetentionSettings Retention { get; init; } = new();

    public PaceSettings Pace { get; init; } = new();

    public bool IsSqlite => Database == Sqlite;

    public string DatabaseFile => Path.Combine(DataDirectory, "threatbot.db");

    /// <summary>Where a team keeps catalogue rows of its own, with their words beside them; need not be there.</summary>
    public string CatalogueDirectory => Path.Combine(DataDirectory, "catalogue");

    /// <summary>Reads and checks everything; the mistakes are for the person who wrote the configuration.</summary>
    public static (Settings Settings, ImmutableArray<string> Mistakes) Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var publicUrl = Uri.TryCreate(section[nameof(PublicUrl)], UriKind.Absolute, out var url) ? url : null;
        var slack = new SlackSettingsReader(section.GetSection(nameof(Slack)), publicUrl);
        var openId = new OpenIdConnectSettingsReader(section.GetSection(nameof(OpenIdConnect)), publicUrl);
        var telemetry = new TelemetrySettingsReader(section);
        var settings = new Settings
        {
            DataDirectory = section[nameof(DataDirectory)] ?? "data",
            Database = section[nameof(Database)] ?? Sqlite,
            Language = section[nameof(Language)] ?? "en",
            TimeZone = section[nameof(TimeZone)] ?? "UTC",
            PublicUrl = publicUrl,
            TrustedProxies = ProxySettings.Read(section[nameof(TrustedProxies)]),
            WebhookHosts = Hosts(section),
            WebChat = WebChatSettings.Read(section.GetSection(nameof(WebChat))),
            Teams = new TeamsSettingsReader(section.GetSection(nameof(Teams))).Read(),
            Slack = slack.Read(),
            OpenIdConnect = openId.Read(),
            Metrics = telemetry.ReadMetrics(),
            Logs = telemetry.ReadLogs(),
            OtlpEndpoint = telemetry.ReadOtlpEndpoint(),
            Tickets = new TicketsSettingsReader(section.GetSection(nameof(Tickets))).Read(),
            Pace = PaceSettings.Read(section.GetSection(nameof(Pace))),
            Retention = RetentionSettings.Read(section.GetSection(nameof(Retention))),
        };
        return (settings,
        [
            .. Unknown(section),
            .. settings.Mistakes(),
            .. ProxySettings.Mistakes($"{Section}:{nameof(TrustedProxies)}", section[nameof(TrustedProxies)]),
            .. settings.HostMistakes(),
            .. PublicUrlMistakes(section[nameof(PublicUrl)]),
            .. WebChatSettings.Mistakes(section.GetSection(nameof(WebChat))),
            .. new TeamsSettingsReader(section.GetSection(nameof(Teams))).Mistakes(),
            .. slack.Mistakes(),
            .. openId.Mistakes(),
            .. telemetry.Mistakes(),
            .. new TicketsSettingsReader(section.GetSection(nameof(Tickets))).Mistakes(),
            .. PaceSettings.Mistakes(section.GetSection(nameof(Pace))),
            .. RetentionSettings.Mistakes(section.GetSection(nameof(Retention))),
        ]);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section) =>
        section.GetChildren()
            .Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path}: there is no such setting; there are {string.Join(", ", Keys)}.");

    private IEnumerable<string> Mistakes()
    {
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            yield return $"{Section}:{nameof(DataDirectory)}: is empty; name a directory.";
        }

        if (!IsSqlite && !IsConnectionString(Database))
        {
            yield return $"{Section}:{nameof(Database)}: is neither \"{Sqlite}\" nor a PostgreSQL connection string such as \"Host=db;Database=threatbot\".";
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
        {
            yield return $"{Section}:{nameof(TimeZone)}: \"{TimeZone}\" is not a time zone such as \"Europe/Berlin\".";
        }
    }

    private static ImmutableArray<string> Hosts(IConfigurationSection section) =>
        [.. (section[nameof(WebhookHosts)] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private IEnumerable<string> HostMistakes() => WebhookHosts
        .Where(host => !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var url) || url is not { PathAndQuery: "/", UserInfo: "", Fragment: "" })
        .Select(host => $"{Section}:{nameof(WebhookHosts)}: \"{host}\" is not a host such as \"hooks.internal\" or \"10.0.0.7:8080\"; several are separated by commas.");

    private static IEnumerable<string> PublicUrlMistakes(string? text) =>
        string.IsNullOrEmpty(text)
        || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" })
            ? []
            : [$"{Section}:{nameof(PublicUrl)}: is not an address such as \"https://threatbot.example\", without a path."];

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
