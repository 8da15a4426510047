using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>
/// Something in a file that becomes an object: its id here, its id there, and the values that tell of it. <paramref name="Node"/> is where it
/// is told of first; its fields are taken, kept along or both.
/// </summary>
internal sealed record Arrival(ObjectKind Kind, string Id, string Foreign, SourceNode Node, string Signature)
{
    /// <summary>The fields whose meaning is taken over completely.</summary>
    public ImmutableHashSet<string> Taken { get; init; } = [];

    /// <summary>The fields that are taken over in part, so that their exact value is kept along without a word.</summary>
    public ImmutableHashSet<string> InPart { get; init; } = [];
}
