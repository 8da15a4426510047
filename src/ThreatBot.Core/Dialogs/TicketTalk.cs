using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// Measures become issues in the team's tracker: a card shows what would be written where, and one press asks for it. Where the issues of a model go is
/// its owner's word, among the places that the operator allows.
/// </summary>
internal static class TicketTalk
{
    /// <summary>What waits for its yes, as <see cref="Pending"/> keeps it.</summary>
    public const string Waiting = "tickets";

    public static readonly IReadOnlyList<string> Keys = ["tickets.status"];

    /// <summary>Whether the words after the command are meant for it.</summary>
    public static bool IsMeant(string said, Lexicon lexicon) =>
        said.Length == 0 || lexicon.Is(Keys[0], said) || Reading.Behind(said, "connective.to", lexicon) is not null;

    public static void Carry(Exchange exchange, string said)
    {
        if (exchange.Scene.Tickets is not { Allowed: { IsEmpty: false } } desk)
        {
            exchange.Whisper(TicketPrompts.NoTracker.With());
        }
        else if (Reading.Behind(said, "connective.to", exchange.Lexicon) is { } place)
        {
            Send(exchange, desk, place);
        }
        else if (exchange.Lexicon.Is(Keys[0], said))
        {
            Look(exchange, desk);
        }
        else if (said.Length > 0)
        {
            exchange.Whisper(SteerPrompts.HelpWord.With(new Value.Words(HelpPrompts.Of(Verb.Tickets).With())));
        }
        else if (desk.Target is { } target)
        {
            Show(exchange, desk, target);
        }
        else
        {
            exchange.Say(TicketPrompts.Where.With(new Value.Said(desk.Model.Name), Owner(exchange, desk), Places(desk)));
        }
    }

    /// <summary>The card was answered with yes: what it showed is asked for, unless it has changed since.</summary>
    public static void Write(Exchange exchange, string shown)
    {
        if (exchange.Scene.Tickets is not { Target: { } target } desk || Batch(desk, target) is not { IsEmpty: false } drafts || Mark(target, drafts) != shown)
        {
            exchange.Say(TicketPrompts.Moved.With());
            return;
        }

        exchange.Do(new ModelDeed.WriteTickets(desk.Model.Id, target, drafts.ToValueList()));
        exchange.Say(TicketPrompts.Asked.With(new Value.Number(drafts.Length), new Value.Code(target.Name)));
    }

    private static void Send(Exchange exchange, TicketDesk desk, string said)
    {
        if (exchange.Scene.Models.FirstOrDefault(head => head.Id == desk.Model.Id)?.Owner is { } owner && owner != exchange.Incoming.Speaker)
        {
            exchange.Whisper(TicketPrompts.NotYours.With(new Value.Said(desk.Model.Name), new Value.Person(owner)));
        }
        else if (desk.Named(said) is not { } place)
        {
            exchange.Whisper(TicketPrompts.WhereUnknown.With(new Value.Said(said), Places(desk)));
        }
        else
        {
            exchange.Do(new ModelDeed.TicketsTo(desk.Model.Id, place));
            exchange.Say(TicketPrompts.Set.With(new Value.Said(desk.Model.Name), new Value.Code(place.Name)));
        }
    }

    private static void Show(Exchange exchange, TicketDesk desk, TrackerPlace target)
    {
        if (Batch(desk, target) is not { IsEmpty: false } drafts)
        {
            exchange.Say(desk.Busy.Count > 0 ? TicketPrompts.Busy.With(new Value.Number(desk.Busy.Count))
                : desk.Model.Countermeasures.Any() ? TicketPrompts.Nothing.With()
                : TicketPrompts.NoMeasure.With());
            return;
        }

        var left = TicketDrafts.Of(desk, target).Length - drafts.Length;
        var more = new Value.Words(left > 0 ? TicketPrompts.MoreLeft.With(new Value.Number(left)) : TicketPrompts.NothingMore.With());
        Confirming.Ask(exchange, Waiting, Mark(target, drafts), TicketPrompts.Preview.With(new Value.Code(target.Name), new Value.Many(drafts.Select(Line).ToValueList()), more));
    }

    private static void Look(Exchange exchange, TicketDesk desk)
    {
        var open = TicketDrafts.Open(desk);
        if (open.Count > 0)
        {
            exchange.Do(new ModelDeed.ReadTickets(desk.Model.Id, open, IsAsked: true));
            exchange.Say(TicketPrompts.Looking.With(new Value.Number(open.Count)));
        }
        else
        {
            exchange.Say(desk.Busy.Count > 0 ? TicketPrompts.Busy.With(new Value.Number(desk.Busy.Count)) : TicketPrompts.NoneYet.With());
        }
    }

    private static ImmutableArray<TicketDraft> Batch(TicketDesk desk, TrackerPlace target) => [.. TicketDrafts.Of(desk, target).Take(TicketDrafts.MostAtOnce)];

    /// <summary>What the card showed, so that nothing else is written than was read.</summary>
    private static string Mark(TrackerPlace target, ImmutableArray<TicketDraft> drafts) =>
        string.Join(' ', [target.Name, .. drafts.Select(draft => $"{draft.Measure}={draft.Fingerprint}{draft.Known}")]);

    private static Value Line(TicketDraft draft)
    {
        var (id, text, facts) = (new Value.Code(draft.Measure), new Value.Said(draft.Title), new Value.Many(Facts(draft)));
        return new Value.Words(draft.Known is { } known ? TicketPrompts.Changed.With(id, new Value.Code(known), text, facts) : TicketPrompts.New.With(id, text, facts));
    }

    private static ValueList<Value> Facts(TicketDraft draft) =>
    [
        .. draft.Criterion is { } criterion ? [new Value.Words(TicketPrompts.FactCriterion.With(new Value.Said(criterion)))] : Array.Empty<Value>(),
        .. draft.Due is { } due ? [new Value.Words(TicketPrompts.FactDue.With(new Value.Day(due)))] : Array.Empty<Value>(),
        .. draft.Threats.Select(threat => (Value)new Value.Words(TicketPrompts.FactThreat.With(new Value.Said(threat)))),
    ];

    private static Value.Many Places(TicketDesk desk) => new(desk.Allowed.Select(place => (Value)new Value.Code($"tickets to {place.Name}")).ToValueList());

    private static Value.Person Owner(Exchange exchange, TicketDesk desk) =>
        new(exchange.Scene.Models.FirstOrDefault(head => head.Id == desk.Model.Id)?.Owner ?? exchange.Incoming.Speaker);
}
