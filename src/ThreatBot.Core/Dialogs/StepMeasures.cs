using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>
/// "mitigate G2 with MFA": the measure stands on the step of an attack tree, or on the threat that means the same, for as long as nobody turns the answer
/// down.
/// </summary>
internal static class StepMeasures
{
    /// <summary>Puts the measure that an answer speaks of on its step. The same words are the same measure, wherever it stands.</summary>
    public static void Put(Exchange exchange, Response response, string? text)
    {
        var model = exchange.Edit.Model;
        if (response.Answer is not ResponseKind.Mitigate || text is not { Length: > 0 } || !IsStep(model, response.Risk))
        {
            return;
        }

        var measure = model.Countermeasures.FirstOrDefault(known => Lexicon.Normal(known.Text) == Lexicon.Normal(text)) is { } same
            ? exchange.Edit.Put(same with { Covers = same.Covers.Union([response.Risk]).ToValueList() })
            : exchange.Edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = exchange.Origin, Text = text, Covers = [response.Risk] });
        exchange.Say((measure.Effect is Effect.Impact ? TreePrompts.StandsAside : TreePrompts.Stands).With(Looking.Line(measure), Looking.Line(model.Find(response.Risk))));
    }

    /// <summary>What an answer put there goes with the answer.</summary>
    public static void Withdraw(Exchange exchange, Response response)
    {
        foreach (var measure in exchange.Edit.Model.Countermeasures.Where(measure => IsOf(measure, response)).ToList())
        {
            if (measure.Covers.Count > 1)
            {
                exchange.Edit.Put(measure with { Covers = measure.Covers.Where(covered => covered != response.Risk).ToValueList() });
            }
            else
            {
                exchange.Edit.Remove(measure.Id);
            }
        }
    }

    private static bool IsStep(ThreatModel model, string risk) =>
        model.Find(risk) is TreeNode || (model.Find(risk) is Threat && model.TreeNodes.Any(node => node.Threat == risk));

    private static bool IsOf(Countermeasure measure, Response response) =>
        response is { Answer: ResponseKind.Mitigate, Reason: { } reason } && measure.Covers.Contains(response.Risk) && reason.StartsWith(measure.Text, StringComparison.Ordinal);
}
