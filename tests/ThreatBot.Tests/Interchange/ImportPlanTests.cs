using System.Collections.Immutable;
using CsCheck;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Interchange;

public sealed class ImportPlanTests
{
    [Fact]
    public void A_new_model_has_the_same_objects_and_counters() => RandomModels.Any.Sample(
        read =>
        {
            var plan = ImportPlan.New(read, []);
            NativeFormatTests.AssertSame(read, plan.After with { Version = read.Version });
            Assert.Equal(ThreatModel.Fold(read.Id, plan.Events).All, plan.After.All);
            Assert.Equal(Math.Max(plan.Events.Length, read.Version), plan.After.Version);
            AssertNothingDangles(new ThreatModel { Id = read.Id }, plan.Events);
        },
        iter: 100);

    [Fact]
    public void A_history_that_leads_to_the_model_is_told_again()
    {
        ImmutableArray<ModelEvent> history =
            [new ModelStarted("a", "en", "UTC"), new ModelRenamed("a", "b"), new ObjectChanged(null, Samples.Objects[0]), new ObjectChanged(Samples.Objects[0], null)];
        var read = ThreatModel.Fold("m1", history);

        Assert.Equal(history, ImportPlan.New(read, history).Events);
        Assert.Equal(read.Version, ImportPlan.New(read, history).After.Version);
        Assert.NotEqual(history, ImportPlan.New(read with { Name = "c" }, history).Events);
    }

    [Fact]
    public void Replacing_makes_the_model_what_the_file_says() => Gen.Select(RandomModels.Any, RandomModels.Any).Sample(
        (present, read) =>
        {
            var plan = ImportPlan.Over(present, read, ImportMode.Replace);
            Assert.Equal(read.All, plan.After.All);
            Assert.Equal(read.Name, plan.After.Name);
            Assert.All(present.Counters.Concat(read.Counters), counter => Assert.True(plan.After.Counters[counter.Key] >= counter.Value));
            Assert.Equal(plan.After.All, plan.Events.Aggregate(present, (model, happened) => model.Apply(happened)).All);
        },
        iter: 100);

    [Fact]
    public void Merging_removes_nothing() => Gen.Select(RandomModels.Any, RandomModels.Any).Sample(
        (present, read) =>
        {
            var after = ImportPlan.Over(present, read, ImportMode.Merge).After;
            Assert.All(read.All, found => Assert.Equal(found, after.Find(found.Id)));
            Assert.All(present.All, found => Assert.NotNull(after.Find(found.Id)));
            Assert.Equal(after.Count, present.All.Concat(read.All).Select(found => found.Id).Distinct().Count());
        },
        iter: 100);

    [Fact]
    public void The_same_file_over_its_model_changes_nothing() => RandomModels.Any.Sample(
        model =>
        {
            Assert.Empty(ImportPlan.Over(model, model, ImportMode.Replace).Events);
            Assert.True(ModelDiff.Of(model, model).IsEmpty);
        },
        iter: 50);

    [Fact]
    public void What_only_files_know_comes_along()
    {
        var present = Samples.Model with { Extra = [new UnknownField("/old", "1"), new UnknownField("/trees", "[1]")] };
        var read = Samples.Model with { Extra = [new UnknownField("/trees", "[2]")] };

        Assert.Equal(read.Extra, ImportPlan.New(read, []).After.Extra);
        Assert.Equal(read.Extra, ImportPlan.Over(present, read, ImportMode.Replace).After.Extra);
        Assert.Equal([present.Extra[0], read.Extra[0]], ImportPlan.Over(present, read, ImportMode.Merge).After.Extra);
    }

    [Fact]
    public void A_frame_can_be_taken_back_but_for_its_counters()
    {
        var framed = new ModelFramed(Samples.Model.Frame, new ModelFrame("b", "de", "UTC") { Counters = [new HighestId(ObjectKind.Zone, 9)] });
        var after = Samples.Model.Apply(framed);

        var back = Undoing.Inverse([framed]).Aggregate(after, (model, happened) => model.Apply(happened));

        Assert.Equal(("b", "de", "Z10"), (after.Name, after.Language, after.NextId(ObjectKind.Zone)));
        Assert.Equal((Samples.Model.Name, "en", "Z10"), (back.Name, back.Language, back.NextId(ObjectKind.Zone)));
    }

    [Fact]
    public void A_difference_names_the_fields_that_differ()
    {
        var threat = (Threat)Samples.Objects.Single(found => found.Id == "T1");
        var changed = threat with { Status = ThreatStatus.Ended, Reason = null, Extra = Samples.Extra };
        var after = Samples.Model.Apply(new ObjectChanged(threat, changed)).Apply(new ModelRenamed("Payments", "Money"));

        var diff = ModelDiff.Of(Samples.Model, after);

        Assert.Equal(["name"], diff.Fields);
        Assert.Equal([new ObjectDifference(threat, changed, ["$comment", "colour", "reason", "status"])], diff.Changed);
        Assert.Empty(diff.Added.Concat(diff.Removed));
    }

    private static void AssertNothingDangles(ThreatModel start, ImmutableArray<ModelEvent> events) => events.Aggregate(
        start,
        (model, happened) =>
        {
            var next = model.Apply(happened);
            Assert.All(happened is ObjectChanged { After: { } after } ? after.References : [], id => Assert.NotNull(next.Find(id)));
            return next;
        });
}
