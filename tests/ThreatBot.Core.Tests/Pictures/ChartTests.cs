using CsCheck;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Pictures;
using ThreatBot.Core.Tests.Dialogs;
using ThreatBot.Core.Tests.Models;
using ThreatBot.Prompts;

namespace ThreatBot.Core.Tests.Pictures;

public sealed class ChartTests
{
    [Fact]
    public void Every_question_that_is_asked_and_every_threat_is_counted_once() => RandomDiagrams.Nested.Sample(model =>
    {
        Assert.Equal(Ledger.Of(model).Count(row => row.State is not CellState.NotAsked), Charts.Coverage(model).Bars.Sum(bar => bar.Parts.Sum()));
        Assert.Equal(model.Threats.Count(), Charts.Responses(model).Bars.Sum(bar => bar.Parts.Sum()));
    });

    [Fact]
    public void A_decision_counts_before_a_measure_and_a_measure_before_how_a_threat_stands()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        foreach (var status in Enum.GetValues<ThreatStatus>())
        {
            edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id, Status = status });
        }

        edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id });
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = "lock", Covers = ["T1", "T6"] });
        edit.Add(ObjectKind.Response, id => new Response { Id = id, Origin = edit.Origin, Risk = "T1", Answer = ResponseKind.Accept, Status = ResponseStatus.Approved });

        var bars = Charts.Responses(edit.Model).Bars.ToDictionary(bar => bar.Key, bar => bar.Parts[0]);

        Assert.Equal(new Dictionary<string, int> { ["mitigate"] = 2, ["accept"] = 1, ["parked"] = 1, ["ruled-out"] = 1, ["ended"] = 1 }, bars);
    }

    [Fact]
    public void Ways_in_are_counted_by_the_measures_that_are_in_the_way()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Add(ObjectKind.Scenario, id => new Scenario { Id = id, Origin = edit.Origin, AbuseStory = "B1", Asset = "A1", Goals = Goals.Confidentiality, Words = "sold", Rank = 1 });
        edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Scenario = "S1" });
        Enumerable.Range(0, 6).ToList().ForEach(_ => edit.Add(ObjectKind.TreeNode, id => new TreeNode { Id = id, Origin = edit.Origin, Text = id, Parents = ["G1"] }));
        foreach (var covers in new[] { 3, 4, 5, 6, 4, 5, 6, 5, 6, 6 })
        {
            edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = id, Covers = [$"G{covers}"] });
        }

        var bar = Assert.Single(Charts.Depth(edit.Model).Bars);

        Assert.Equal(("sold", "2 1 1 2"), (bar.Name, string.Join(' ', bar.Parts)));
    }

    [Fact]
    public void The_trend_has_a_bar_for_each_sprint_in_which_something_happened()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Enumerable.Range(0, 3).ToList().ForEach(_ => edit.Add(ObjectKind.Threat, id => new Threat { Id = id, Origin = edit.Origin, Text = id }));
        edit.Put(edit.Model.Find<Threat>("T1")! with { Status = ThreatStatus.Handled });
        int[] days = [0, 3, 20, 70];
        var history = edit.Events.Index().Select(happened => new PastEvent(happened.Index + 1, "t", "p1", RandomModels.Now + Duration.FromDays(days[happened.Index]), happened.Item)).ToList();

        var bars = Charts.Trend(new ThreatModel { Id = "m" }, history).Bars;

        Assert.Equal(["0 2 0", "0 3 0", "1 2 0"], bars.Select(bar => string.Join(' ', bar.Parts)));
        Assert.Equal(bars.Select(bar => bar.Name).Order(StringComparer.Ordinal), bars.Select(bar => bar.Name));
    }

    [Fact]
    public void The_trend_of_several_models_adds_up_what_each_came_to_by_then()
    {
        var start = new ThreatModel { Id = "m" };
        PastEvent Came(int day, int number) => new(number, "t", "p1", RandomModels.Now + Duration.FromDays(day), new ObjectChanged(null, new Threat { Id = $"T{number}", Origin = RandomModels.Somebody, Text = "lost" }));

        var bars = Charts.Trend([(start, [Came(0, 1), Came(40, 2)]), (start, []), (start, [Came(16, 1)])]).Bars;

        Assert.Equal(["0 1 0", "0 2 0", "0 3 0"], bars.Select(bar => string.Join(' ', bar.Parts)));
    }

    [Fact]
    public void Models_stand_side_by_side_the_worst_first_and_one_without_anything_is_left_out()
    {
        ModelStanding[] models = [new("shop", 5, 1, 0), new("empty", 0, 0, 0), new("bank", 0, 4, 2) { WaysByDepth = [1, 2, 0, 0] }, new("api", 3, 1, 9)];

        var charts = Charts.Portfolio(models);

        Assert.Equal([ChartKind.Portfolio, ChartKind.PortfolioDepth], charts.Select(chart => chart.Kind));
        Assert.Equal(["bank 0 4 2", "api 3 1 9", "shop 5 1 0"], charts[0].Bars.Select(bar => $"{bar.Name} {string.Join(' ', bar.Parts)}"));
        Assert.Equal(["bank 1 2 0 0"], charts[1].Bars.Select(bar => $"{bar.Name} {string.Join(' ', bar.Parts)}"));
    }

    [Fact]
    public void A_model_stands_among_others_as_its_own_charts_say() => RandomDiagrams.Nested.Sample(model =>
    {
        var standing = Charts.Standing(model);

        Assert.Equal(model.Threats.Count(), standing.AnsweredThreats + standing.OpenThreats);
        Assert.Equal(Charts.Coverage(model).Bars.Sum(bar => bar.Parts[3]), standing.OpenQuestions);
        Assert.Equal(Charts.Depth(model).Bars.Sum(bar => bar.Parts.Sum()), standing.WaysByDepth.Sum());
    });

    [Fact]
    public void Bars_are_as_long_as_their_numbers_say_and_stay_on_the_paper() => RandomDiagrams.Nested.Where(model => Charts.Of(model).Length > 0).Sample(model =>
    {
        var charts = Charts.Of(model);
        var figure = ChartFigure.Of(charts, PictureWording.Of(Talk.Words.Languages["en"].Wording, model, charts));
        var paper = new Area(0, 0, figure.Size.Width, figure.Size.Height);

        foreach (var (chart, group) in charts.Zip(figure.Marks.OfType<Mark.Group>()))
        {
            var parts = group.Marks.OfType<Mark.Box>().Select(box => box.Area).ToList();
            var counts = chart.Bars.SelectMany(bar => bar.Parts).Where(count => count > 0).ToList();
            Assert.Equal(counts.Count, parts.Count);
            Assert.All(parts, part => Assert.True(paper.Contains(part)));
            Assert.Equal(counts.Zip(parts).OrderBy(part => part.First).Select(part => part.Second.Width), parts.Select(part => part.Width).Order());
        }
    });
}
