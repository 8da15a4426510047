using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>The part of an assessment that is about controls.</summary>
internal static class AssessingDefence
{
    public static Assessment Of(Assessment attack, AttackAnalysis undefended, AssessmentWish wish)
    {
        var (dag, limits, cancellation) = (undefended.Dag, undefended.Limits, undefended.Cancellation);
        var depths = VectorDepths.Of(dag, control => dag.Controls[control].IsDeployed, limits.VectorCounts, cancellation);
        var open = AttackAnalysis.Of(dag, Posture.AsDeployed(dag), limits, cancellation).Scenarios;
        var blocks = FullBlocks.Of(dag, limits, cancellation);
        var defended = attack with
        {
            VectorsByDepth = depths?.Counts,
            UncoveredVectors = Vectors.CountUncovered(dag, control => dag.Controls[control].IsDeployed),
            OpenScenarios = open?.Count,
            CheapestFullBlock = blocks?.Cheapest(1) is [var cheapest] ? cheapest : null,
            FewestFullBlock = blocks?.Fewest(1) is [var fewest] ? fewest : null,
            Unpriced = blocks?.Unpriced ?? [],
            SingleStoppers = [.. Stopped(attack, undefended, wish.Top)],
            IsExact = attack.IsExact && depths is not null && open is not null && blocks is not null,
        };
        var isChoice = wish.Budget is not null || dag.Controls.Any(control => !control.IsDeployed);
        return isChoice ? Chosen(defended, DeploymentValues.Of(dag, limits, cancellation), wish, limits) : defended;
    }

    /// <summary>Of the attacks that are listed first: the cheapest where there are costs, else the shortest.</summary>
    private static IEnumerable<StoppedAttack> Stopped(Assessment attack, AttackAnalysis undefended, int top)
    {
        var dag = undefended.Dag;
        var listed = attack.Cheapest is [_, ..] cheapest ? cheapest : undefended.Shortest(top)?.Scenarios ?? [];
        return listed
            .Select(each => new StoppedAttack(each, Stoppers.Of(dag, each.Leaves.Select(leaf => dag.Numbers[leaf]).ToHashSet(), undefended.Cancellation).Select(control => dag.Controls[control].Id).ToValueList()))
            .Where(each => each.Controls.Count > 0);
    }

    /// <summary>For the least chance where all chances are known, else for the dearest attack where there are costs, else for the most vectors blocked.</summary>
    private static Assessment Chosen(Assessment defended, DeploymentValues values, AssessmentWish wish, AnalysisLimits limits)
    {
        DeploymentGoal[] goals = wish.Goal is { } one ? [one] : [DeploymentGoal.LeastProbability, DeploymentGoal.DearestAttack, DeploymentGoal.MostVectorsBlocked];
        var goal = goals.Cast<DeploymentGoal?>().FirstOrDefault(each => (each is not DeploymentGoal.DearestAttack || defended.Cheapest is not null) && values.Knows(each ?? default));
        var spent = wish.Budget is { } budget && goal is { } best ? BestFor(budget, defended, values, values.Best(best, budget, limits)) : null;
        return defended with
        {
            BestForBudget = spent,
            NextBest = goal is { } next ? [.. values.Next(next, Posture.AsDeployed(values.Dag).Deployed).Take(wish.Top)] : [],
            IsExact = defended.IsExact && values.KnowsCosts && values.KnowsChances && (spent is null or { Best.IsProven: true }),
            Bounds = defended.Bounds with { BestForBudget = goal is null && wish.Budget is not null ? Wanting(values, wish.Goal) : [] },
        };
    }

    private static BudgetAnswer? BestFor(decimal budget, Assessment defended, DeploymentValues values, Deployment? best) => best is null ? null : new(budget, best, defended.Vectors - best.Outcome.UncoveredVectors)
    {
        UnknownChances = best.Outcome.Probability.IsExact ? [] : values.UnknownChances,
        UnknownCosts = best.Outcome.CheapestAttack is { IsExact: false } ? values.UnknownCosts : [],
        Unpriced = values.Dag.Controls.Where(control => control.Cost is null).Select(control => control.Id).ToValueList(),
    };

    private static ValueList<string> Wanting(DeploymentValues values, DeploymentGoal? goal) =>
        goal is DeploymentGoal.DearestAttack ? values.UnknownCosts : values.UnknownChances;
}
