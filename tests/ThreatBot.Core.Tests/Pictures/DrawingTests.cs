using ThreatBot.Tests.House;

namespace ThreatBot.Core.Tests.Pictures;

/// <summary>Whole pictures, kept as files to look at.</summary>
public sealed class DrawingTests
{
    [Theory]
    [InlineData("pay-42")]
    [InlineData("lock-7")]
    [InlineData("web-shop")]
    public void A_drawing_is_current(string example)
    {
        var model = Sketches.Example(example);

        Generated.IsCurrent($"docs/diagrams/{example}.svg", Words.Svg(model));
    }
}
