using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>Asks all questions that one look at a tree has, within the limits.</summary>
public static class Assessing
{
    /// <param name="dag">The graph.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="progress">Told as it goes on.</param>
    public static Assessment Of(
        AttackDag dag, AssessmentWish wish, AnalysisLimits limits, CancellationToken cancellation, Action<AnalysisProgress>? progress = null)
    {
        var analysis = AttackAnalysis.Of(dag, Posture.Undefended, limits, cancellation, progress);
        var attack = Attacked(analysis, wish.Top);
        return dag.Controls.IsEmpty ? attack : Defended(attack, analysis, wish);
    }

    private static Assessment Attacked(AttackAnalysis analysis, int top)
    {
        var dag = analysis.Dag;
        var (hasCosts, hasChances) = (Any(dag, leaf => leaf.Cost is not null), Any(dag, leaf => leaf.Probability is not null));
        var (probability, front) = (analysis.Probability(), hasCosts && hasChances ? analysis.CostProbabilityFront() : null);
        return new Assessment
        {
            Root = dag.Graph.Root,
            Nodes = dag.Count,
            Leaves = dag.Leaves.Length,
            Vectors = Vectors.Count(dag),
            MinimalScenarios = analysis.Scenarios?.Count,
            ScenariosBySize = analysis.Scenarios?.CountsBySize,
            Probability = probability.IsExact ? probability.Lower : null,
            Cheapest = hasCosts ? Told(analysis.Cheapest(top)) : null,
            Likeliest = hasChances ? Told(analysis.Likeliest(top)) : null,
            Pareto = front is { IsComplete: true, Points: [_, ..] } ? front.Points : null,
            IsExact = analysis.Scenarios is not null && analysis.Function.IsComplete && (front is null or { IsComplete: true }),
            Bounds = AssessedBounds.Of(analysis, hasCosts, hasChances, probability),
        };
    }

    private static Assessment Defended(Assessment attack, AttackAnalysis undefended, AssessmentWish wish)
    {
        var (dag, limits, cancellation) = (undefended.Dag, undefended.Limits, undefended.Cancellation);
        var depths = VectorDepths.Of(dag, control => dag.Controls[control].IsDeployed, limits.VectorCounts, cancellation);
        var open = AttackAnalysis.Of(dag, Posture.AsDeployed(dag), limits, cancellation).Scenarios;
        var blocks = FullBlocks.Of(dag, limits, cancellation);
        var spent = wish.Budget is { } budget ? BestFor(budget, attack, DeploymentValues.Of(dag, limits, cancellation), wish.Goal, limits) : null;
        return attack with
        {
            VectorsByDepth = depths?.Counts,
            UncoveredVectors = Vectors.CountUncovered(dag, control => dag.Controls[control].IsDeployed),
            OpenScenarios = open?.Count,
            CheapestFullBlock = blocks?.Cheapest(1) is [var block] ? block : null,
            BestForBudget = spent,
            IsExact = attack.IsExact && depths is not null && open is not null && blocks is not null && (spent is null or { Best.IsProven: true }),
        };
    }

    /// <summary>For the least chance where all chances are known, else for the dearest attack where there are costs, else for the most vectors blocked.</summary>
    private static BudgetAnswer? BestFor(decimal budget, Assessment attack, DeploymentValues values, DeploymentGoal? goal, AnalysisLimits limits)
    {
        DeploymentGoal[] goals = goal is { } one ? [one] : [DeploymentGoal.LeastProbability, DeploymentGoal.DearestAttack, DeploymentGoal.MostVectorsBlocked];
        var best = goals
            .Where(each => each is not DeploymentGoal.DearestAttack || attack.Cheapest is not null)
            .Select(each => values.Best(each, budget, limits))
            .FirstOrDefault(found => found is not null);
        return best is null ? null : new BudgetAnswer(budget, best, attack.Vectors - best.Outcome.UncoveredVectors);
    }

    /// <summary>Nothing can be said where scenarios are left out for want of numbers and none is left.</summary>
    private static ImmutableArray<AttackScenario>? Told(Listed? listed) =>
        listed is { Scenarios.IsEmpty: false } or { IsComplete: true } ? listed.Scenarios : null;

    private static bool Any(AttackDag dag, Func<LeafAttributes, bool> isKnown) => dag.Leaves.Any(leaf => isKnown(dag[leaf].Attributes));
}
