using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class SketchSplitTests
{
    [Theory]
    [InlineData("a [x / y] -> b: grades, b -> (c) [x / y]: grades", "a>b grades; b>c grades")]
    [InlineData("a -> b: one, two / b -> c: three", "a>b one, two; b>c three")]
    [InlineData("a -> b; c -x-> d: never, ever", "a>b ; c>d never, ever")]
    [InlineData("a -> b -> c: x,c -> d", "a>b x; b>c x; c>d ")]
    [InlineData("a, b -> c: x / y", "a, b>c x / y")]
    [InlineData("a [b, c -> d: x", "")]
    public void Several_arrows_in_a_line_are_several_where_that_is_clear(string line, string flows)
    {
        Assert.Equal(flows, string.Join("; ", Sketch.Read(line).Flows.Select(flow => $"{flow.From.Name}>{flow.To.Name} {flow.Label}")));
    }

    [Fact]
    public void An_arrow_in_the_data_is_told_and_the_arrows_beside_it_are_kept()
    {
        var read = Sketch.Read("a -> b: x c -> d: y, e -> f: z");

        Assert.Equal("e", Assert.Single(read.Flows).From.Name);
        Assert.Equal(new SketchProblem(1, "a -> b: x c -> d: y", SketchProblem.ArrowInData, null), Assert.Single(read.Problems));
    }
}
