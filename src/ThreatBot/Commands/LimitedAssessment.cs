using ThreatBot.Core.Attacks;

namespace ThreatBot.Commands;

/// <summary>An assessment that does not take longer than somebody wants to wait.</summary>
internal static class LimitedAssessment
{
    /// <summary>How long anything may still take once the time is over, so that something can be said.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Little enough to be done in a second or two on most trees.</summary>
    private static readonly AnalysisLimits Hurried = new() { DiagramNodes = 5_000, FrontPoints = 50, VectorCounts = 50_000, SearchBranches = 200, SearchVisits = 2_000_000 };

    /// <summary>Ends when the time is over, which begins now; without seconds never, unless <paramref name="ct"/> does.</summary>
    public static CancellationTokenSource Begin(double? seconds, CancellationToken ct)
    {
        var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (seconds is { } limit)
        {
            time.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        return time;
    }

    /// <summary>The whole assessment; when its time is over a hurried one, and when even that takes too long what can be counted at once.</summary>
    /// <param name="dag">The graph.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="grace">How long it may still take when the time is over.</param>
    /// <param name="progress">Told as it goes on.</param>
    /// <param name="time">Ends when the time is over.</param>
    /// <param name="ct">Ends it without an answer.</param>
    public static Assessment Of(
        AttackDag dag, AssessmentWish wish, AnalysisLimits limits, TimeSpan grace, Action<AnalysisProgress>? progress, CancellationToken time, CancellationToken ct)
    {
        try
        {
            return Assessing.Of(dag, wish, limits, time, progress);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return AtOnce(dag, wish, Hurried with { DiagramNodes = Math.Min(limits.DiagramNodes, Hurried.DiagramNodes) }, grace, ct);
        }
    }

    private static Assessment AtOnce(AttackDag dag, AssessmentWish wish, AnalysisLimits hurried, TimeSpan grace, CancellationToken ct)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (grace <= TimeSpan.Zero)
        {
            return Assessing.Counted(dag);
        }

        left.CancelAfter(grace);
        try
        {
            return Assessing.Of(dag, wish, hurried, left.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Assessing.Counted(dag);
        }
    }
}
