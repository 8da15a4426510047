using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>An order in which the objects of a model can come one by one without mentioning what is not there yet.</summary>
internal static class ImportOrder
{
    /// <summary>A kind mentions only kinds before it; zones mention each other too.</summary>
    private static readonly ImmutableArray<ObjectKind> Kinds =
    [
        .. Enum.GetValues<ObjectKind>().Where(kind => kind is < ObjectKind.Cell or ObjectKind.Threat),
        ObjectKind.Cell,
        .. Enum.GetValues<ObjectKind>().Where(kind => kind > ObjectKind.Threat),
    ];

    public static IEnumerable<ModelObject> MentionedFirst(ThreatModel model) =>
        Kinds.SelectMany(kind => kind is ObjectKind.Zone ? ParentsFirst(model) : OfKind(model, kind));

    private static IEnumerable<ModelObject> OfKind(ThreatModel model, ObjectKind kind) =>
        model.Objects.TryGetValue(kind, out var objects) ? objects.Values : [];

    private static IEnumerable<ModelObject> ParentsFirst(ThreatModel model)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var chain = new Stack<Zone>();
        foreach (var start in model.Zones)
        {
            for (var zone = start; zone is not null && seen.Add(zone.Id); zone = model.Find<Zone>(zone.Parent))
            {
                chain.Push(zone);
            }

            while (chain.TryPop(out var next))
            {
                yield return next;
            }
        }
    }
}
