using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot;

internal enum TrackerKind
{
    GitHub,
    Jira,
    Webhook,
}

/// <summary>The part of the configuration for issue trackers: each under a name that people type, such as "github"; with none, nothing is written anywhere.</summary>
internal sealed record TicketsSettings
{
    public ImmutableArray<TrackerSettings> Trackers { get; init; } = [];

    /// <summary>Where issues of a tenant's models may go.</summary>
    public ImmutableArray<TrackerPlace> PlacesOf(string tenant) =>
    [
        .. Trackers.Where(tracker => tracker.Serves(tenant)).SelectMany(tracker => tracker.Places.Select(place => new TrackerPlace(tracker.Name, place, tracker.Threats))),
    ];

    /// <summary>The tracker of that name, if it serves the tenant and the place is one of its own.</summary>
    public TrackerSettings? Find(string tenant, string name, string place) =>
        Trackers.FirstOrDefault(tracker => tracker.Name == name && tracker.Serves(tenant) && tracker.Places.Contains(place));
}

/// <summary>One tracker. It is reached at its address and nowhere else, whatever it answers.</summary>
internal sealed record TrackerSettings
{
    /// <summary>For the tenants of every channel.</summary>
    public const string EveryTenant = "*";

    public static readonly Uri PublicGitHub = new("https://api.github.com/");

    public required string Name { get; init; }

    public required TrackerKind Kind { get; init; }

    /// <summary>The base of the API, which ends in a slash; of a webhook the address itself.</summary>
    public required Uri Address { get; init; }

    /// <summary>Repositories (owner/name), project keys, or the one nameless place of a webhook.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>Whose models may be written there: "local", Teams tenants, Slack workspaces, or "*".</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>A token of GitHub or Jira. Never shown or logged, like the secret.</summary>
    public string? Token { get; init; }

    /// <summary>Whose token it is, in Jira.</summary>
    public string? Email { get; init; }

    /// <summary>What a webhook is signed with, "whsec_" and base64.</summary>
    public string? Secret { get; init; }

    /// <summary>What an issue is in Jira, by its name.</summary>
    public string IssueType { get; init; } = "Task";

    /// <summary>The label that issues carry.</summary>
    public string Label { get; init; } = "threatbot";

    /// <summary>Whether the words of threats may be written there, beside the measure and its criterion.</summary>
    public bool Threats { get; init; }

    public bool Serves(string tenant) => Tenants.Contains(tenant) || Tenants.Contains(EveryTenant);
}
