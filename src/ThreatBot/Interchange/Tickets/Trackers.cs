using System.Collections.Immutable;

namespace ThreatBot.Interchange.Tickets;

/// <summary>The trackers of the settings, each made once, by name.</summary>
internal sealed class Trackers(TicketsSettings settings, HttpClient http, TimeProvider time)
{
    private readonly ImmutableDictionary<string, ITracker> known = settings.Trackers.ToImmutableDictionary(tracker => tracker.Name, tracker => Of(tracker, http, time));

    /// <summary>The tracker, if it may be asked for that place by that tenant; null when it may not, or not any more.</summary>
    public ITracker? Find(string tenant, string name, string place) => settings.Find(tenant, name, place) is { } found ? known[found.Name] : null;

    private static ITracker Of(TrackerSettings tracker, HttpClient http, TimeProvider time) => tracker.Kind switch
    {
        TrackerKind.GitHub => new GitHubTracker(http, tracker, time),
        TrackerKind.Jira => new JiraTracker(http, tracker, time),
        _ => new WebhookTracker(http, tracker, time),
    };
}
