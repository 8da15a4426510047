using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>The names in the native file, in the order in which they are written.</summary>
internal static class NativeShape
{
    /// <summary>The lists of the file, one for each kind of object.</summary>
    public static readonly ImmutableArray<(string Name, ObjectKind Kind)> Lists =
    [
        ("concerns", ObjectKind.Concern),
        ("assets", ObjectKind.Asset),
        ("actors", ObjectKind.Actor),
        ("abuseStories", ObjectKind.AbuseStory),
        ("userStories", ObjectKind.UserStory),
        ("scenarios", ObjectKind.Scenario),
        ("zones", ObjectKind.Zone),
        ("elements", ObjectKind.Element),
        ("flows", ObjectKind.Flow),
        ("deniedFlows", ObjectKind.DeniedFlow),
        ("borders", ObjectKind.Border),
        ("cells", ObjectKind.Cell),
        ("threats", ObjectKind.Threat),
        ("trees", ObjectKind.TreeNode),
        ("countermeasures", ObjectKind.Countermeasure),
        ("responses", ObjectKind.Response),
        ("assumptions", ObjectKind.Assumption),
        ("items", ObjectKind.Workshop),
        ("parked", ObjectKind.Parked),
        ("mishaps", ObjectKind.Mishap),
        ("plannings", ObjectKind.Planning),
        ("rounds", ObjectKind.Round),
        ("ideas", ObjectKind.Idea),
    ];

    /// <summary>The fields of "model".</summary>
    public static readonly ImmutableArray<string> ModelFields = ["id", "name", "version", "language", "timeZone", "counters"];

    /// <summary>What is read into something of its own; every other name at the top is carried along.</summary>
    public static readonly ImmutableHashSet<string> Known =
    [
        "format", "model", "participants", "events", .. Lists.Select(list => list.Name),
    ];

    public static string NameOf(ObjectKind kind) => ModelShape.Word(kind);

    public static Type TypeOf(ObjectKind kind) => ModelObjectConverter.Types[NameOf(kind)];
}
