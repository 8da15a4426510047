using CsCheck;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Pictures;

[Trait("Suite", "long")]
public sealed class DataFlowLayoutTests
{
    [Fact]
    public void Boxes_overlap_only_when_one_holds_the_other() => RandomDiagrams.Nested.Sample(model =>
    {
        var boxes = Boxes(Words.Draw(model));
        foreach (var (at, box) in boxes.Index())
        {
            Assert.All(boxes.Skip(at + 1), other =>
            {
                var (inner, outer) = Around(model, box.Id).Contains(other.Id) ? (box, other) : (other, box);
                if (Around(model, inner.Id).Contains(outer.Id))
                {
                    Assert.True(outer.Area.Contains(inner.Area), $"{inner} is not inside {outer}");
                }
                else
                {
                    Assert.False(outer.Area.Overlaps(inner.Area), $"{inner} overlaps {outer}");
                }
            });
        }
    });

    [Fact]
    public void Everything_is_drawn_within_the_sheet() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Words.Draw(model);
        var sheet = new Area(0, 0, picture.Size.Width, picture.Size.Height);

        Assert.Equal(model.Zones.Select(zone => zone.Id).Concat(model.Elements.Select(element => element.Id)).Order(), Boxes(picture).Select(box => box.Id).Order());
        Assert.All(Boxes(picture), box => Assert.True(sheet.Contains(box.Area)));
        Assert.All(Labels(picture), label => Assert.True(sheet.Contains(label)));
        Assert.All(picture.Lines.SelectMany(line => line.Way), point => Assert.True(sheet.Contains(new Area(point.X, point.Y, 0, 0))));
    });

    [Fact]
    public void Labels_cover_no_box_and_no_other_label() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Words.Draw(model);
        var labels = Labels(picture).ToList();

        Assert.All(labels, label => Assert.DoesNotContain(picture.Elements, element => element.Area.Overlaps(label)));
        Assert.All(labels.Index(), label => Assert.DoesNotContain(labels.Skip(label.Index + 1), other => other.Overlaps(label.Item)));
        Assert.All(labels, label => Assert.DoesNotContain(picture.Zones, zone => zone.Area.Overlaps(label) && !zone.Area.Contains(label)));
    });

    [Fact]
    public void Lines_run_level_or_upright_from_box_to_box_and_through_none() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Words.Draw(model);
        var areas = picture.Elements.ToDictionary(element => element.Element.Id, element => element.Area);
        Assert.All(picture.Lines, line =>
        {
            var (from, to) = line.Flow is Flow flow ? (flow.From, flow.To) : (((DeniedFlow)line.Flow).From, ((DeniedFlow)line.Flow).To);
            Assert.True(Touches(areas[from], line.Way[0]), $"{line} does not start at {areas[from]}");
            Assert.True(Touches(areas[to], line.Way[^1]), $"{line} does not end at {areas[to]}");
            Assert.All(line.Way.Zip(line.Way.Skip(1)), piece =>
            {
                Assert.True(piece.First.X == piece.Second.X ^ piece.First.Y == piece.Second.Y);
                Assert.DoesNotContain(picture.Elements, element => element.Area.Overlaps(Thick(piece.First, piece.Second)));
            });
        });
    });

    [Theory]
    [InlineData("pay-42")]
    [InlineData("lock-7")]
    [InlineData("web-shop")]
    public void Where_two_lines_meet_they_cross(string example)
    {
        var pieces = Words.Draw(Sketches.Example(example)).Lines.Index()
            .SelectMany(line => line.Item.Way.Zip(line.Item.Way.Skip(1), (from, to) => (Line: line.Index, Area: Thick(from, to))))
            .ToList();

        Assert.All(pieces.Index(), piece => Assert.DoesNotContain(
            pieces.Skip(piece.Index + 1), other => other.Line != piece.Item.Line && RunsAlong(piece.Item.Area, other.Area)));
    }

    [Fact]
    public void Every_crossing_of_the_ledger_has_its_number_on_the_border() => RandomDiagrams.Nested.Sample(model =>
    {
        var picture = Words.Draw(model);
        var areas = picture.Zones.ToDictionary(zone => zone.Zone.Id, zone => zone.Area);
        var crossings = picture.Lines.SelectMany(line => line.Crossings.Select(crossing => (line.Flow.Id, crossing.Zone.Id, crossing))).ToList();

        Assert.Equal(
            CrossingNumbers.Of(model).OrderBy(place => place.Value).Select(place => (place.Key.Flow, place.Key.Zone, place.Value)),
            crossings.Select(place => (place.Item1, place.Item2, place.crossing.Number)).OrderBy(place => place.Number));
        Assert.All(crossings, place => Assert.True(Touches(areas[place.Item2], place.crossing.Place)));
    });

    [Fact]
    public void The_same_model_gives_the_same_picture() =>
        RandomDiagrams.Nested.Sample(model => Assert.Equal(Words.Svg(model), Words.Svg(model)));

    [Fact]
    public void Zones_that_lie_in_themselves_are_drawn_all_the_same() => RandomModels.Systems.Sample(model =>
    {
        var picture = Words.Draw(model);

        Assert.Equal(model.Zones.Count(), picture.Zones.Length);
        Assert.All(picture.Elements, element => Assert.True(
            element.Element.Zone is null || picture.Zones.Single(zone => zone.Zone.Id == element.Element.Zone).Area.Contains(element.Area)));
    });

    [Fact]
    public void Zones_may_lie_in_each_other_as_deep_as_a_model_goes()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        for (var depth = 1; depth <= 2_000; depth++)
        {
            edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = edit.Origin, Name = id, Parent = depth == 1 ? null : $"Z{depth - 1}" });
        }

        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id, Zone = "Z2000" });
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id });
        edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = "E1", To = "E2", Data = id });

        var picture = Words.Draw(edit.Model);

        Assert.Equal(2_000, picture.Zones.Length);
        Assert.Equal(2, picture.Lines.Single().Way.Length);
    }

    [Fact]
    public void Five_hundred_elements_are_drawn_whole() => RandomDiagrams.Of(500, 900).Sample(
        model => Assert.Equal(0, Words.Draw(model).LeftOut),
        iter: 3,
        threads: 1);

    [Fact]
    public void What_is_too_large_is_drawn_in_part_and_says_so()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        for (var number = 1; number <= 1_100; number++)
        {
            edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id });
        }

        for (var number = 1; number < 1_000; number++)
        {
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = $"E{number}", To = $"E{number + 1}", Data = id });
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = $"E{number + 1}", To = "E1", Data = id });
        }

        var picture = Words.Draw(edit.Model);

        Assert.Equal(1_000, picture.Elements.Length);
        Assert.True(picture.LeftOut > 100);
        Assert.Equal(1_998 - (picture.LeftOut - 100), picture.Lines.Length);
        Assert.Contains(Words.Of(edit.Model).LeftOut, Words.Svg(edit.Model), StringComparison.Ordinal);
    }

    private static List<(string Id, Area Area)> Boxes(DataFlowPicture picture) =>
    [
        .. picture.Zones.Select(zone => (zone.Zone.Id, zone.Area)), .. picture.Elements.Select(element => (element.Element.Id, element.Area)),
    ];

    private static IEnumerable<Area> Labels(DataFlowPicture picture) => picture.Lines.Select(line => line.LabelArea).OfType<Area>();

    private static HashSet<string> Around(ThreatModel model, string id)
    {
        var around = new HashSet<string>();
        for (var at = Parent(model, id); at is not null; at = Parent(model, at))
        {
            around.Add(at);
        }

        return around;
    }

    private static string? Parent(ThreatModel model, string id) => model.Find<Element>(id)?.Zone ?? model.Find<Zone>(id)?.Parent;

    /// <summary>Whether two level or two upright pieces are so close for a stretch that they look like one.</summary>
    private static bool RunsAlong(Area one, Area other)
    {
        const int close = 4;
        return (one.Height == 0) == (other.Height == 0)
            && (one with { X = one.X - 1, Y = one.Y - 1, Width = one.Width + (one.Height == 0 ? 0 : close), Height = one.Height + (one.Height == 0 ? close : 0) })
            .Overlaps(other with { Width = Math.Max(other.Width, 1), Height = Math.Max(other.Height, 1) });
    }

    private static bool Touches(Area area, Point point) =>
        point.X >= area.X && point.X <= area.Right && point.Y >= area.Y && point.Y <= area.Bottom
        && (point.X == area.X || point.X == area.Right || point.Y == area.Y || point.Y == area.Bottom);

    /// <summary>A line as an area that overlaps what it leads through and not what it only touches.</summary>
    private static Area Thick(Point from, Point to) =>
        new(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
}
