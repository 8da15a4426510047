using System.Collections.Concurrent;
using System.Diagnostics;
using ThreatBot.Telemetry;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Telemetry;

/// <summary>The trace of a turn, up to the platform, also where what it says is sent later.</summary>
public sealed class SpanTests : OnCloud
{
    [Fact]
    public async Task A_turn_decides_and_commits_and_what_it_said_is_sent_in_the_same_trace()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await SayAsync(Teams.Mention(FakePlace.Group, FakePerson.Ana, "new shop"));

        var turn = Assert.Single(await RowsAsync<string>("SELECT DISTINCT turn FROM outbox"));
        var trace = spans.Where(span => span.TraceId == Spans.TraceOf(turn)).ToLookup(span => span.OperationName);
        var taken = Assert.Single(trace["turn"]);
        Assert.Equal(("teams", "kept"), (taken.GetTagItem(Tags.Channel), taken.GetTagItem(Tags.Outcome)));
        Assert.All(trace["decide"].Concat(trace["commit"]), step => Assert.Equal(taken.SpanId, step.ParentSpanId));
        var sent = trace["send"].Last();
        Assert.Equal("sent", sent.GetTagItem(Tags.Outcome));
        Assert.Contains(trace["call"], call => call.Kind is ActivityKind.Client && call.ParentSpanId == sent.SpanId);
        Assert.All(trace.SelectMany(step => step).SelectMany(span => span.TagObjects), tag => Assert.DoesNotContain("shop", $"{tag.Value}", StringComparison.Ordinal));
    }
}
