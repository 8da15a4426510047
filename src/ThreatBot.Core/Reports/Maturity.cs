using ThreatBot.Core.Models;

namespace ThreatBot.Core.Reports;

/// <summary>How far people have come with a model, in the order in which most teams come there. It tells what there is to do next, and is no mark.</summary>
public enum Maturity
{
    /// <summary>Nobody has said yet what would hurt.</summary>
    Beginning,

    /// <summary>What would hurt is named.</summary>
    Recognition,

    /// <summary>Somebody told how it could go wrong.</summary>
    Realisation,

    /// <summary>Questions about borders, or about the ways in to a scenario, were gone through.</summary>
    Understanding,

    /// <summary>Somebody sees to measures, and decisions are signed.</summary>
    Control,

    /// <summary>What was decided, taken for true or missed was looked at again.</summary>
    Adaptation,
}

/// <summary>Reads the <see cref="Maturity"/> of a model from what is in it.</summary>
public static class MaturitySigns
{
    /// <summary>The last step whose signs, and those of all steps before it, can be seen in the model.</summary>
    public static Maturity Of(ThreatModel model)
    {
        bool[] signs = [Recognises(model), Realises(model), Understands(model), Controls(model), Adapts(model)];
        return (Maturity)signs.TakeWhile(sign => sign).Count();
    }

    private static bool Recognises(ThreatModel model) => model.Scenarios.Any() || model.AbuseStories.Any() || model.Assets.Any();

    private static bool Realises(ThreatModel model) => model.Threats.Any() || model.Concerns.Any();

    private static bool Understands(ThreatModel model) =>
        model.Cells.Any(cell => cell.State is not (CellState.Open or CellState.Parked)) || model.TreeNodes.Any(node => node.Parents.Count > 0);

    private static bool Controls(ThreatModel model) =>
        model.Countermeasures.Any(measure => measure.Owner is not null) && model.Responses.Any(response => response.Status is ResponseStatus.Approved or ResponseStatus.Expired);

    private static bool Adapts(ThreatModel model) =>
        model.Mishaps.Any()
        || model.Countermeasures.Any(measure => measure.Assurance is Assurance.Verified)
        || model.Assumptions.Any(assumption => assumption.Status is not AssumptionStatus.Unchecked);
}
