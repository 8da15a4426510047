using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// What the defender spends against what the cheapest attack then costs, as a Pareto front: for every sum that buys anything, the cheapest set of
/// controls that buys it. The last point is the cheapest full block, where there is one.
/// </summary>
public static class DefenceFront
{
    private static readonly decimal LeastSum = 1 / (decimal)Math.Pow(10, LeafAttributes.Places);

    /// <summary>The points, cheapest first, beginning with no control; null when the diagrams or the search were too large for the limits.</summary>
    public static ImmutableArray<Deployment>? Of(DeploymentValues values, AnalysisLimits limits)
    {
        var front = new Stack<Deployment>();
        var budget = values.Dag.Controls.Sum(control => control.Cost ?? 0);
        while (budget >= 0 && front.Count < limits.FrontPoints)
        {
            if (values.Best(DeploymentGoal.DearestAttack, budget, limits) is not { IsProven: true } best)
            {
                return null;
            }

            front.Push(best);
            budget = (best.Deploy.Cost ?? 0) - LeastSum;
        }

        return budget < 0 ? [.. front] : null;
    }
}
