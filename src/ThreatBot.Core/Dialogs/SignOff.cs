using NodaTime;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What the approver is asked in private, and what becomes of a decision when its last day comes.</summary>
internal static class SignOff
{
    /// <summary>So many days before the last one the team hears of it: time to decide anew.</summary>
    public const int Ahead = 7;

    private const string Soon = "soon";
    private const string Over = "over";

    /// <summary>The risk in its own words, who raised it, the reason and what stays open: enough to say yes or no to.</summary>
    public static Prompt Request(ThreatModel model, Response response)
    {
        var risk = model.Find(response.Risk);
        return DecidePrompts.Request.With(
            new Value.Person(response.Proposer ?? response.Origin.By),
            new Value.Words(DecidePrompts.Answer(response.Answer).With()),
            new Value.Said(risk?.Title ?? ""),
            new Value.Person(risk?.Origin.By ?? response.Origin.By),
            new Value.Said(response.Reason ?? ""),
            Deciding.End(response.Until),
            Left(model, response),
            new Value.Code(response.Id));
    }

    /// <summary>A decision with a last day asks to be woken before it and after it.</summary>
    public static void Remind(Exchange exchange, Response response)
    {
        if (response.Until is { } until)
        {
            exchange.Remind(Key(exchange, Soon, response), At(exchange, until.PlusDays(-Ahead)));
            exchange.Remind(Key(exchange, Over, response), At(exchange, until.PlusDays(1)));
        }
    }

    /// <summary>Whether the reminder was one of these; a decision that was made anew, or whose model is not open here any more, says nothing.</summary>
    public static bool Ring(Exchange exchange, string key)
    {
        if (key.Split(' ') is not [Soon or Over, var of, var id] parts)
        {
            return false;
        }

        if (exchange.Model?.Id != of)
        {
            // Another model is in use here; the decision is not forgotten, only not told today.
            exchange.Remind(key, exchange.Incoming.At + Duration.FromDays(1));
            return true;
        }

        if (exchange.Model?.Find<Response>(id) is not { Status: ResponseStatus.Proposed or ResponseStatus.Approved, Until: { } until } response)
        {
            return true;
        }

        var risk = Looking.Line(exchange.Model.Find(response.Risk));
        if (parts[0] is Soon)
        {
            exchange.Say(DecidePrompts.Soon.With(new Value.Code(id), new Value.Day(until), risk));
        }
        else if (until < exchange.Today)
        {
            exchange.Edit.Put(response with { Status = ResponseStatus.Expired });
            exchange.Say(DecidePrompts.Over.With(new Value.Code(id), new Value.Day(until), risk));
        }

        return true;
    }

    private static string Key(Exchange exchange, string when, Response response) => $"{when} {exchange.Edit.Model.Id} {response.Id}";

    private static Instant? At(Exchange exchange, LocalDate day) =>
        Deadline.At(day + Deadline.Morning, exchange.Zone) is var at && at > exchange.Incoming.At ? at : null;

    /// <summary>What is left when it is decided so: ways in that stay open, and with a transfer who bears the rest.</summary>
    private static Value Left(ThreatModel model, Response response)
    {
        var open = model.Find(response.Risk) is Scenario scenario
            ? AttackTree.Of(model, scenario.Id)?.Vectors().Take(WorkshopSummary.MostVectors).Count(vector => vector.Depth == 0) ?? 0
            : model.Countermeasures.Any(measure => measure.Covers.Contains(response.Risk)) ? 0 : 1;
        return response.Counterparty is { } other
            ? new Value.Words(DecidePrompts.LeftWith.With(new Value.Said(other), new Value.Number(open)))
            : new Value.Words(open == 0 ? DecidePrompts.LeftNone.With() : DecidePrompts.LeftOpen.With(new Value.Number(open)));
    }
}
