using System.Collections.Immutable;
using System.Text;
using NodaTime.Text;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>The risks a team lives with or has handed over, as a table for whoever keeps a register of risks: CSV after RFC 4180.</summary>
internal static class Register
{
    private static readonly ImmutableArray<string> Columns =
        ["id", "risk", "risk_text", "scenario", "scenario_text", "answer", "reason", "counterparty", "proposer", "approver", "status", "proposed_on", "decided_on", "until"];

    /// <param name="model">The model.</param>
    /// <param name="names">What people are called; whoever is not in it is shown as <paramref name="former"/>.</param>
    /// <param name="events">The log, which knows when a decision was made.</param>
    /// <param name="former">What somebody is called who has no name any more.</param>
    public static byte[] Write(ThreatModel model, IReadOnlyDictionary<string, string> names, ImmutableArray<PastEvent> events, string former)
    {
        var rows = model.Responses
            .Where(response => response.Answer is ResponseKind.Accept or ResponseKind.Transfer)
            .Select(response => Row(model, response, person => person is null ? "" : names.GetValueOrDefault(person, former), Decided(model, events, response)));
        return Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(Columns).Select(Csv.Line)));
    }

    private static IEnumerable<string> Row(ThreatModel model, Response response, Func<string?, string> nameOf, string decided)
    {
        var risk = model.Find(response.Risk);
        var scenario = risk as Scenario ?? model.Find<Scenario>(risk is Threat threat ? threat.Scenario : (risk as TreeNode)?.Scenario);
        return
        [
            response.Id, response.Risk, risk?.Title ?? "", scenario?.Id ?? "", scenario?.Words ?? "", ModelShape.Word(response.Answer), response.Reason ?? "",
            response.Counterparty ?? "", nameOf(response.Proposer ?? response.Origin.By), nameOf(response.Approver), ModelShape.Word(response.Status),
            LocalDatePattern.Iso.Format(model.DayOf(response.Origin.At)), decided, response.Until is { } until ? LocalDatePattern.Iso.Format(until) : "",
        ];
    }

    /// <summary>The day the answer was last signed or turned down; empty when it was not, or when that was before the model was imported.</summary>
    private static string Decided(ThreatModel model, ImmutableArray<PastEvent> events, Response response) => events
        .Where(past => past.Event is ObjectChanged { Before: Response before, After: Response { Status: ResponseStatus.Approved or ResponseStatus.Rejected } after }
            && after.Id == response.Id && before.Status != after.Status)
        .Select(past => LocalDatePattern.Iso.Format(model.DayOf(past.At)))
        .LastOrDefault("");
}
