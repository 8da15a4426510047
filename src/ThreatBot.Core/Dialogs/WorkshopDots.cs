using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Three dots each for what hurts most, next; nobody sees anybody's before all are in.</summary>
internal static class WorkshopDots
{
    private const int Each = 3;

    private static readonly char[] Between = [' ', ',', ';', '\n', '\r'];

    /// <summary>
    /// Whether a text is dots, in whosoever's name and well formed or not: words that are ids and nothing else. Until all are in,
    /// nobody but who typed them sees them.
    /// </summary>
    public static bool AreDots(WorkshopState? state, string text)
    {
        var words = text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "+" && word[0] != '@' && word[^1] != ':').ToList();
        return state is { Step: WorkshopStep.Dots, IsPaused: false } && words.Count > 0 && words.All(word => Reading.Id(word) is ({ }, ""));
    }

    public static void Hear(Exchange exchange, WorkshopState state)
    {
        var named = exchange.Heard.Text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var dots = named.Select(word => Reading.Id(word)?.Id).OfType<string>().Where(id => exchange.Edit.Model.Find(id) is Scenario).ToValueList();
        if (dots.Count != named.Length || dots.Count > Each)
        {
            exchange.Whisper(WorkshopPrompts.DotsUnread.With(new Value.Number(Each)));
            Works.Again(exchange, state);
            return;
        }

        exchange.Workshop = state with { Dots = state.Dots.SetItem(exchange.By, dots) };
        exchange.Say(WorkshopPrompts.DotsIn.With(new Value.Person(exchange.By), new Value.Number(exchange.Workshop.Dots.Count)));
    }

    /// <summary>Takes back the speaker's own dots; false where they gave none.</summary>
    public static bool TakeBack(Exchange exchange)
    {
        if (exchange.Workshop is not { Step: WorkshopStep.Dots } state || !state.Dots.ContainsKey(exchange.Incoming.Speaker))
        {
            return false;
        }

        exchange.Workshop = state with { Dots = state.Dots.Remove(exchange.Incoming.Speaker) };
        exchange.Conversation = exchange.Conversation with
        {
            Pasts = exchange.Conversation.Pasts.Where(past => past.HasEvents || past.Speaker != exchange.Incoming.Speaker || past.BeforeWorkshop is not { Step: WorkshopStep.Dots }).ToValueList(),
        };
        exchange.IsForgotten = true;
        exchange.Say(SteerPrompts.UndoneNothing.With());
        return true;
    }

    /// <summary>The order of the scenarios, most dots first; without any dot the order stays as it was.</summary>
    public static WorkshopState Reveal(Exchange exchange, WorkshopState state)
    {
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
        return state with { Dots = state.Dots.Clear() };
    }
}
