namespace ThreatBot;

/// <summary>The local web chat's part of the configuration.</summary>
internal sealed record WebChatSettings
{
    /// <summary>A secret people might guess by trying is none.</summary>
    public const int ShortestSecret = 16;

    private const string Section = $"{Settings.Section}:WebChat";

    public bool Enabled { get; init; } = true;

    /// <summary>What a browser must know to come in; required on addresses that are not loopback. Never shown or logged.</summary>
    public string? Secret { get; init; }

    public static WebChatSettings Read(IConfigurationSection section) => new()
    {
        Enabled = !bool.TryParse(section[nameof(Enabled)], out var enabled) || enabled,
        Secret = section[nameof(Secret)] is { Length: > 0 } secret ? secret : null,
    };

    public static IEnumerable<string> Mistakes(IConfigurationSection section)
    {
        string[] keys = [nameof(Enabled), nameof(Secret)];
        foreach (var child in section.GetChildren().Where(child => !keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{child.Path}: there is no such setting; there are {string.Join(", ", keys)}.";
        }

        if (section[nameof(Enabled)] is { Length: > 0 } enabled && !bool.TryParse(enabled, out _))
        {
            yield return $"{Section}:{nameof(Enabled)}: is neither true nor false.";
        }

        if (section[nameof(Secret)] is { Length: > 0 and < ShortestSecret })
        {
            yield return $"{Section}:{nameof(Secret)}: is shorter than {ShortestSecret} characters, so it could be guessed; `openssl rand -hex 16` makes one.";
        }
    }
}
