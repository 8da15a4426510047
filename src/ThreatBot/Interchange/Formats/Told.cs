using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>What texts and tables of a model have in common.</summary>
internal static class Told
{
    /// <summary>The name of an element, or the ends of a flow; empty for nothing.</summary>
    public static string Place(ThreatModel model, string? place) => model.Find(place ?? "") switch
    {
        Flow flow => $"{model.Find(flow.From)?.Title} → {model.Find(flow.To)?.Title}",
        { } found => found.Title,
        null => "",
    };

    /// <summary>How many objects of each kind a format leaves out.</summary>
    public static ImmutableArray<string> Losses(ThreatModel model, Func<ModelObject, bool> isTold) =>
    [
        .. model.All.Where(found => !isTold(found)).CountBy(found => found.Kind).OrderBy(kind => kind.Key).Select(kind => $"{NativeShape.NameOf(kind.Key)} ({kind.Value})"),
    ];
}
