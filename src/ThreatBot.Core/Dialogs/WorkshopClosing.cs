using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What the team can stand to do, what would make it not matter, one pre-drafted card, and a decision per scenario.</summary>
internal static class WorkshopClosing
{
    /// <summary>As many lines as people read on one card; what is left stays listed as open.</summary>
    public const int MostLines = 12;

    /// <summary>Threats of this workshop, and older ones of its scenarios, that are still open; undefended ones first.</summary>
    public static ValueList<string> Findings(ThreatModel model, WorkshopState state)
    {
        var covered = model.Countermeasures.SelectMany(measure => measure.Covers).ToHashSet();
        return model.Threats
            .Where(threat => threat.Status is ThreatStatus.Open && (threat.Origin.At >= state.Started || state.Top.Contains(threat.Scenario ?? "")))
            .OrderBy(threat => covered.Contains(threat.Id))
            .ThenBy(threat => model.Find<Scenario>(threat.Scenario)?.Rank ?? int.MaxValue)
            .Select(threat => threat.Id)
            .ToValueList();
    }

    /// <summary>What somebody said about the work itself, kept in their words.</summary>
    public static void Quote(Exchange exchange, WorkshopState state)
    {
        if (exchange.Edit.Model.Find<Workshop>(state.Workshop) is { } workshop)
        {
            var quotes = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon))
                .Select(item => new Quote(item.Text, item.Name is { } name ? exchange.Participant(name) : exchange.By));
            exchange.Edit.Put(state.Step switch
            {
                WorkshopStep.Budget => workshop with { Budgets = [.. workshop.Budgets, .. quotes] },
                WorkshopStep.Less => workshop with { Less = [.. workshop.Less, .. quotes] },
                _ => workshop with { Surprises = [.. workshop.Surprises, .. quotes] },
            });
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    /// <summary>What the smaller plan ends.</summary>
    public static void End(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        var why = exchange.Edit.Model.Find<Workshop>(state.Workshop)?.Less.LastOrDefault()?.Words;
        foreach (var threat in choices.Select(id => exchange.Edit.Model.Find<Threat>(id)).OfType<Threat>().ToList())
        {
            exchange.Edit.Put(threat with { Status = ThreatStatus.Ended, Reason = why });
        }

        WorkshopDialog.Go(exchange, state with { Findings = state.Findings.Where(id => !choices.Contains(id)).ToValueList() }, WorkshopTrigger.Next);
    }

