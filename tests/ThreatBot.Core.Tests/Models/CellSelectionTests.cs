using CsCheck;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Dialogs;

namespace ThreatBot.Core.Tests.Models;

public sealed class CellSelectionTests
{
    [Fact]
    public void The_questions_of_a_story_are_those_its_rules_name() =>
        Gen.Select(RandomStories.All, Gen.Bool).Sample(
            (model, more) =>
            {
                var expected = new NaiveSelection(model, model.Find<UserStory>("US1")).Story(more);
                Assert.Equal(expected, CellSelection.Pick(model, "US1", RandomModels.Now, more).Select(cell => cell.CellId));
            },
            iter: 300);

    [Fact]
    public void The_third_question_of_two_that_count_the_same_is_the_one_with_the_lower_id() =>
        Gen.Select(RandomStories.All, Gen.Bool).Sample(
            (model, more) => Assert.Equal(
                new NaiveSelection(model, model.Find<UserStory>("US1")).Story(more), CellSelection.Pick(model, "US1", RandomModels.Now, more).Select(cell => cell.CellId)),
            seed: "fnbHwEUSNOM7",
            iter: 1);

    [Fact]
    public void The_cards_of_a_workshop_are_those_its_rules_name() =>
        RandomStories.All.Sample(
            model => Assert.Equal(
                new NaiveSelection(model, null).Workshop(),
                CellSelection.PickForWorkshop(model, RandomModels.Now).Select(cell => cell.CellId)),
            iter: 300);

    [Fact]
    public void Reasons_add_up_and_asking_one_by_one_comes_to_the_same() =>
        RandomStories.All.Sample(
            model =>
            {
                var together = CellSelection.Pick(model, "US1", RandomModels.Now);
                Assert.All(together, cell => Assert.Equal(cell.Score, cell.Reasons.Sum(reason => reason.Points)));
                for (var asked = 0; asked < together.Length; asked++)
                {
                    var before = together.Take(asked).Select(cell => cell.CellId).ToValueList();
                    Assert.Equal(together[asked].CellId, CellSelection.Pick(model, "US1", RandomModels.Now, more: false, before)[0].CellId);
                }
            },
            iter: 100);

    [Fact]
    public void A_new_store_for_a_wanted_thing_is_asked_about_inwards_and_as_breached()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        var drawn = Sketch.Draw(edit, Sketch.Read("web shop [cloud] -> (scan store) [database network]: ID scans"), SketchTests.Words);
        edit.Add(ObjectKind.AbuseStory, id => new AbuseStory { Id = id, Origin = edit.Origin, Outcome = "read them" });
        edit.Add(ObjectKind.Scenario, id => new Scenario
        {
            Id = id,
            Origin = edit.Origin,
            AbuseStory = "W1",
            Asset = "AS1",
            Goals = Goals.Confidentiality,
            Rank = 1,
            Words = "read them",
        });
        edit.Add(ObjectKind.UserStory, id => new UserStory
        {
            Id = id,
            Origin = edit.Origin,
            Key = "PAY-42",
            Text = "upload",
            Touches = drawn.Touched,
            Delta = ["E2", "F1"],
        });

        var picked = CellSelection.Pick(edit.Model, "US1", RandomModels.Now);

        Assert.Equal(14, picked[0].Score);
        Assert.Equal(["top-scenario-1 4", "breaks-goal 3", "in-delta 4", "never-examined 3"], picked[0].Reasons.Select(reason => $"{reason.Key} {reason.Points}"));
        Assert.Contains(picked, cell => cell.Letter is Letter.AssumeBreach || cell.Direction is Direction.Outward);
        Assert.Equal(picked.Length, picked.Select(cell => cell.Letter).Distinct().Count());
    }

    [Fact]
    public void A_story_that_is_not_there_asks_nothing() =>
        Assert.Empty(CellSelection.Pick(new ThreatModel { Id = "m" }, "US1", Instant.MinValue));
}
