namespace ThreatBot.Storage;

/// <summary>A row of web_entry: something a person or the bot said in the web chat, in its present form.</summary>
internal sealed record WebEntry
{
    public const string Columns =
        "position AS Position, number AS Number, at AS At, sender AS Sender, client_id AS ClientId, card AS Card, json AS Json";

    /// <summary>Where it stands in the conversation.</summary>
    public long Position { get; init; }

    /// <summary>The number of its latest change; grows through the whole conversation.</summary>
    public long Number { get; init; }

    /// <summary>UTC milliseconds; later entries have later times.</summary>
    public long At { get; init; }

    /// <summary>The participant who said it; absent for the bot.</summary>
    public string? Sender { get; init; }

    /// <summary>What the sender's client calls it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The card it shows; absent for what a person said.</summary>
    public string? Card { get; init; }

    public byte[] Json { get; init; } = [];
}
