using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The morning after, in the words of those who would hear it, and the business areas the words speak of.</summary>
internal static class WorkshopImpact
{
    public static void Hear(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is { } scenario)
        {
            var said = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon)).Select(item => new Impact(
                item.Text, item.Name is { } name ? exchange.Participant(name) : exchange.By, AreaOf(item.Text, exchange.Lexicon)));
            exchange.Edit.Put(scenario with { Impacts = [.. scenario.Impacts, .. said] });
        }

        exchange.Say(WorkshopPrompts.Quoted.With(new Value.Person(exchange.By)));
        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    public static Value Lines(Scenario? scenario) => new Value.Many((scenario?.Impacts ?? [])
        .Index()
        .Select(impact => (Value)new Value.Words(WorkshopPrompts.AreaLine.With(
            new Value.Number(impact.Index + 1),
            new Value.Said(impact.Item.Words),
            impact.Item.Area is { } area ? new Value.Words(WorkshopPrompts.Area(area).With()) : new Value.Words(WorkshopPrompts.NoArea.With()))))
        .ToValueList());

    /// <summary>"2 money" says what the second quote is about; "2 remove" takes the quote back.</summary>
    public static void Fix(Exchange exchange, WorkshopState state)
    {
        var (quotes, unread) = ((Current(exchange, state)?.Impacts ?? []).Select(impact => (Impact?)impact).ToArray(), new List<Prompt>());
        foreach (var item in exchange.Heard.Items)
        {
            var parts = item.Split(' ', 2, StringSplitOptions.TrimEntries);
            var at = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
            var isRemoved = parts.Length == 2 && exchange.Lexicon.Is("command.remove", parts[1]);
            var area = parts.Length == 2 ? AreaOf(parts[1], exchange.Lexicon) : null;
            if (quotes.ElementAtOrDefault(at) is { } quote && (isRemoved || area is not null))
            {
                quotes[at] = isRemoved ? null : quote with { Area = area };
            }
            else
            {
                unread.Add(WorkshopPrompts.AreaUnread.With(new Value.Said(item)));
            }
        }

        if (Current(exchange, state) is { } scenario)
        {
            exchange.Edit.Put(scenario with { Impacts = quotes.OfType<Impact>().ToValueList() });
        }

        exchange.WhisperSome(unread);
        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    /// <summary>What was agreed to be a matter of business is a concern of the team from now on.</summary>
    public static WorkshopState Confirm(Exchange exchange, WorkshopState state)
    {
        var scenario = Current(exchange, state);
        foreach (var impact in scenario?.Impacts ?? [])
        {
            if (impact.Area is { } area && !exchange.Edit.Model.Concerns.Any(concern => concern.Text == impact.Words))
            {
                exchange.Edit.Add(ObjectKind.Concern, id => new Concern
                {
                    Id = id,
                    Origin = exchange.Origin with { By = impact.By },
                    Text = impact.Words,
                    Source = SourceOf(area),
                    Scenario = scenario?.Id,
                });
            }
        }

        return state;
    }

    private static Scenario? Current(Exchange exchange, WorkshopState state) => exchange.Edit.Model.Find<Scenario>(state.Top.ElementAtOrDefault(state.Asked));

    /// <summary>The business area that the words speak of.</summary>
    public static ImpactArea? AreaOf(string text, Lexicon lexicon) => Enum.GetValues<ImpactArea>()
        .Where(area => lexicon.Has(WorkshopWords.Area(area), text))
        .Select(area => (ImpactArea?)area)
        .FirstOrDefault();

    /// <summary>Where a worry about an area comes from.</summary>
    public static ConcernSource SourceOf(ImpactArea area) => area switch
    {
        ImpactArea.Law => ConcernSource.Regulation,
        ImpactArea.Customers or ImpactArea.People => ConcernSource.Obligation,
        _ => ConcernSource.BusinessGoal,
    };
}
