using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Somebody who has signed in, in one browser.</summary>
internal sealed record SignInSession
{
    public required string Id { get; init; }

    /// <summary>The tenant of the channel whose people sign in.</summary>
    public required string Tenant { get; init; }

    public required string Channel { get; init; }

    /// <summary>What the channel calls them by.</summary>
    public required string PlatformId { get; init; }

    /// <summary>What the web chat calls them by, which is the same in all of their sessions.</summary>
    public required string WebId { get; init; }

    /// <summary>The browser by its name, as it said itself; empty when it is none that is known.</summary>
    public required string Browser { get; init; }

    public required Instant Began { get; init; }

    /// <summary>When it was last used, give or take some minutes.</summary>
    public required Instant Seen { get; init; }

    /// <summary>When it is over at the latest.</summary>
    public required Instant Until { get; init; }
}

/// <summary>A session that is still good, and whom it stands for as far as they were met.</summary>
internal sealed record LiveSession
{
    /// <summary>UTC milliseconds at which it was last used, roughly.</summary>
    public long Seen { get; init; }

    /// <summary>The participant in the channel whose people sign in.</summary>
    public string? Participant { get; init; }

    /// <summary>The participant in the web chat, and the name there.</summary>
    public string? Visitor { get; init; }

    public string? VisitorName { get; init; }
}
