using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Web.Api;

/// <summary>What may be asked of objects: how they stand, and which story they belong to.</summary>
internal static class ObjectStates
{
    /// <summary>Every state there is, in the words of the native file.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<ObjectKind>().SelectMany(kind => Of(kind)).Distinct(StringComparer.Ordinal)];

    /// <summary>The states of a kind; none where it has none.</summary>
    public static ImmutableArray<string> Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Threat => Words<ThreatStatus>(),
        ObjectKind.Response => Words<ResponseStatus>(),
        ObjectKind.Assumption => Words<AssumptionStatus>(),
        ObjectKind.UserStory => Words<StoryStatus>(),
        ObjectKind.Countermeasure => Words<Assurance>(),
        ObjectKind.Cell => Words<CellState>(),
        _ => [],
    };

    public static string? StateOf(ModelObject found) => found switch
    {
        Threat threat => ModelShape.Word(threat.Status),
        Response response => ModelShape.Word(response.Status),
        Assumption assumption => ModelShape.Word(assumption.Status),
        UserStory story => ModelShape.Word(story.Status),
        Countermeasure measure => ModelShape.Word(measure.Assurance),
        Cell cell => ModelShape.Word(cell.State),
        _ => null,
    };

    /// <summary>Whether an object is that story, names it, or is named by it as what it touches or brought.</summary>
    public static bool BelongsTo(ModelObject found, string story, IReadOnlySet<string> touched) => found.Id == story || touched.Contains(found.Id) || found.References.Contains(story);

    private static ImmutableArray<string> Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(state => ModelShape.Word(state))];
}
