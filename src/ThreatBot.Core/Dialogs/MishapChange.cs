using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a mishap changes: claims that did not hold, and the measure against the next time.</summary>
internal static class MishapChange
{
    /// <summary>The threat is open again, with every claim that it could not happen or was handled.</summary>
    public static void Reopen(Exchange exchange, Threat threat)
    {
        var model = exchange.Edit.Model;
        exchange.Edit.Put(threat with { Status = ThreatStatus.Open, Reason = null });
        foreach (var cell in model.Cells.Where(cell => cell.Threats.Contains(threat.Id) && cell.State is not CellState.Threat).ToList())
        {
            exchange.Edit.Put(cell with { State = CellState.Threat });
        }

        var measures = model.Countermeasures.Where(measure => measure.Covers.Contains(threat.Id)).ToList();
        foreach (var measure in measures.Where(measure => measure.Assurance is Assurance.Verified))
        {
            exchange.Edit.Put(measure with { Assurance = Assurance.Claimed });
        }

        exchange.Say(measures.Count > 0
            ? MishapPrompts.Reopened.With(Looking.Line(threat), new Value.Many(measures.Select(Looking.Line).ToValueList()))
            : MishapPrompts.KnownOpen.With(Looking.Line(threat)));
    }

    /// <summary>"keep the key in a store, owner raj" is the measure against the next time.</summary>
    public static void Take(Exchange exchange, MishapState state)
    {
        var (text, owner) = Drafting.Owned(exchange.Heard.Text, exchange.Lexicon);
        if (exchange.Edit.Model.Find<Mishap>(state.Mishap) is { } mishap && text.Length > 0)
        {
            var measure = exchange.Edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
            {
                Id = id,
                Origin = exchange.Origin,
                Text = text,
                Covers = exchange.Edit.Model.Find(mishap.Threat ?? "") is Threat threat ? [threat.Id] : [],
                Owner = owner is null ? null : exchange.Called(owner),
            });
            exchange.Edit.Put(mishap with { Measure = measure.Id });
            exchange.Say(SteerPrompts.Kept.With(new Value.Many([Looking.Line(measure)])));
        }

        MishapDialog.Go(exchange, state, MishapStep.Done);
    }
}
