using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;

namespace ThreatBot.Core.Tests.Pictures;

public sealed class TrustOrderTests
{
    [Fact]
    public void What_is_trusted_less_stands_left_of_what_is_trusted_more() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Words.Draw(model);
        var known = picture.Zones
            .Where(zone => zone.Zone.Parent is null || zone.Kinds is not BorderKinds.None)
            .Select(zone => (Around: zone.Zone.Parent, Trust: (int)zone.Kinds, zone.Area))
            .Concat(picture.Elements.Where(element => element.Element is { Zone: null, Shape: ElementKind.External }).Select(element => (Around: (string?)null, Trust: 0, element.Area)))
            .ToList();

        Assert.All(known, one => Assert.All(
            known.Where(other => other.Around == one.Around && other.Trust > one.Trust), other => Assert.True(one.Area.Right <= other.Area.X, $"{one} is not left of {other}")));
    });

    [Theory]
    [InlineData("web shop [cloud] -> bank [internet]: payment")]
    [InlineData("bank [internet] -> web shop [cloud]: receipt")]
    public void The_internet_is_on_the_left_whichever_way_data_flows(string arrow)
    {
        var areas = Words.Draw(Sketches.Of(arrow)).Zones.ToDictionary(zone => zone.Zone.Name, zone => zone.Area);

        Assert.True(areas["internet"].Right < areas["cloud"].X);
    }

    [Fact]
    public void Among_zones_of_the_same_trust_data_flows_to_the_right()
    {
        var areas = Words.Draw(Sketches.Of("a [office] -> b [shop]: x", "b -> c [warehouse]: y")).Zones.ToDictionary(zone => zone.Zone.Name, zone => zone.Area);

        Assert.True(areas["office"].Right < areas["shop"].X && areas["shop"].Right < areas["warehouse"].X);
    }

    [Fact]
    public void An_order_of_trust_that_flows_contradict_in_a_circle_holds()
    {
        var areas = Words.Draw(Sketches.Of("vault keeper [vault] -> relay: x", "relay -> browser [internet]: y", "browser -> shop [cloud]: z", "shop -> vault keeper: w")).Zones
            .ToDictionary(zone => zone.Zone.Name, zone => zone.Area);

        Assert.True(areas["internet"].Right < areas["cloud"].X);
        Assert.True(areas["internet"].Right < areas["vault"].X);
    }

    [Theory]
    [InlineData(new double[] { }, new double[] { }, 0)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 }, 0)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 3, 2, 1 }, 3)]
    [InlineData(new double[] { 2, 1, 3 }, new double[] { 1, 1, 1 }, 0)]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 5, 4, 4.5 }, 1)]
    public void Lines_cross_when_they_leave_in_one_order_and_arrive_in_another(double[] left, double[] right, long crossings) =>
        Assert.Equal(crossings, Inversions.Of([.. left.Zip(right)]));
}
