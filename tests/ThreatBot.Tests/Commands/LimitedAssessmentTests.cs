using ThreatBot.Commands;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;

namespace ThreatBot.Tests.Commands;

public sealed class LimitedAssessmentTests
{
    [Fact]
    public void When_the_time_is_over_something_is_known_all_the_same()
    {
        var dag = AttackDag.Check(Ladders.Of(300), out _)!;

        var assessment = LimitedAssessment.Of(dag, new AssessmentWish(), AnalysisLimits.Default, LimitedAssessment.Grace, null, new CancellationToken(canceled: true), TestContext.Current.CancellationToken);

        Assert.Equal(Vectors.Count(dag), assessment.Vectors);
    }

    [Fact]
    public void When_there_is_no_time_at_all_what_can_be_counted_is()
    {
        var dag = AttackDag.Check(Ladders.Of(300), out _)!;

        var assessment = LimitedAssessment.Of(
            dag, new AssessmentWish(), AnalysisLimits.Default, TimeSpan.Zero, null, new CancellationToken(canceled: true), TestContext.Current.CancellationToken);

        Assert.Equal((Vectors.Count(dag), false, null), (assessment.Vectors, assessment.IsExact, assessment.MinimalScenarios));
    }

    [Fact]
    public void Whoever_ends_it_gets_no_answer()
    {
        var dag = AttackDag.Check(Ladders.Of(300), out _)!;

        Assert.ThrowsAny<OperationCanceledException>(() => LimitedAssessment.Of(dag, new AssessmentWish(), AnalysisLimits.Default, LimitedAssessment.Grace, null, new CancellationToken(canceled: true), new CancellationToken(canceled: true)));
    }
}
