using System.Collections.Immutable;
using System.Globalization;

namespace ThreatBot;

/// <summary>For how many days what is no model is kept; 0 means for ever.</summary>
internal sealed record RetentionSettings
{
    /// <summary>Platforms bring a message again within hours, so a week keeps every second delivery out.</summary>
    public const int FewestOfInbox = 7;

    private const int Most = 36_500;

    private const string Section = $"{Settings.Section}:Retention";

    private static readonly ImmutableSortedDictionary<string, int> Defaults = new Dictionary<string, int>
    {
        [nameof(InboxDays)] = 90,
        [nameof(OutboxDays)] = 90,
        [nameof(WebTalkDays)] = 365,
        [nameof(ReadingDays)] = 365,
    }.ToImmutableSortedDictionary();

    /// <summary>Ids of messages that were dealt with, which keep a second delivery out.</summary>
    public int InboxDays { get; init; } = 90;

    /// <summary>What was said, so that cards can be changed; cards that still ask are kept.</summary>
    public int OutboxDays { get; init; } = 90;

    /// <summary>What the web chat shows.</summary>
    public int WebTalkDays { get; init; } = 365;

    /// <summary>Who read what outside of conversations, and tokens that ended.</summary>
    public int ReadingDays { get; init; } = 365;

    public static RetentionSettings Read(IConfigurationSection section) => new()
    {
        InboxDays = Days(section, nameof(InboxDays)) ?? Defaults[nameof(InboxDays)],
        OutboxDays = Days(section, nameof(OutboxDays)) ?? Defaults[nameof(OutboxDays)],
        WebTalkDays = Days(section, nameof(WebTalkDays)) ?? Defaults[nameof(WebTalkDays)],
        ReadingDays = Days(section, nameof(ReadingDays)) ?? Defaults[nameof(ReadingDays)],
    };

    public static IEnumerable<string> Mistakes(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (!Defaults.Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{child.Path}: there is no such setting; there are {string.Join(", ", Defaults.Keys)}.";
            }
            else if (child.Value is { Length: > 0 } && Days(section, child.Key) is null)
            {
                yield return $"{child.Path}: is not a number of days from 0 (for ever) to {Most}.";
            }
        }

        var read = Read(section);
        if (read.InboxDays is > 0 and < FewestOfInbox)
        {
            yield return $"{Section}:{nameof(InboxDays)}: is less than {FewestOfInbox}, so a message that a platform brings again might count twice.";
        }

        if (read.InboxDays > 0 && (read.OutboxDays == 0 || read.OutboxDays > read.InboxDays))
        {
            yield return $"{Section}:{nameof(OutboxDays)}: is longer than {nameof(InboxDays)}, by which the age of what was said is known.";
        }

        if (read.OutboxDays is > 0 and < FewestOfInbox)
        {
            yield return $"{Section}:{nameof(OutboxDays)}: is less than {FewestOfInbox}, so a press that a platform brings again might not be answered as it was.";
        }
    }

    private static int? Days(IConfigurationSection section, string key) =>
        int.TryParse(section[key], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= Most ? days : null;
}
