using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What becomes of answers of trackers in the model.</summary>
public static class TicketResults
{
    /// <summary>Each issue is kept with its measure, if that is still there; nothing else changes, and a closed issue verifies nothing.</summary>
    public static void Keep(ModelEdit edit, ImmutableArray<TicketAnswer> answers)
    {
        foreach (var answer in answers)
        {
            if (answer.Ticket is { } ticket && edit.Model.Find<Countermeasure>(answer.Measure) is { } measure)
            {
                edit.Put(measure with { Ticket = answer.IsReading ? ticket with { Written = measure.Ticket?.Written } : ticket });
            }
        }
    }

    public static ValueList<HeardTicket> Heard(ImmutableArray<TicketAnswer> answers) => answers.Select(answer => new HeardTicket(answer.Measure, answer.Number)).ToValueList();
}
