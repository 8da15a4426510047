using ThreatBot.Interchange.Tickets;

namespace ThreatBot.Commands;

/// <summary>Whether the trackers of the settings would take issues, and what to do where they would not.</summary>
internal static class TrackerDeployment
{
    /// <summary>Looks at every place there is. Tells what is well; a webhook is not called, since it would take that for a ticket.</summary>
    public static async Task<IReadOnlyList<string>> ExamineAsync(TicketsSettings settings, Action<string> well, CancellationToken ct)
    {
        using var http = TrackerHttp.Client();
        List<string> wrong = [];
        foreach (var (tracker, place) in settings.Trackers.SelectMany(tracker => tracker.Places, (tracker, place) => (tracker, place)))
        {
            if (await ExamineAsync(tracker, place, http, ct) is { } mistake)
            {
                wrong.Add($"{Settings.Section}:{nameof(Settings.Tickets)}:{tracker.Name}, {place}: {mistake}. docs/tickets.md says what the token has to be allowed.");
            }
            else
            {
                well(tracker.Kind is TrackerKind.Webhook ? $"tickets to {tracker.Name}, which is not called to see" : $"tickets to {tracker.Name} {place}");
            }
        }

        return wrong;
    }

    private static async Task<string?> ExamineAsync(TrackerSettings tracker, string place, HttpClient http, CancellationToken ct)
    {
        try
        {
            return tracker.Kind switch
            {
                TrackerKind.GitHub => await new GitHubTracker(http, tracker, TimeProvider.System).ExamineAsync(place, ct),
                TrackerKind.Jira => await new JiraTracker(http, tracker, TimeProvider.System).ExamineAsync(place, ct),
                _ => null,
            };
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return "it is not reached";
        }
    }
}
