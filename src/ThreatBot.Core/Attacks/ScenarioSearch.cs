namespace ThreatBot.Core.Attacks;

/// <summary>
/// The cheapest and the likeliest single scenario where no diagram can be made: searched for, and when the search is cut short, known between the best one
/// found and a bound for all of them.
/// </summary>
public static class ScenarioSearch
{
    /// <summary>A scenario and the least that any can cost; leaves of unknown cost are in none of them. Null when none was found.</summary>
    public static SearchedScenario? Cheapest(AttackDag dag, Posture posture, AnalysisLimits limits, CancellationToken cancellation) =>
        Search(dag, posture, limits, variable => ScenarioListing.CostOf(dag, variable), bound => bound, cancellation);

    /// <summary>
    /// A scenario and the best chance that any can have; the bound is an upper one here. Leaves of unknown chance are in none of them, and deployed controls
    /// have to fail where they can.
    /// </summary>
    public static SearchedScenario? Likeliest(AttackDag dag, Posture posture, AnalysisLimits limits, CancellationToken cancellation) =>
        Search(dag, posture, limits, variable => Surprisal.Of(ScenarioListing.ChanceOf(dag, variable)), bound => Math.Pow(2, -bound), cancellation);

    private static SearchedScenario? Search(
        AttackDag dag, Posture posture, AnalysisLimits limits, Func<FormulaVariable, decimal?> weight, Func<double, double> told, CancellationToken cancellation)
    {
        var read = GraphFormula.Of(dag, posture, Standing.Shared);
        var (formula, root) = Rewriting.Simplify(read.Formula, read.Root, cancellation);
        if (root <= Formula.True)
        {
            return root == Formula.False ? null : new SearchedScenario(ScenarioListing.Shown(dag, []), told(0), true);
        }

        var weights = Enumerable.Range(0, root + 1)
            .Select(node => formula.OperatorOf(node) is Operator.Variable ? weight(read.Variables[formula.Number(node)]) : null)
            .ToArray();
        var (found, bound, isProven) = LightestSet.Of(formula, root, weights, limits.SearchVisits, cancellation);
        return found is null ? null : new SearchedScenario(
            ScenarioListing.Shown(dag, found.Select(node => read.Variables[formula.Number(node)])),
            told(bound),
            isProven);
    }
}

/// <summary>The best scenario found, what no scenario is better than, and whether the two meet.</summary>
public sealed record SearchedScenario(AttackScenario Found, double Bound, bool IsProven);
