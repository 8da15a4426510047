using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Three dots each for what hurts most, next; nobody sees anybody's before all are in.</summary>
internal static class WorkshopDots
{
    private const int Each = 3;

    /// <summary>
    /// Whether a text may hold dots, in whosoever's name and well formed or not: it names the id of a scenario while dots are collected.
    /// Until all are in, nobody but who typed them sees them.
    /// </summary>
    public static bool MayBeDots(WorkshopState? state, string text) =>
        state is { Step: WorkshopStep.Dots, IsPaused: false } && NamesScenario(text);

    private static bool NamesScenario(string text) => Words(text).Any(word => word.Length > 1 && word[0] is 'S' or 's' && word[1..].All(char.IsAsciiDigit));

    public static void Hear(Exchange exchange, WorkshopState state)
    {
        var named = Words(exchange.Heard.Text).Where(word => !exchange.Lexicon.Is("connective.and", word)).Select(word => word.ToUpperInvariant()).ToList();
        var dots = named.Where(id => exchange.Edit.Model.Find(id) is Scenario).ToValueList();
        if (dots.Count != named.Count || dots.Count is 0 or > Each)
        {
            exchange.Whisper(WorkshopPrompts.DotsUnread.With(new Value.Number(Each)));
            Works.Again(exchange, state);
            return;
        }

        exchange.Workshop = state with { Dots = state.Dots.SetItem(exchange.By, dots) };
        exchange.Say(WorkshopPrompts.DotsIn.With(new Value.Person(exchange.By), new Value.Number(exchange.Workshop.Dots.Count)));
    }

    /// <summary>Takes back the dots of the speaker's last message, if that is what it was about; those that others gave since stay.</summary>
    public static bool TakeBack(Exchange exchange)
    {
        var pasts = exchange.Conversation.Pasts.Where(past => past.Thread == exchange.Thread).ToList();
        var index = pasts.FindLastIndex(past => past.Speaker == exchange.Incoming.Speaker);
        if (exchange.Workshop is not { Step: WorkshopStep.Dots } state || index < 0 || pasts[index] is not { HasEvents: false, BeforeWorkshop: { Step: WorkshopStep.Dots } before } taken)
        {
            return false;
        }

        var after = pasts.Skip(index + 1).Select(past => past.BeforeWorkshop?.Dots).FirstOrDefault(dots => dots is not null) ?? state.Dots;
        var changed = after.Keys.Where(by => before.Dots.GetValueOrDefault(by) != after[by]).ToList();
        exchange.Workshop = state with
        {
            Dots = changed.Aggregate(state.Dots, (dots, by) => before.Dots.TryGetValue(by, out var earlier) ? dots.SetItem(by, earlier) : dots.Remove(by)),
        };
        exchange.Conversation = exchange.Conversation with { Pasts = exchange.Conversation.Pasts.Where(past => past != taken).ToValueList() };
        exchange.IsForgotten = true;
        exchange.Say(WorkshopPrompts.DotsBack.With());
        return true;
    }

    /// <summary>The order of the scenarios, most dots first; without any dot the order stays as it was.</summary>
    public static WorkshopState Reveal(Exchange exchange, WorkshopState state)
    {
        if (state.Dots.IsEmpty)
        {
            return state;
        }

        var totals = state.Dots.Values.SelectMany(dots => dots).CountBy(id => id).ToDictionary();
        var ordered = exchange.Edit.Model.Scenarios
            .OrderByDescending(scenario => totals.GetValueOrDefault(scenario.Id))
            .ThenBy(scenario => scenario.Rank)
            .ToImmutableArray();
        foreach (var (index, scenario) in ordered.Index())
        {
            exchange.Edit.Put(scenario with { Rank = index + 1, Dots = totals.GetValueOrDefault(scenario.Id) });
        }

        exchange.Say(WorkshopPrompts.DotsOut.With(new Value.Many(ordered
            .Select(scenario => (Value)new Value.Words(WorkshopPrompts.DotsLine.With(
                new Value.Code(scenario.Id), new Value.Said(scenario.Words), new Value.Number(totals.GetValueOrDefault(scenario.Id)))))
            .ToValueList())));
        Missing(exchange, state);
        return state with { Dots = state.Dots.Clear() };
    }

    /// <summary>Those who took part and gave none are named, so that nobody is left out unseen.</summary>
    private static void Missing(Exchange exchange, WorkshopState state)
    {
        var people = exchange.Edit.Model.Find<Workshop>(state.Workshop) is { } workshop ? WorkshopClosing.People(exchange.Edit.Model, workshop, state.Started) : [];
        if (people.Except(state.Dots.Keys).Select(by => (Value)new Value.Person(by)).ToValueList() is { Count: > 0 } missing)
        {
            exchange.Say(WorkshopPrompts.DotsWithout.With(new Value.Many(missing)));
        }
    }

    private static string[] Words(string text) =>
        new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
