using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;

namespace ThreatBot.Storage;

/// <summary>Somebody as the table of people knows them.</summary>
internal sealed record KnownPerson
{
    public const string Columns =
        """
        p.tenant AS Tenant, p.id AS Id, p.name AS Name, p.channel AS Channel, p.platform_id AS PlatformId,
        (SELECT MIN(reached.user_id) FROM chat_person AS reached WHERE reached.tenant = p.tenant AND reached.participant = p.id) AS UserId
        """;

    public string Tenant { get; init; } = "";

    /// <summary>The pseudonym in the log and in objects.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Channel { get; init; } = "";

    /// <summary>Absent for somebody who was only named.</summary>
    public string? PlatformId { get; init; }

    /// <summary>What a chat platform calls them.</summary>
    public string? UserId { get; init; }
}

/// <summary>What somebody said or did that was recorded: of what they changed, only what they changed in it.</summary>
internal sealed record RecordedWords(string Model, long Version, Instant At, string Conversation, string? Object, JsonObject What);

/// <summary>Something of theirs outside of any model.</summary>
internal sealed record KeptNote(string Conversation, string Kind, string Text);

/// <summary>A page or file that they read.</summary>
internal sealed record KeptReading(string Model, Instant At, string What);

/// <summary>A token with which a tool of theirs reads a model.</summary>
internal sealed record KeptToken
{
    public string Model { get; init; } = "";

    public string Name { get; init; } = "";

    public string Scopes { get; init; } = "";
}

/// <summary>A browser in which they are signed in.</summary>
internal sealed record KeptSession(string Browser, Instant Began, Instant Seen);

/// <summary>A model that they own, and whose it would be without them; absent where there is nobody else.</summary>
internal sealed record OwnedModel(string Model, string? Heir);

/// <summary>Everything that is kept about one person, and nothing about anybody else.</summary>
internal sealed record PersonalFile
{
    public required ImmutableArray<KnownPerson> Names { get; init; }

    public required ImmutableArray<string> Conversations { get; init; }

    public required ImmutableArray<OwnedModel> Owns { get; init; }

    public required ImmutableArray<RecordedWords> Recorded { get; init; }

    public required ImmutableArray<KeptNote> Notes { get; init; }

    public required ImmutableArray<KeptReading> Readings { get; init; }

    public required ImmutableArray<KeptToken> Tokens { get; init; }

    public required ImmutableArray<KeptSession> Sessions { get; init; }
}
