using System.Collections.Immutable;
using NodaTime;

namespace ThreatBot.Core.Models;

/// <summary>Where an object comes from: the conversation, the pseudonymous participant and the time it was first said.</summary>
public sealed record Origin(string Conversation, string By, Instant At);

/// <summary>Anything a threat model holds under an id of its own.</summary>
public abstract record ModelObject
{
    /// <summary>A prefix for the kind and a number that is never used twice in a model ("T31"); a cell is named after its crossing and letter.</summary>
    public required string Id { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Fields of an imported file that this version does not know, as raw JSON by name; they survive an export.</summary>
    public ImmutableSortedDictionary<string, string> Extra { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public abstract ObjectKind Kind { get; }

    /// <summary>One line that tells a person what this is.</summary>
    public abstract string Title { get; }

    /// <summary>The ids this object mentions; each must exist.</summary>
    public abstract IEnumerable<string> References { get; }

    /// <summary>What is left of this object when <paramref name="id"/> is removed: itself, a copy that no longer mentions it, or nothing.</summary>
    public abstract ModelObject? Without(string id);

    /// <summary>A record compares a dictionary by reference; two objects are equal when their unknown fields are.</summary>
    public virtual bool Equals(ModelObject? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && Id == other.Id
        && Origin == other.Origin
        && Extra.Count == other.Extra.Count
        && Extra.All(field => other.Extra.TryGetValue(field.Key, out var value) && value == field.Value);

    /// <summary>An id is enough for a bucket.</summary>
    public override int GetHashCode() => unchecked((int)Fnv1a.Of(Id));

    private protected static string? Unless(string? reference, string removed) => reference == removed ? null : reference;

    private protected static ValueList<string> Unless(ValueList<string> references, string removed) =>
        references.Contains(removed) ? references.Where(id => id != removed).ToValueList() : references;

    private protected static IEnumerable<string> Present(params ReadOnlySpan<string?> references) =>
        references.ToArray().OfType<string>();
}
