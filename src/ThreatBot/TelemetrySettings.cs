namespace ThreatBot;

/// <summary>Who may read <c>/metrics</c>.</summary>
internal sealed record MetricsSettings
{
    /// <summary>A token people might guess by trying is none.</summary>
    public const int ShortestToken = 16;

    public bool Enabled { get; init; } = true;

    /// <summary>What a scraper shows as "Authorization: Bearer TOKEN"; absent: only programs of this machine may scrape. Never shown or logged.</summary>
    public string? Token { get; init; }
}

/// <summary>How the log is written.</summary>
/// <param name="IsJson">One JSON object a line, for programs.</param>
/// <param name="Level">The least that is written of ThreatBot's own.</param>
internal sealed record LogSettings(bool IsJson = false, LogLevel Level = LogLevel.Warning);

/// <summary>Reads the settings of those who watch over the server.</summary>
internal sealed class TelemetrySettingsReader(IConfigurationSection root)
{
    private static readonly string[] Formats = ["text", "json"];

    private static readonly LogLevel[] Levels = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error];

    public const string Metrics = nameof(Metrics);

    public const string Logs = nameof(Logs);

    public const string OtlpEndpoint = nameof(OtlpEndpoint);

    private string? Token => root[$"{Metrics}:{nameof(MetricsSettings.Token)}"] is { Length: > 0 } token ? token : null;

    private string? Switch => root[$"{Metrics}:{nameof(MetricsSettings.Enabled)}"] is { Length: > 0 } text ? text : null;

    private string? Format => root[$"{Logs}:Format"] is { Length: > 0 } format ? format : null;

    private string? Level => root[$"{Logs}:Level"] is { Length: > 0 } level ? level : null;

    private string? Endpoint => root[OtlpEndpoint] is { Length: > 0 } endpoint ? endpoint : null;

    public MetricsSettings ReadMetrics() => new() { Enabled = Switch is not { } text || !bool.TryParse(text, out var isOn) || isOn, Token = Token };

    public LogSettings ReadLogs() => new(
        string.Equals(Format, "json", StringComparison.OrdinalIgnoreCase), Enum.TryParse<LogLevel>(Level, ignoreCase: true, out var level) ? level : LogLevel.Warning);

    /// <summary>Where traces and metrics are sent by OTLP; null when they are not, or the variables OTEL_* say where.</summary>
    public Uri? ReadOtlpEndpoint() => Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) ? url : null;

    public IEnumerable<string> Mistakes()
    {
        var unknown = Unknown(Metrics, nameof(MetricsSettings.Enabled), nameof(MetricsSettings.Token)).Concat(Unknown(Logs, "Format", "Level"));
        foreach (var mistake in unknown)
        {
            yield return mistake;
        }

        if (Switch is { } text && !bool.TryParse(text, out _))
        {
            yield return $"{root.Path}:{Metrics}:{nameof(MetricsSettings.Enabled)}: is neither true nor false.";
        }

        if (Token is { Length: < MetricsSettings.ShortestToken })
        {
            yield return $"{root.Path}:{Metrics}:{nameof(MetricsSettings.Token)}: is shorter than {MetricsSettings.ShortestToken} characters, so it could be guessed; `openssl rand -hex 16` makes one.";
        }

        if (Format is { } format && !Formats.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{root.Path}:{Logs}:Format: there is no such format; there are {string.Join(", ", Formats)}.";
        }

        if (Level is { } level && !(Enum.TryParse<LogLevel>(level, ignoreCase: true, out var known) && Levels.Contains(known)))
        {
            yield return $"{root.Path}:{Logs}:Level: there is no such level; there are {string.Join(", ", Levels)}.";
        }

        if (Endpoint is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return $"{root.Path}:{OtlpEndpoint}: is not an address such as \"http://localhost:4317\".";
        }
    }

    private IEnumerable<string> Unknown(string section, params string[] keys) =>
        root.GetSection(section).GetChildren()
            .Where(child => !keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path}: there is no such setting; there are {string.Join(", ", keys)}.");
}
