using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>The participants that a model and its history mention.</summary>
internal static class Mentioned
{
    public static ImmutableSortedSet<string> In(ThreatModel model, ImmutableArray<PastEvent> events)
    {
        var past = events.Select(past => past.Event).OfType<ObjectChanged>().SelectMany(change => new[] { change.Before, change.After });
        return model.All.Concat(past.OfType<ModelObject>())
            .SelectMany(In)
            .OfType<string>()
            .Concat(events.Select(past => past.By))
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string?> In(ModelObject found) => found switch
    {
        Cell cell => [cell.Origin.By, .. cell.Doubts],
        Countermeasure measure => [measure.Origin.By, measure.Owner],
        Assumption assumption => [assumption.Origin.By, assumption.Checker],
        Response response => [response.Origin.By, response.Proposer, response.Approver],
        Scenario scenario => [scenario.Origin.By, .. scenario.Impacts.Select(impact => impact.By)],
        Workshop workshop =>
        [
            workshop.Origin.By, workshop.Facilitator, .. workshop.Participants,
            .. workshop.Budgets.Concat(workshop.Less).Concat(workshop.Surprises).Select(quote => quote.By),
        ],
        UserStory story => [story.Origin.By, story.SettledBy, .. story.Doubts],
        Planning planning => [planning.Origin.By, planning.Facilitator],
        Round round => [round.Origin.By, round.Facilitator],
        _ => [found.Origin.By],
    };
}
