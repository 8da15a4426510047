using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>One step of a walk through the zones of a model: into a zone, to an element, or out of the zone again.</summary>
internal sealed record OutlineStep(int Depth, Zone? Zone, Element? Element)
{
    public bool IsLeaving => Zone is null && Element is null;
}

/// <summary>The zones of a model from the outside inwards with the elements in each, for texts that nest them; without recursion.</summary>
internal static class Outline
{
    public static IEnumerable<OutlineStep> Of(ThreatModel model)
    {
        var (zones, elements) = (model.Zones.ToLookup(zone => zone.Parent), model.Elements.ToLookup(element => element.Zone));
        var waiting = new Stack<OutlineStep>();
        Push(0, null);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            if (next.Zone is { } zone)
            {
                waiting.Push(new OutlineStep(next.Depth, null, null));
                Push(next.Depth + 1, zone.Id);
            }
        }

        void Push(int depth, string? around)
        {
            foreach (var inner in zones[around].Reverse())
            {
                waiting.Push(new OutlineStep(depth, inner, null));
            }

            foreach (var element in elements[around].Reverse())
            {
                waiting.Push(new OutlineStep(depth, null, element));
            }
        }
    }
}
