using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>Which controls to deploy. A control of unknown cost is never bought.</summary>
public static class Deployments
{
    /// <summary>
    /// The best set of controls whose costs together are at most the budget; null when what the goal measures is not known exactly, or within the limits.
    /// </summary>
    public static Deployment? Best(this DeploymentValues values, DeploymentGoal goal, decimal budget, AnalysisLimits limits)
    {
        if (!values.Knows(goal))
        {
            return null;
        }

        var (controls, isProven) = BudgetSearch.Of(values, goal, budget, limits.SearchBranches);
        return new Deployment(ControlSet.Of(controls.Select(control => values.Dag.Controls[control])), Told(values, controls), isProven);
    }

    /// <summary>
    /// What each control that is not deployed would bring on top of those that are, the best for the goal first, then the cheaper, then by id; one of
    /// unknown cost after those of the same worth.
    /// </summary>
    public static ImmutableArray<NextControl> Next(this DeploymentValues values, DeploymentGoal goal, IReadOnlySet<int> deployed) => !values.Knows(goal) ? [] :
    [
        .. Enumerable.Range(0, values.Dag.Controls.Length)
            .Where(control => !deployed.Contains(control))
            .Select(control => (Control: control, Deployed: deployed.Append(control).ToImmutableSortedSet()))
            .OrderBy(next => DeploymentScore.Of(values, goal, next.Deployed))
            .ThenBy(next => values.Dag.Controls[next.Control].Cost ?? decimal.MaxValue)
            .ThenBy(next => next.Control)
            .Select(next => new NextControl(values.Dag.Controls[next.Control].Id, Told(values, next.Deployed))),
    ];

    /// <summary>Whether what the goal measures is known exactly for every set of controls.</summary>
    public static bool Knows(this DeploymentValues values, DeploymentGoal goal) => goal switch
    {
        DeploymentGoal.LeastProbability => values.UnknownChances.Count == 0 && values.Probability(ImmutableHashSet<int>.Empty).IsExact,
        DeploymentGoal.DearestAttack => values.KnowsCosts && values.UnknownCosts.Count == 0,
        _ => true,
    };

    private static Outcome Told(DeploymentValues values, IReadOnlySet<int> deployed) => new(
        values.Probability(deployed),
        values.KnowsCosts ? values.CheapestAttack(deployed) : null,
        values.UncoveredVectors(deployed));
}

/// <summary>Controls to deploy, how things are with them, and whether it is proven that no set is better; else it is the best that was found.</summary>
public sealed record Deployment(ControlSet Deploy, Outcome Outcome, bool IsProven);

/// <summary>A control that could come next, by id, and how things would be with it.</summary>
public sealed record NextControl(string Control, Outcome Outcome);
