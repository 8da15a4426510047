using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is known of an object beside its words: said by "edit F2 as the shop account: read only" or "edit M1 verified", seen by "show".</summary>
internal static class Facts
{
    public static readonly ImmutableArray<string> Keys =
        [.. DueDay.Keys, "fact.as", "fact.owner", "fact.claimed", "fact.verified", "fact.likelihood", "fact.impact", "fact.unchecked", "fact.holds", "fact.broken"];

    /// <summary>Keeps the fact that the text states, or says how it is stated; false when the text is no fact.</summary>
    public static bool State(Exchange exchange, ModelObject found, string text)
    {
        if (found is TreeNode { Scenario: null } step)
        {
            return TreeFacts.State(exchange, step, text);
        }

        var (identity, owner) = (Behind<Flow>("fact.as"), Behind<Countermeasure>("fact.owner"));
        if (owner is not null && Whom.IsUnclear(exchange, owner))
        {
            return true;
        }

        var stated = found switch
        {
            Flow flow when identity is not null => Under(flow, identity),
            Flow flow when Encryption.Of(text, exchange.Lexicon) is { } claim => flow with { IsEncrypted = claim.IsEncrypted },
            Countermeasure measure when owner is not null => Names.IsName(owner) ? measure with { Owner = exchange.Called(owner) } : null,
            Countermeasure measure => Measure(exchange.Lexicon, measure, text),
            Assumption assumption when Enum.GetValues<AssumptionStatus>().Where(status => Is(exchange.Lexicon, status, text)).ToList() is [var status] =>
                assumption with { Status = status },
            _ => (ModelObject?)null,
        };
        if (stated is not null)
        {
            exchange.Edit.Put(stated);
            exchange.Say(SteerPrompts.Noted.With(new Value.Code(found.Id), new Value.Said(text)));
        }
        else if (identity is not null || owner is not null)
        {
            exchange.Whisper(SteerPrompts.FactUnread.With(new Value.Said(text)));
        }

        return stated is not null || identity is not null || owner is not null;

        string? Behind<T>(string key) => found is T ? Reading.Behind(text, key, exchange.Lexicon) : null;
    }

    /// <summary>What "show" adds to the words of an object.</summary>
    public static Prompt? Of(ThreatModel model, ModelObject found) => found switch
    {
        Zone or Element => Reached(model, found.Id),
        Flow flow => LookPrompts.Flow.With(Travels(flow), new Value.Words((flow.IsEncrypted switch
        {
            true => LookPrompts.Encrypted.With(),
            false => LookPrompts.Unencrypted.With(),
            null => LookPrompts.EncryptionUnknown.With(new Value.Code(flow.Id)),
        }))),
        Countermeasure { Ticket: { } ticket } measure => LookPrompts.ShowTicket.With(
            new Value.Words(measure.Due is { } until ? LookPrompts.ShowDue.With(new Value.Words(Measure(measure)), new Value.Day(until)) : Measure(measure)),
            TicketNews.Reference(ticket), new Value.Words(TicketPrompts.Status(ticket.Status).With())),
        Countermeasure { Due: { } due } measure => LookPrompts.ShowDue.With(new Value.Words(Measure(measure)), new Value.Day(due)),
        Countermeasure measure => Measure(measure),
        TreeNode step => StepView.Of(model, step),
        Actor actor => FormPrompts.Persona.With(Profile.Facts(actor)),
        AbuseStory wish => FormPrompts.Wish.With(Profile.Slots(model, wish)),
        _ => null,
    };

    private static Prompt Measure(Countermeasure measure) => measure.Owner is { } owner
        ? LookPrompts.MeasureOwned.With(Word(measure.Effect), Word(measure.Assurance), new Value.Person(owner))
        : LookPrompts.Measure.With(Word(measure.Effect), Word(measure.Assurance), new Value.Code(measure.Id));

    private static Value Travels(Flow flow) => flow switch
    {
        { Identity: { } identity, Access: { } access } => new Value.Words(LookPrompts.IdentityAccess.With(new Value.Said(identity), new Value.Said(access))),
        { Identity: { } identity } => new Value.Words(LookPrompts.Identity.With(new Value.Said(identity), new Value.Code(flow.Id))),
        _ => new Value.Many([]),
    };

    private static Prompt Reached(ThreatModel model, string place) => Reach.From(model, place) is { IsEmpty: false } reached
        ? LookPrompts.Reach.With(new Value.Many(reached.Select(Looking.Line).ToValueList()))
        : LookPrompts.ReachNothing.With();

    /// <summary>"the shop account: read only" is an identity and what it may do at the far end.</summary>
    private static Flow? Under(Flow flow, string said)
    {
        var parts = said.Split(':', 2, StringSplitOptions.TrimEntries);
        return parts[0].Length == 0 ? null : flow with { Identity = parts[0], Access = parts is [_, { Length: > 0 } access] ? access : flow.Access };
    }

    private static Countermeasure? Measure(Lexicon lexicon, Countermeasure measure, string text)
    {
        var assurances = Enum.GetValues<Assurance>().Where(assurance => Is(lexicon, assurance, text)).ToList();
        var effects = Enum.GetValues<Effect>().Where(effect => Is(lexicon, effect, text)).ToList();
        return (assurances, effects) switch
        {
            ([var assurance], _) => measure with { Assurance = assurance },
            (_, [var effect]) => measure with { Effect = effect },
            _ => null,
        };
    }

    private static bool Is<T>(Lexicon lexicon, T value, string text)
        where T : struct, Enum => lexicon.Is($"fact.{value.ToString().ToLowerInvariant()}", text);

    private static Value Word<T>(T value)
        where T : struct, Enum => new Value.Words(LookPrompts.Fact(value.ToString()).With());
}
