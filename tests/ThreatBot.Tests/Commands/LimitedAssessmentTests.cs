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

        var assessment = LimitedAssessment.Of(dag, new AssessmentWish(), AnalysisLimits.Default, 1e-6, null, TestContext.Current.CancellationToken);

        Assert.Equal(Vectors.Count(dag), assessment.Vectors);
    }

    [Fact]
    public void Whoever_ends_it_gets_no_answer()
    {
        var dag = AttackDag.Check(Ladders.Of(300), out _)!;

        Assert.ThrowsAny<OperationCanceledException>(() => LimitedAssessment.Of(dag, new AssessmentWish(), AnalysisLimits.Default, null, null, new CancellationToken(canceled: true)));
    }
}
