using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is laid over a diagram, in words.</summary>
public static class OverlayView
{
    /// <summary>More places than a person reads in a conversation.</summary>
    private const int Most = 40;

    /// <summary>One line of each kind of fact; that there is nothing is said too.</summary>
    public static ImmutableArray<Prompt> Of(ThreatModel model, Overlay overlay) => overlay.Kind switch
    {
        OverlayKind.Path when overlay.Path.Length > 0 => [PicturePrompts.OnPath.With(Some([.. overlay.Path.Select(place => Name(model, place))]))],
        OverlayKind.Path => [PicturePrompts.NoPath.With()],
        OverlayKind.Changes => [.. Changes(model, overlay)],
        _ => [Counts(model, overlay)],
    };

    private static Prompt Counts(ThreatModel model, Overlay overlay)
    {
        ImmutableArray<Value> places =
        [
            .. overlay.AtCrossings.Select(place => new Value.Words(PicturePrompts.CountAtCrossing.With(new Value.Number(place.Value), new Value.Number(place.Key)))),
            .. overlay.AtPlaces.Select(place => new Value.Words(PicturePrompts.CountAt.With(new Value.Number(place.Value), Name(model, place.Key)))),
        ];
        var need = PicturePrompts.Counts(overlay.Kind);
        return places.Length > 0 ? need.With(Some(places)) : PicturePrompts.NoCounts(overlay.Kind).With();
    }

    private static IEnumerable<Prompt> Changes(ThreatModel model, Overlay overlay)
    {
        foreach (var (need, objects) in ((PromptNeed, ImmutableArray<ModelObject>)[])
            [(PicturePrompts.CameSince, overlay.Added), (PicturePrompts.DifferSince, overlay.Changed), (PicturePrompts.WentSince, overlay.Removed)])
        {
            if (objects.Length > 0)
            {
                yield return need.With(Some([.. objects.Select(found => Name(model, found))]));
            }
        }

        if (overlay is { Added.Length: 0, Changed.Length: 0, Removed.Length: 0 })
        {
            yield return PicturePrompts.NoChanges.With();
        }
    }

    private static Value Name(ThreatModel model, string place) => model.Find(place) is { } found ? Name(model, found) : new Value.Said(place);

    /// <summary>A flow is called by its ends too, since its data alone may be anywhere.</summary>
    private static Value Name(ThreatModel model, ModelObject found)
    {
        Value End(string id) => new Value.Said(model.Find(id)?.Title ?? id);
        return found switch
        {
            Flow flow => new Value.Words(PicturePrompts.Drawn.Flow.With(End(flow.From), End(flow.To), Data(flow))),
            DeniedFlow denied => new Value.Words(PicturePrompts.Drawn.Denied.With(End(denied.From), End(denied.To))),
            _ => new Value.Said(found.Title),
        };
    }

    private static Value Data(Flow flow) => flow.Data.Length == 0 ? new Value.Words(PicturePrompts.Unnamed.With()) : new Value.Said(flow.Data);

    private static Value Some(ImmutableArray<Value> values) => new Value.Many(
        (values.Length > Most ? values.Take(Most - 1).Append(new Value.Words(PicturePrompts.More.With(new Value.Number(values.Length - Most + 1)))) : values).ToValueList());
}
