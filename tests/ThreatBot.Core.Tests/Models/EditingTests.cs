using CsCheck;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Models;

public sealed class EditingTests
{
    [Fact]
    public void After_any_sequence_of_edits_every_reference_exists_and_the_events_tell_the_whole_model() =>
        RandomEdits.One.Array[0, 25].Sample(
            edits =>
            {
                var edit = Start();
                foreach (var step in edits)
                {
                    step(edit);
                }

                var folded = ThreatModel.Fold("m", []);
                foreach (var happened in edit.Events)
                {
                    folded = folded.Apply(happened);
                    AssertNothingDangles(folded);
                }

                Assert.Equal(edit.Model.All, folded.All);
                Assert.Equal((edit.Model.Version, edit.Model.Name), (folded.Version, folded.Name));
                Assert.Equal(edit.Model.Counters, folded.Counters);
            },
            iter: 100);

    [Fact]
    public void Undoing_the_last_edit_returns_the_earlier_objects() =>
        Gen.Select(RandomEdits.One.Array[0, 15], RandomEdits.One).Sample(
            (edits, last) =>
            {
                var edit = Start();
                foreach (var step in edits)
                {
                    step(edit);
                }

                var (before, events) = (edit.Model.All.ToList(), edit.Events.Length);
                last(edit);
                var done = edit.Events[events..];
                Assert.True(Undoing.IsLatest(edit.Model, done));
                Assert.Empty(Undoing.Dependants(edit.Model, done));
                foreach (var inverse in Undoing.Inverse(done))
                {
                    edit.Happen(inverse);
                    AssertNothingDangles(edit.Model);
                }

                Assert.Equal(before, edit.Model.All);
            },
            iter: 100);

    [Fact]
    public void A_measure_goes_with_the_last_thing_it_covers()
    {
        var edit = Start();
        var element = edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id });
        var flows = Enumerable.Range(0, 2)
            .Select(_ => edit.Add(ObjectKind.DeniedFlow, id => new DeniedFlow { Id = id, Origin = edit.Origin, From = element.Id, To = element.Id }).Id);
        edit.Add(ObjectKind.Countermeasure, id => new Countermeasure { Id = id, Origin = edit.Origin, Text = id, Covers = flows.ToValueList() });

        edit.Remove(element.Id);

        Assert.Empty(edit.Model.All);
    }

    [Fact]
    [Trait("Suite", "long")]
    public void Removing_what_a_full_model_hangs_on_leaves_nothing()
    {
        var edit = Start();
        var element = edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = edit.Origin, Name = id });
        for (var flow = 0; flow < 19_999; flow++)
        {
            edit.Add(ObjectKind.Flow, id => new Flow { Id = id, Origin = edit.Origin, From = element.Id, To = element.Id });
        }

        edit.Remove(element.Id);

        Assert.Equal(0, edit.Model.Count);
    }

    private static ModelEdit Start()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        edit.Start("shop", "en", "UTC");
        return edit;
    }

    private static void AssertNothingDangles(ThreatModel model) =>
        Assert.All(model.All.SelectMany(found => found.References), id => Assert.NotNull(model.Find(id)));
}
