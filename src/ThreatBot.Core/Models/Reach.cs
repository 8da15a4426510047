using System.Collections.Immutable;

namespace ThreatBot.Core.Models;

/// <summary>What can be reached from inside a zone or an element that is no longer ours: the blast radius.</summary>
public static class Reach
{
    /// <summary>
    /// The elements outside that the flows lead to, step by step, from what stands in <paramref name="place"/> (a zone with the zones inside
    /// it, or one element), in the order of their ids. A flow that is denied is not followed.
    /// </summary>
    public static ImmutableArray<Element> From(ThreatModel model, string place)
    {
        var denied = model.DeniedFlows.Select(flow => (flow.From, flow.To)).ToHashSet();
        var onward = model.Flows.Where(flow => !denied.Contains((flow.From, flow.To))).ToLookup(flow => flow.From, flow => flow.To);
        var zones = Inside(model, place);
        var inside = model.Elements
            .Where(element => element.Id == place || (element.Zone is { } zone && zones.Contains(zone)))
            .Select(element => element.Id)
            .ToHashSet();
        var reached = new HashSet<string>(inside);
        var waiting = new Queue<string>(inside);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var further in onward[next].Where(reached.Add))
            {
                waiting.Enqueue(further);
            }
        }

        return [.. model.Elements.Where(element => reached.Contains(element.Id) && !inside.Contains(element.Id))];
    }

    private static HashSet<string> Inside(ThreatModel model, string zone)
    {
        var children = model.Zones.Where(found => found.Parent is not null).ToLookup(found => found.Parent, found => found.Id);
        var inside = new HashSet<string> { zone };
        var waiting = new Queue<string>(inside);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var child in children[next].Where(inside.Add))
            {
                waiting.Enqueue(child);
            }
        }

        return inside;
    }
}
