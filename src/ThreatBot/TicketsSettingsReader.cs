using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ThreatBot;

/// <summary>Reads the settings for issue trackers, and names every mistake in them; values that could be secret are not repeated.</summary>
internal sealed partial class TicketsSettingsReader(IConfigurationSection section)
{
    private static readonly ImmutableArray<string> Keys =
    [
        nameof(TrackerSettings.Kind), nameof(TrackerSettings.Address), nameof(TrackerSettings.Places), nameof(TrackerSettings.Tenants), nameof(TrackerSettings.Token),
        nameof(TrackerSettings.Email), nameof(TrackerSettings.Secret), nameof(TrackerSettings.IssueType), nameof(TrackerSettings.Label), nameof(TrackerSettings.Threats),
    ];

    public TicketsSettings Read() => new() { Trackers = [.. section.GetChildren().Select(Tracker)] };

    public IEnumerable<string> Mistakes() => section.GetChildren().SelectMany(Mistakes);

    private static TrackerSettings Tracker(IConfigurationSection tracker)
    {
        var kind = KindOf(tracker) ?? TrackerKind.Webhook;
        return new TrackerSettings
        {
            Name = tracker.Key.ToLowerInvariant(),
            Kind = kind,
            Address = Address(tracker, kind) ?? TrackerSettings.PublicGitHub,
            Places = kind is TrackerKind.Webhook ? [""] : List(tracker, nameof(TrackerSettings.Places)),
            Tenants = List(tracker, nameof(TrackerSettings.Tenants)) is { IsEmpty: false } tenants ? tenants : ["local"],
            Token = Text(tracker, nameof(TrackerSettings.Token)),
            Email = Text(tracker, nameof(TrackerSettings.Email)),
            Secret = Text(tracker, nameof(TrackerSettings.Secret)),
            IssueType = Text(tracker, nameof(TrackerSettings.IssueType)) ?? "Task",
            Label = Text(tracker, nameof(TrackerSettings.Label)) ?? "threatbot",
            Threats = bool.TryParse(Text(tracker, nameof(TrackerSettings.Threats)), out var threats) && threats,
        };
    }

    private static IEnumerable<string> Mistakes(IConfigurationSection tracker)
    {
        foreach (var child in tracker.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{child.Path}: there is no such setting; there are {string.Join(", ", Keys)}.";
        }

        if (!Word().IsMatch(tracker.Key))
        {
            yield return $"{tracker.Path}: \"{tracker.Key}\" is no name that people can type; letters, digits and dashes make one.";
        }

        if (KindOf(tracker) is not { } kind)
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Kind)}: is none of {string.Join(", ", Enum.GetNames<TrackerKind>())}.";
            yield break;
        }

        foreach (var mistake in Own(tracker, kind).Concat(Common(tracker, kind)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Common(IConfigurationSection tracker, TrackerKind kind)
    {
        if (Address(tracker, kind) is null)
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Address)}: is not an https address without a question mark (http is for loopback alone).";
        }

        if (Text(tracker, nameof(TrackerSettings.Threats)) is { } threats && !bool.TryParse(threats, out _))
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Threats)}: is neither true nor false.";
        }

        if (!Word().IsMatch(Text(tracker, nameof(TrackerSettings.Label)) ?? "threatbot"))
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Label)}: is no label; letters, digits and dashes make one.";
        }
    }

    /// <summary>What each kind needs, and what is of no use to it.</summary>
    private static IEnumerable<string> Own(IConfigurationSection tracker, TrackerKind kind)
    {
        string[] needed = kind switch
        {
            TrackerKind.GitHub => [nameof(TrackerSettings.Token), nameof(TrackerSettings.Places)],
            TrackerKind.Jira => [nameof(TrackerSettings.Token), nameof(TrackerSettings.Email), nameof(TrackerSettings.Places), nameof(TrackerSettings.Address)],
            _ => [nameof(TrackerSettings.Secret), nameof(TrackerSettings.Address)],
        };
        foreach (var key in needed.Where(key => Text(tracker, key) is null && List(tracker, key).IsEmpty))
        {
            yield return $"{tracker.Path}:{key}: is empty; a tracker of kind {kind} needs it.";
        }

        var form = kind is TrackerKind.GitHub ? Repository() : Project();
        foreach (var place in kind is TrackerKind.Webhook ? [] : List(tracker, nameof(TrackerSettings.Places)).Where(place => !form.IsMatch(place)))
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Places)}: \"{place}\" is no {(kind is TrackerKind.GitHub ? "repository such as \"acme/pay\"" : "project key such as \"PAY\"")}.";
        }

        if (kind is TrackerKind.Webhook && Text(tracker, nameof(TrackerSettings.Secret)) is { } secret && !IsSecret(secret))
        {
            yield return $"{tracker.Path}:{nameof(TrackerSettings.Secret)}: is not \"whsec_\" and the base64 of 24 to 64 bytes.";
        }
    }

    private static TrackerKind? KindOf(IConfigurationSection tracker) =>
        Enum.TryParse<TrackerKind>(Text(tracker, nameof(TrackerSettings.Kind)), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static Uri? Address(IConfigurationSection tracker, TrackerKind kind)
    {
        var text = Text(tracker, nameof(TrackerSettings.Address)) ?? (kind is TrackerKind.GitHub ? TrackerSettings.PublicGitHub.ToString() : "");
        var whole = kind is TrackerKind.Webhook || text.EndsWith('/') ? text : text + "/";
        return Uri.TryCreate(whole, UriKind.Absolute, out var url) && url is { UserInfo: "", Fragment: "" } && (kind is TrackerKind.Webhook || url.Query.Length == 0)
            && (url.Scheme == "https" || TeamsSettingsReader.IsLoopback(url))
            ? url
            : null;
    }

    private static bool IsSecret(string text)
    {
        var bytes = new byte[64];
        return text.StartsWith("whsec_", StringComparison.Ordinal) && Convert.TryFromBase64String(text["whsec_".Length..], bytes, out var length) && length >= 24;
    }

    /// <summary>A list, or one text with semicolons between.</summary>
    private static ImmutableArray<string> List(IConfigurationSection tracker, string key) =>
    [
        .. (tracker[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. tracker.GetSection(key).GetChildren().Select(child => child.Value?.Trim() ?? "").Where(entry => entry.Length > 0),
    ];

    private static string? Text(IConfigurationSection tracker, string key) => tracker[key] is { Length: > 0 } text ? text : null;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex("^[A-Z][A-Z0-9_]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Project();
}
