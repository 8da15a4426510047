namespace ThreatBot.Core.Attacks;

/// <summary>
/// What there is to know about a graph in one posture. Scenarios are what the attacker can do at all: a deployed control that may fail blocks none of
/// them. For chances it counts as it is, with one event "fails" for all that it covers.
/// </summary>
public sealed class AttackAnalysis
{
    private readonly GraphFormula chances;
    private readonly StructureFunction function;
    private readonly MinimalScenarios? failing;

    private AttackAnalysis(AttackDag dag, Posture posture, AnalysisLimits limits, Action<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        (Dag, Posture, Limits, Cancellation) = (dag, posture, limits, cancellation);
        chances = GraphFormula.Of(dag, posture, Standing.Shared);
        function = StructureFunction.Of(chances.Formula, chances.Root, limits, cancellation, progress);
        failing = MinimalScenarios.Of(function, chances.Variables, limits, cancellation);
        Scenarios = chances.Variables.All(variable => variable.Leaf is not null) ? failing : OfActions(cancellation);
    }

    public AttackDag Dag { get; }

    public Posture Posture { get; }

    public AnalysisLimits Limits { get; }

    /// <summary>All minimal attacks that are open in this posture; absent when the limits did not allow to find them.</summary>
    public MinimalScenarios? Scenarios { get; }

    /// <summary>Ends every question to this analysis early.</summary>
    internal CancellationToken Cancellation { get; }

    /// <summary>The same with the controls that have to fail as steps.</summary>
    internal MinimalScenarios? WithFailures => failing;

    internal StructureFunction Function => function;

    internal IReadOnlyList<FormulaVariable> Variables => chances.Variables;

    /// <param name="dag">The graph.</param>
    /// <param name="posture">How things are assumed to be.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="cancellation">Ends it early, and every question to it too.</param>
    /// <param name="progress">Told as it goes on.</param>
    public static AttackAnalysis Of(
        AttackDag dag, Posture posture, AnalysisLimits limits, CancellationToken cancellation, Action<AnalysisProgress>? progress = null) =>
        new(dag, posture, limits, progress, cancellation);

    private MinimalScenarios? OfActions(CancellationToken cancellation)
    {
        var actions = GraphFormula.Of(Dag, Posture, Standing.Absent);
        var open = StructureFunction.Of(actions.Formula, actions.Root, Limits, cancellation);
        return MinimalScenarios.Of(open, actions.Variables, Limits, cancellation);
    }
}
