using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a review goes through: what ran out, what was to be checked, and what was chosen long enough ago to be there.</summary>
internal static class ReviewDue
{
    /// <summary>A measure that was chosen so many sprints ago should be live, or somebody should say why not.</summary>
    private const int LiveAfter = 2;

    public static ValueList<string> Of(ThreatModel model, Instant now, LocalDate today, bool isAll) =>
    [
        .. model.Responses.Where(response => IsDue(response, today, isAll)).OrderBy(response => response.Until ?? LocalDate.MaxIsoValue).Select(response => response.Id),
        .. model.Assumptions.Where(found => IsDue(found, now, today, isAll)).OrderBy(found => found.Due ?? LocalDate.MaxIsoValue).Select(found => found.Id),
        .. model.Countermeasures
            .Where(measure => measure.Assurance is Assurance.Claimed && (isAll || measure.Ticket is { Status: TicketStatus.Done } || IsDue(measure.Due, measure.Origin.At, now, today)))
            .OrderBy(measure => measure.Due ?? LocalDate.MaxIsoValue)
            .ThenBy(measure => measure.Origin.At)
            .Select(measure => measure.Id),
    ];

    private static bool IsDue(Response response, LocalDate today, bool isAll) =>
        response.Status is not (ResponseStatus.Rejected or ResponseStatus.Expired) && (isAll || (response.Until is { } until && until <= today));

    private static bool IsDue(Assumption assumption, Instant now, LocalDate today, bool isAll) =>
        assumption.Status is AssumptionStatus.Unchecked
        && (isAll || IsDue(assumption.Due, assumption.Origin.At, now, today));

    /// <summary>Where nobody said a day, two sprints are long enough.</summary>
    private static bool IsDue(LocalDate? due, Instant since, Instant now, LocalDate today) =>
        due is { } day ? day <= today : Sprints.Between(since, now) >= LiveAfter;
}
