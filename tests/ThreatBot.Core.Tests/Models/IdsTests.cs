using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

public sealed class IdsTests
{
    [Fact]
    public void Objects_that_differ_in_their_id_alone_fall_into_different_buckets()
    {
        var assets = Enumerable.Range(100, 900).Select(number => new Asset { Id = $"AS{number}", Origin = RandomModels.Somebody, Name = "x" });

        Assert.Equal(900, assets.Select(asset => asset.GetHashCode()).Distinct().Count());
    }

    [Theory]
    [InlineData("T2", "T10")]
    [InlineData("A9", "T1")]
    [InlineData("F3:Z2:in:S", "F10:Z2:in:S")]
    [InlineData("T1", "T1x")]
    public void Ids_are_ordered_by_kind_and_number(string first, string second)
    {
        Assert.True(Ids.Compare(first, second) < 0);
        Assert.True(Ids.Compare(second, first) > 0);
        Assert.Equal(0, Ids.Compare(first, first));
    }

    [Theory]
    [InlineData("T31", ObjectKind.Threat, 31)]
    [InlineData("AS1", ObjectKind.Asset, 1)]
    [InlineData("A1", ObjectKind.Assumption, 1)]
    public void An_id_tells_its_kind_and_number(string id, ObjectKind kind, int number) =>
        Assert.Equal((kind, number), Ids.Parse(id));

    [Theory]
    [InlineData("")]
    [InlineData("T")]
    [InlineData("T01")]
    [InlineData("t1")]
    [InlineData("Q1")]
    [InlineData("T99999999999")]
    [InlineData("F3:Z2:in:S")]
    public void Anything_else_is_not_a_numbered_id(string id) => Assert.Null(Ids.Parse(id));
}
