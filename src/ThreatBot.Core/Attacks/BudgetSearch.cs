using System.Collections.Immutable;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// The best set of controls for a budget, by branch and bound: a control is taken or left, and no set below can be better than with all that is
/// undecided and affordable. More controls never help the attacker, so that bound is sound. Ties go to the cheaper set, the smaller, then by ids.
/// </summary>
internal sealed class BudgetSearch
{
    private readonly DeploymentValues values;
    private readonly DeploymentGoal goal;
    private readonly decimal budget;
    private readonly ImmutableArray<int> candidates;
    private Found best;

    private BudgetSearch(DeploymentValues values, DeploymentGoal goal, decimal budget)
    {
        (this.values, this.goal, this.budget) = (values, goal, budget);
        candidates = [.. Enumerable.Range(0, values.Dag.Controls.Length).Where(control => CostOf(control) <= budget).OrderBy(control => Score([control])).ThenBy(control => control)];
        best = new Found(Score([]), 0, []);
    }

    /// <summary>The best set, and whether nothing better can be.</summary>
    public static (ImmutableSortedSet<int> Controls, bool IsProven) Of(DeploymentValues values, DeploymentGoal goal, decimal budget, int branches)
    {
        var search = new BudgetSearch(values, goal, budget);
        var waiting = new Stack<(int Next, ImmutableSortedSet<int> Taken, decimal Cost)>([(0, [], 0)]);
        while (waiting.TryPop(out var branch) && branches > 0)
        {
            values.Cancellation.ThrowIfCancellationRequested();
            branches--;
            if (branch.Next == search.candidates.Length || search.CannotWin(branch.Next, branch.Taken, branch.Cost))
            {
                continue;
            }

            waiting.Push((branch.Next + 1, branch.Taken, branch.Cost));
            var control = search.candidates[branch.Next];
            if (branch.Cost + search.CostOf(control) <= budget)
            {
                var (taken, cost) = (branch.Taken.Add(control), branch.Cost + (search.CostOf(control) ?? 0));
                search.Consider(new Found(search.Score(taken), cost, taken));
                waiting.Push((branch.Next + 1, taken, cost));
            }
        }

        return (search.best.Controls, waiting.Count == 0);
    }

    private bool CannotWin(int next, ImmutableSortedSet<int> taken, decimal cost)
    {
        var affordable = candidates.Skip(next).Where(control => cost + CostOf(control) <= budget);
        var byScore = Score(taken.Union(affordable)).CompareTo(best.Score);
        return byScore > 0 || (byScore == 0 && cost > best.Cost);
    }

    private void Consider(Found found)
    {
        if (found.CompareTo(best) < 0)
        {
            best = found;
        }
    }

    private DeploymentScore Score(ImmutableSortedSet<int> controls) => DeploymentScore.Of(values, goal, controls);

    private decimal? CostOf(int control) => values.Dag.Controls[control].Cost;

    private sealed record Found(DeploymentScore Score, decimal Cost, ImmutableSortedSet<int> Controls) : IComparable<Found>
    {
        public int CompareTo(Found? other) =>
            other is null ? -1
            : Score.CompareTo(other.Score) is not 0 and var byScore ? byScore
            : Cost != other.Cost ? Cost.CompareTo(other.Cost)
            : Controls.Count != other.Controls.Count ? Controls.Count.CompareTo(other.Controls.Count)
            : Controls.Zip(other.Controls).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(difference => difference != 0);
    }
}