    /// <summary>"T3 and T18": findings by their ids, also those that have no button; empty when anything else is said.</summary>
    public static ValueList<string> Named(Exchange exchange, WorkshopState state)
    {
        var named = exchange.Heard.Text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !exchange.Lexicon.Is("connective.and", part))
            .Select(part => state.Findings.FirstOrDefault(id => id.Equals(part.Trim('.'), StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return named.Contains(null) ? [] : named.OfType<string>().Distinct().ToValueList();
    }

    /// <summary>The card: finding, measure, owner; what people changed stays.</summary>
    public static WorkshopState Show(Exchange exchange, WorkshopState state)
    {
        var found = Findings(exchange.Edit.Model, state);
        var threats = found.Take(MostLines).Select(id => exchange.Edit.Model.Find<Threat>(id)).OfType<Threat>();
        var drafted = state with { Draft = Drafting.Of(exchange, threats, state.Draft, state.Cells) };
        ValueList<Value> lines = [.. drafted.Draft.Select(line => StoryClosing.Line(exchange.Lexicon, exchange.Edit.Model, line)), .. Left(found)];
        return drafted with
        {
            Open = exchange.Ask(lines.Count > 0 ? WorkshopPrompts.Closing.With(new Value.Many(lines)) : Empty(exchange.Edit.Model),
                lines.Count > 0 ? [new("next"), new("edit")] : [new("next")]),
        };
    }

    /// <summary>The findings that the card has no room for stay open, and there is a way to answer them.</summary>
    private static Value[] Left(ValueList<string> found) => found.Count <= MostLines
        ? []
        : [new Value.Words(WorkshopPrompts.ClosingLeft.With(new Value.Number(found.Count - MostLines), new Value.Code($"mitigate {found[MostLines]} with …")))];

    /// <summary>That nothing was found says little where questions were left.</summary>
    private static Prompt Empty(ThreatModel model) => Ledger.Of(model).Count(row => row.State is CellState.Open) is var open and > 0
        ? WorkshopPrompts.ClosingUnasked.With(new Value.Number(open))
        : WorkshopPrompts.ClosingEmpty.With();

    public static void Edit(Exchange exchange, WorkshopState state)
    {
        WorkshopDialog.Go(exchange, state with { Draft = Drafting.Take(exchange, state.Draft) }, WorkshopTrigger.Said);
    }

    /// <summary>A line of the card, said before there is one: it is kept for the card, and the question stays.</summary>
    public static void Foresee(Exchange exchange, WorkshopState state)
    {
        var threats = Findings(exchange.Edit.Model, state).Select(id => exchange.Edit.Model.Find<Threat>(id)).OfType<Threat>();
        if (Drafting.Foresee(exchange, Drafting.Of(exchange, threats, state.Draft, state.Cells)) is { } changed)
        {
            exchange.Workshop = state with { Draft = Drafting.With(state.Draft, changed) };
        }

        Works.Again(exchange, state);
    }

    public static WorkshopState Confirm(Exchange exchange, WorkshopState state)
    {
        Drafting.Keep(exchange, state.Draft, null);
        return state;
    }

    /// <summary>"it is cheap until friday" is the reason for the answer that was tapped; who signs off is asked by the decision itself.</summary>
    public static void Decide(Exchange exchange, WorkshopState state)
    {
        var verb = state.Answer switch
        {
            ResponseKind.Accept => Verb.Accept,
            ResponseKind.Avoid => Verb.Avoid,
            ResponseKind.Transfer => Verb.Transfer,
            _ => Verb.Mitigate,
        };
        var before = exchange.Edit.Events.Length;
        if (exchange.Edit.Model.Find(state.Risks[state.Asked]) is null)
        {
            // Somebody removed the scenario while it was decided on.
            WorkshopDialog.Go(exchange, state with { Answer = null }, WorkshopTrigger.Said);
            return;
        }

        Proposing.Propose(exchange, verb, state.Risks[state.Asked], exchange.Heard.Text);
        if (exchange.Edit.Events.Length > before)
        {
            WorkshopDialog.Go(exchange, state with { Answer = null }, WorkshopTrigger.Said);
        }
        else
        {
            Works.Again(exchange, state);
        }
    }

    /// <summary>Whoever something came from since the workshop began.</summary>
    public static ValueList<string> People(ThreatModel model, Workshop workshop, Instant since) =>
    [
        .. model.All.Where(found => found.Origin.At >= since).Select(found => found.Origin.By)
            .Concat(model.Scenarios.SelectMany(scenario => scenario.Impacts).Select(impact => impact.By))
            .Concat(workshop.Budgets.Concat(workshop.Less).Concat(workshop.Surprises).Select(quote => quote.By))
            .Distinct(),
    ];

    /// <summary>The workshop is over: who took part is written down, and the summary is said.</summary>
    public static WorkshopState Finish(Exchange exchange, WorkshopState state)
    {
        if (exchange.Edit.Model.Find<Workshop>(state.Workshop) is { } workshop)
        {
            exchange.Edit.Put(workshop with { Status = StoryStatus.Done, Ended = exchange.Incoming.At, Participants = People(exchange.Edit.Model, workshop, state.Started) });
        }

        exchange.Say(WorkshopSummary.Of(exchange.Edit.Model, state.Workshop));
        return state with { Open = null };
    }
}
