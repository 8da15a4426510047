namespace ThreatBot.Core.Models;

/// <summary>The highest number ever given to an object of a kind.</summary>
public sealed record HighestId(ObjectKind Kind, int Number);

/// <summary>A field of an imported file that no object holds and this version does not know: its path (a JSON pointer) and its raw JSON.</summary>
public sealed record UnknownField(string Path, string Json);

/// <summary>What a model is apart from its objects.</summary>
public sealed record ModelFrame(string Name, string Language, string TimeZone)
{
    public ValueList<HighestId> Counters { get; init; } = [];

    public ValueList<UnknownField> Extra { get; init; } = [];
}
