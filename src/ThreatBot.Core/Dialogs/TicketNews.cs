using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// What trackers answered becomes part of the model and is told, and open issues are looked at each morning. Woken by reminders, so nobody speaks here.
/// An issue that was closed verifies nothing: it asks to be looked at.
/// </summary>
internal static class TicketNews
{
    /// <summary>Whether the reminder was one of these.</summary>
    public static bool Ring(Exchange exchange, string key)
    {
        if (TicketAlarm.ModelOf(key) is not { } model)
        {
            return false;
        }

        if (exchange.Scene.Tickets is { } desk && desk.Model.Id == model)
        {
            if (TicketAlarm.IsLook(key))
            {
                Look(exchange, desk);
            }
            else
            {
                Take(exchange, desk);
            }
        }

        return true;
    }

    private static void Look(Exchange exchange, TicketDesk desk)
    {
        if (TicketDrafts.Open(desk) is { Count: > 0 } open)
        {
            exchange.Do(new ModelDeed.ReadTickets(desk.Model.Id, open, IsAsked: false));
        }

        LookAgain(exchange, desk.Model);
    }

    /// <summary>The next morning too, whatever becomes of this one, as long as an issue is open.</summary>
    private static void LookAgain(Exchange exchange, ThreatModel model)
    {
        if (model.Countermeasures.Any(measure => measure is { Assurance: Assurance.Claimed, Ticket.Status: TicketStatus.Open }))
        {
            exchange.Remind(TicketAlarm.LookKey(model.Id), TicketAlarm.Next(exchange));
        }
    }

    private static void Take(Exchange exchange, TicketDesk desk)
    {
        if (desk.Answers.IsEmpty)
        {
            return;
        }

        var edit = exchange.Aside(desk.Model);
        var before = desk.Answers.ToDictionary(answer => answer.Measure, answer => edit.Model.Find<Countermeasure>(answer.Measure)?.Ticket);
        TicketResults.Keep(edit, desk.Answers);
        exchange.Do(new ModelDeed.TicketsHeard(desk.Model.Id, TicketResults.Heard(desk.Answers)));
        Tell(exchange, edit.Model, desk.Answers, before);
        LookAgain(exchange, edit.Model);
    }

    private static void Tell(Exchange exchange, ThreatModel model, ImmutableArray<TicketAnswer> answers, Dictionary<string, Ticket?> before)
    {
        foreach (var orphan in answers.Where(answer => answer is { Ticket: not null, IsReading: false } && model.Find<Countermeasure>(answer.Measure) is null))
        {
            exchange.Say(TicketPrompts.Orphan.With(new Value.Code(orphan.Measure), Reference(orphan.Ticket!)));
        }

        var known = answers.Where(answer => answer.Ticket is not null && model.Find<Countermeasure>(answer.Measure) is not null).ToList();
        Say(TicketPrompts.Written, known.Where(answer => !answer.IsReading));
        var news = known.Where(answer => answer.IsAsked || answer.Ticket?.Status != before[answer.Measure]?.Status).ToList();
        if (news.Where(answer => answer.Ticket?.Status is TicketStatus.Done && model.Find<Countermeasure>(answer.Measure) is { Assurance: Assurance.Claimed }).ToList() is { Count: > 0 } done)
        {
            exchange.Say(TicketPrompts.Claimed.With(Lines(done), new Value.Code($"edit {done[0].Measure} verified")));
        }

        Say(TicketPrompts.Dropped, news.Where(answer => answer.Ticket?.Status is TicketStatus.Dropped));
        Say(TicketPrompts.Gone, news.Where(answer => answer.Ticket?.Status is TicketStatus.Gone));
        Say(TicketPrompts.StillOpen, news.Where(answer => answer is { IsReading: true, Ticket.Status: TicketStatus.Open }));
        foreach (var trouble in answers.Where(IsTold).GroupBy(answer => (answer.Trouble, answer.Detail, answer.Tracker, answer.Place)))
        {
            var measures = new Value.Many(trouble.Select(answer => (Value)new Value.Code(answer.Measure)).ToValueList());
            exchange.Say(TicketPrompts.Refused.With(
                measures, new Value.Code($"{trouble.Key.Tracker} {trouble.Key.Place}".TrimEnd()), new Value.Words(TicketPrompts.Why(trouble.Key.Trouble!.Value, trouble.Key.Detail))));
        }

        void Say(PromptNeed need, IEnumerable<TicketAnswer> told)
        {
            if (told.ToList() is { Count: > 0 } lines)
            {
                exchange.Say(need.With(Lines(lines)));
            }
        }

        Value Lines(IEnumerable<TicketAnswer> told) => new Value.Many(told
            .Select(answer => (Value)new Value.Words(TicketPrompts.WrittenLine.With(Looking.Line(model.Find(answer.Measure)), Reference(answer.Ticket!))))
            .ToValueList());
    }

    /// <summary>That nobody answered a look that nobody asked for is no news; it is looked again the next morning.</summary>
    private static bool IsTold(TicketAnswer answer) =>
        answer.Trouble is { } trouble && (trouble is not (TicketTrouble.Later or TicketTrouble.Silent) || answer is not { IsReading: true, IsAsked: false });

    public static Value Reference(Ticket ticket) => new Value.Link(ticket.Reference, TrackerLink.Of(ticket.Link));
}
