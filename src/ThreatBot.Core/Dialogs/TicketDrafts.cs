using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Which measures are to become issues, and what these say: those that are claimed and have none, and those whose words have changed since.</summary>
public static class TicketDrafts
{
    /// <summary>As many as are written at one press, so that everything on the card is read before.</summary>
    public const int MostAtOnce = 12;

    public static ImmutableArray<TicketDraft> Of(TicketDesk desk, TrackerPlace place) =>
    [
        .. desk.Model.Countermeasures
            .Where(measure => measure.Assurance is Assurance.Claimed && !desk.Busy.Contains(measure.Id))
            .Select(measure => Due(desk.Model, measure, place))
            .OfType<TicketDraft>(),
    ];

    /// <summary>What an issue says of the measure.</summary>
    public static TicketDraft Of(ThreatModel model, Countermeasure measure, bool tellsThreats) => new(measure.Id, measure.Text)
    {
        Criterion = measure.Criterion,
        Due = measure.Due,
        Threats = tellsThreats ? measure.Covers.Select(id => model.Find<Threat>(id)).OfType<Threat>().Select(threat => threat.Text).ToValueList() : [],
    };

    /// <summary>The measures whose issue is open, as far as is known.</summary>
    public static ValueList<TicketLook> Open(TicketDesk desk) => desk.Model.Countermeasures
        .Where(measure => measure.Assurance is Assurance.Claimed && !desk.Busy.Contains(measure.Id))
        .SelectMany(measure => measure.Ticket is { Status: TicketStatus.Open or TicketStatus.Dropped } ticket ? [new TicketLook(measure.Id, ticket)] : Array.Empty<TicketLook>())
        .Where(look => desk.Allowed.Any(place => place.Tracker == look.Ticket.Tracker && place.Place == look.Ticket.Place))
        .ToValueList();

    /// <summary>The draft for a measure that needs one written; null where the issue says all of it already, was closed, or is somewhere else.</summary>
    private static TicketDraft? Due(ThreatModel model, Countermeasure measure, TrackerPlace place)
    {
        var draft = Of(model, measure, place.TellsThreats);
        return measure.Ticket switch
        {
            null or { Status: TicketStatus.Gone } => draft,
            { Status: TicketStatus.Open } ticket when ticket.Tracker == place.Tracker && ticket.Place == place.Place && ticket.Written != draft.Fingerprint => draft with { Known = ticket.Reference },
            _ => null,
        };
    }
}
