using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Up to twelve cards, one per crossing: what is said there is written down at once.</summary>
internal static class WorkshopCards
{
    public static void Hear(Exchange exchange, WorkshopState state)
    {
        if (state.Cell is not { } cell)
        {
            return;
        }

        var text = exchange.Heard.Text;
        if (state.Step is WorkshopStep.Handled)
        {
            Handle(exchange, state, cell, Reading.After(text, "connective.by", exchange.Lexicon));
        }
        else if (state.Step is WorkshopStep.Impossible || Reading.IsNothing(text, exchange.Lexicon))
        {
            RuleOut(exchange, state, cell, text);
        }
        else
        {
            var threats = Findings.Record(exchange, cell, exchange.Heard.Items.Select(item => (item, exchange.By)), new FindingAbout(Scenario(exchange, cell), null));
            StoryAnswers.Put(exchange, cell, CellState.Threat, null, threats);
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
        }
    }

    public static void Park(Exchange exchange, WorkshopState state)
    {
        if (state.Cell is { } cell)
        {
            StoryAnswers.Put(exchange, cell, CellState.Parked, null, []);
            exchange.Say(StoryPrompts.Parked.With(new Value.Words(WorkshopAsking.QuestionOf(exchange.Edit.Model, cell))));
        }

        WorkshopDialog.Go(exchange, Left(exchange, state), WorkshopTrigger.Next);
    }

    /// <summary>One more card than the rules would deal: the best that is open, whatever its score.</summary>
    public static bool More(Exchange exchange, WorkshopState state)
    {
        var asked = state.Cells.Select(cell => cell.Id).ToHashSet();
        var row = Ledger.Of(exchange.Edit.Model).FirstOrDefault(row => row.State is CellState.Open && !asked.Contains(row.Id));
        if (row is null)
        {
            return false;
        }

        var picked = new PickedCell(row.Subject, row.Zone, row.Direction, row.Letter, row.Id, 0, []);
        var longer = state with { Cells = [.. state.Cells, StoryWish.Asked(exchange, picked, state.Cells)] };
        exchange.Workshop = longer;
        exchange.Whisper(SteerPrompts.MoreLater.With(new Value.Number(longer.Cells.Count)));
        Works.Again(exchange, longer);
        return true;
    }

    /// <summary>A card that brought no threat is a dry one; after two in a row the tree is offered.</summary>
    public static WorkshopState Left(Exchange exchange, WorkshopState state) =>
        state with { Dry = Threats(exchange.Edit.Model, state).Count > 0 ? 0 : state.Dry + 1 };

    public static ValueList<string> Threats(ThreatModel model, WorkshopState state) => model.Find<Cell>(state.Cell?.Id)?.Threats ?? [];

    private static void Handle(Exchange exchange, WorkshopState state, AskedCell cell, string measure)
    {
        if (Findings.IsNoMeasure(exchange))
        {
            Works.Again(exchange, state);
            return;
        }

        StoryAnswers.Put(exchange, cell, CellState.Handled, measure, []);
        Findings.Claim(exchange, cell, measure, [], null);
        exchange.Say(StoryPrompts.Claimed.With(LedgerNames.Of(exchange.Edit.Model, cell.Subject, cell.Letter), new Value.Said(measure)));
        WorkshopDialog.Go(exchange, Left(exchange, state), WorkshopTrigger.Said);
    }

    /// <summary>A hedge makes it an assumption, which somebody may check.</summary>
    private static void RuleOut(Exchange exchange, WorkshopState state, AskedCell cell, string reason)
    {
        StoryAnswers.Put(exchange, cell, CellState.CannotHappen, reason, []);
        if (exchange.Lexicon.Has("hedge", reason))
        {
            StoryAssumptions.Note(exchange, cell, StoryAssumptions.Of(exchange, cell), null);
        }
        else
        {
            exchange.Say(StoryPrompts.CannotHappen.With(LedgerNames.Of(exchange.Edit.Model, cell.Subject, cell.Letter), new Value.Said(reason)));
        }

        StoryAnswers.Retire(exchange, cell);
        WorkshopDialog.Go(exchange, Left(exchange, state), state.Step is WorkshopStep.Card ? WorkshopTrigger.Next : WorkshopTrigger.Said);
    }

    /// <summary>The scenario that hurts most among those about something held or carried there.</summary>
    private static string? Scenario(Exchange exchange, AskedCell cell)
    {
        var assets = exchange.Edit.Model.AssetsAt(cell.Subject);
        return exchange.Edit.Model.Scenarios.OrderBy(scenario => scenario.Rank).FirstOrDefault(scenario => assets.Contains(scenario.Asset))?.Id;
    }
}
