using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ThreatBot.Storage;

/// <summary>One step that turns the JSON of an event type's older version into the next one's.</summary>
internal sealed record Upcaster(string Type, long From, Func<JsonObject, JsonObject> Lift);

/// <summary>Every step there is: an event written by any earlier version of this program can be read.</summary>
internal sealed class Upcasters(ImmutableArray<Upcaster> steps)
{
    /// <summary>No event type has had a second version yet.</summary>
    public static readonly Upcasters All = new([]);

    /// <summary>The payload as its newest version has it.</summary>
    public JsonObject Lift(string type, long version, JsonObject payload)
    {
        var lifted = payload;
        for (var at = version; steps.FirstOrDefault(step => step.Type == type && step.From == at) is { } next; at++)
        {
            lifted = next.Lift(lifted);
        }

        return lifted;
    }
}
