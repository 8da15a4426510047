using ThreatBot.Core.Attacks;

namespace ThreatBot.Commands;

/// <summary>An assessment that does not take longer than somebody wants to wait.</summary>
internal static class LimitedAssessment
{
    /// <summary>Little enough to be done in a second or two, whatever the tree, once the time is over.</summary>
    private static readonly AnalysisLimits Hurried = new() { DiagramNodes = 5_000, FrontPoints = 50, VectorCounts = 50_000, SearchBranches = 200, SearchVisits = 2_000_000 };

    /// <param name="dag">The graph.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="limits">How much it may take.</param>
    /// <param name="seconds">How long it may take; absent: as long as it does.</param>
    /// <param name="progress">Told as it goes on.</param>
    /// <param name="ct">Ends it without an answer.</param>
    public static Assessment Of(AttackDag dag, AssessmentWish wish, AnalysisLimits limits, double? seconds, Action<AnalysisProgress>? progress, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (seconds is { } limit)
        {
            time.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        try
        {
            return Assessing.Of(dag, wish, limits, time.Token, progress);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Assessing.Of(dag, wish, Hurried with { DiagramNodes = Math.Min(limits.DiagramNodes, Hurried.DiagramNodes) }, ct);
        }
    }
}
