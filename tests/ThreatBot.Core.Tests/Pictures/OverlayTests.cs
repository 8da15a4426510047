using CsCheck;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Pictures;

public sealed class OverlayTests
{
    [Fact]
    public void Every_open_question_is_counted_at_its_crossing_or_its_place() => RandomDiagrams.Nested.Sample(model =>
    {
        var open = Ledger.Of(model).Where(row => row.State is CellState.Open).ToList();
        var numbers = CrossingNumbers.Of(model);

        var overlay = Overlay.Open(model);

        Assert.Equal(open.Count, overlay.AtCrossings.Values.Sum() + overlay.AtPlaces.Values.Sum());
        Assert.All(open.Where(row => row.Crossing is not null), row => Assert.True(overlay.AtCrossings[numbers[(row.Crossing!.Flow, row.Crossing.Zone)]] > 0));
    });

    [Fact]
    public void A_threat_of_the_ledger_is_counted_at_its_crossing_and_one_without_at_its_place()
    {
        var edit = new ModelEdit(Sketches.Of("browser [internet] -> shop [cloud]: order"), RandomModels.Somebody);
        var row = Ledger.Of(edit.Model).First(question => question.State is CellState.Open);
        var (crossed, placed) = (Threat(edit, null), Threat(edit, "E2"));
        edit.Put(new Cell
        {
            Id = row.Id,
            Origin = edit.Origin,
            Subject = row.Subject,
            Zone = row.Zone,
            Direction = row.Direction,
            Letter = row.Letter,
            State = CellState.Threat,
            Threats = [crossed.Id],
            Answered = RandomModels.Now,
        });

        var overlay = Overlay.Threats(edit.Model);

        Assert.Equal([KeyValuePair.Create(1, 1)], overlay.AtCrossings);
        Assert.Equal([KeyValuePair.Create("E2", 1)], overlay.AtPlaces);
        Assert.Equal("E2", placed.Place);
    }

    [Fact]
    public void The_least_defended_way_in_through_a_step_stands_out_and_all_else_steps_back()
    {
        var edit = new ModelEdit(Sketches.Of("browser [internet] -> shop [cloud]: order", "shop -> (store): order", "clerk -> shop: lookups"), RandomModels.Somebody);
        edit.Add(ObjectKind.Scenario, id => new Scenario { Id = id, Origin = edit.Origin, AbuseStory = "B1", Asset = "A1", Goals = Goals.Confidentiality, Words = "sold", Rank = 1 });
        Step(edit, null, null);
        Step(edit, "G1", "E3");
        Step(edit, "G2", "E4");
        Step(edit, "G2", "E1");
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "lock", Covers = ["G3"] });

        var way = Overlay.Way(AttackTree.With(edit.Model, "G2")!, "G2");
        var groups = Draw(edit.Model, way).Marks.OfType<Mark.Group>().Where(group => group.Kind is "element").ToDictionary(group => group.Id!);

        Assert.Equal(["E1", "E3"], way.Path);
        Assert.Equal(["E2", "E4"], groups.Values.Where(group => group.IsFaint).Select(group => group.Id!).Order());
        Assert.Contains(groups["E3"].Marks, mark => mark is Mark.Words { Text: "2" });
        Assert.Null(AttackTree.With(edit.Model, "G9"));
    }

    [Fact]
    public void What_came_and_what_differs_is_marked_and_what_went_is_counted()
    {
        var before = Sketches.Of("browser [internet] -> shop [cloud]: order", "old -> shop: x");
        var edit = new ModelEdit(before, RandomModels.Somebody);
        edit.Put(edit.Model.Find<Element>("E1")! with { Name = "app" });
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = "new" });
        edit.Remove("E3");

        var overlay = Overlay.Since(before, edit.Model);

        Assert.Equal(("E4", "E1", "E3 F2"), (Ids(overlay.Added), Ids(overlay.Changed), Ids(overlay.Removed)));
        var drawn = FigureSvg.Of(Draw(edit.Model, overlay));
        Assert.Contains("Not there any more: 2", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OverlayKind.Open)]
    [InlineData(OverlayKind.Threats)]
    public void A_count_never_covers_a_name(OverlayKind kind) => RandomDiagrams.Nested.Sample(model =>
    {
        var overlay = kind is OverlayKind.Open ? Overlay.Open(model) : Overlay.Threats(model);
        var picture = Words.Draw(model);

        foreach (var crossing in picture.Lines.SelectMany(line => line.Crossings).Where(crossing => overlay.AtCrossings.ContainsKey(crossing.Number)))
        {
            var sign = Signs.Number(crossing.Number, crossing.Place, overlay.AtCrossings[crossing.Number], Looks.Badge).OfType<Mark.Box>().Single().Area;
            Assert.All(picture.Lines, line => Assert.False(line.LabelArea is { } label && line.Label.Any(text => text.Length > 0) && label.Overlaps(sign)));
            Assert.All(picture.Elements, element => Assert.False(element.Area.Overlaps(sign)));
        }
    });

    private static string Ids(IEnumerable<ModelObject> objects) => string.Join(' ', objects.Select(found => found.Id).Order(StringComparer.Ordinal));

    private static Figure Draw(ThreatModel model, Overlay overlay) => DataFlowFigure.Of(model, Words.Of(model), overlay);

    private static Threat Threat(ModelEdit edit, string? place) =>
        edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = "t", Place = place });

    private static void Step(ModelEdit edit, string? above, string? place) => edit.Add(ObjectKind.TreeNode, id => new TreeNode
    {
        Id = id,
        Origin = edit.Origin,
        Text = id,
        Scenario = above is null ? "S1" : null,
        Parents = above is null ? [] : [above],
        Place = place,
    });
}
