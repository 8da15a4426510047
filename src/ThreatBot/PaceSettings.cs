using System.Globalization;

namespace ThreatBot;

/// <summary>How many messages are taken in a row before the sender is slowed down to a fiftieth of that each second; 0 means without end.</summary>
internal sealed record PaceSettings
{
    private const int Most = 1_000_000;

    /// <summary>Of one person.</summary>
    public int Person { get; init; } = 500;

    /// <summary>Of one conversation.</summary>
    public int Conversation { get; init; } = 2_000;

    /// <summary>Of one organisation or workspace.</summary>
    public int Tenant { get; init; } = 20_000;

    public static PaceSettings Read(IConfigurationSection section)
    {
        var standard = new PaceSettings();
        return new PaceSettings
        {
            Person = Number(section[nameof(Person)]) ?? standard.Person,
            Conversation = Number(section[nameof(Conversation)]) ?? standard.Conversation,
            Tenant = Number(section[nameof(Tenant)]) ?? standard.Tenant,
        };
    }

    public static IEnumerable<string> Mistakes(IConfigurationSection section)
    {
        string[] keys = [nameof(Person), nameof(Conversation), nameof(Tenant)];
        foreach (var child in section.GetChildren())
        {
            if (!keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{child.Path}: there is no such setting; there are {string.Join(", ", keys)}.";
            }
            else if (child.Value is { Length: > 0 } && Number(child.Value) is null)
            {
                yield return $"{child.Path}: is not a number from 0 (without end) to {Most}.";
            }
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most ? number : null;
}
