using CsCheck;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Dialogs;

namespace ThreatBot.Core.Tests.Models;

public sealed class LedgerTests
{
    [Fact]
    public void Every_crossing_and_letter_has_a_row_that_is_open_or_names_its_rule()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Sketch.Draw(edit, Sketch.Read("browser [internet] -> web shop [cloud]: order"), SketchTests.Words);

        Assert.Equal(
            [
                "F1:Z2:in:S Open ", "F1:Z2:in:T Open ", "F1:Z2:in:R Open ", "F1:Z2:in:I NotAsked inward-no-information-disclosure",
                "F1:Z2:in:D Open ", "F1:Z2:in:E NotAsked privilege-borders-only",
                "F1:Z2:out:S NotAsked outward-only-information-disclosure", "F1:Z2:out:T NotAsked outward-only-information-disclosure",
                "F1:Z2:out:R NotAsked outward-only-information-disclosure", "F1:Z2:out:I Open ",
                "F1:Z2:out:D NotAsked outward-only-information-disclosure", "F1:Z2:out:E NotAsked outward-only-information-disclosure",
            ],
            Ledger.Of(edit.Model).Select(row => $"{row.Id} {row.State} {row.Rule}"));
    }

    [Fact]
    public void Every_answer_is_in_the_ledger_exactly_once_and_no_row_is_silent() =>
        RandomStories.All.Sample(
            model =>
            {
                var rows = Ledger.Of(model);
                var crossings = Crossings.Of(model).Length;
                Assert.True(rows.Length >= crossings * 6);
                Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct().Count());
                Assert.Equal(model.Cells, rows.Select(row => row.Cell).OfType<Cell>().OrderBy(cell => cell.Id, Comparer<string>.Create(Ids.Compare)));
                Assert.All(rows, row => Assert.Equal(row.Cell is null && row.Rule is not null, row.State is CellState.NotAsked));
                Assert.All(rows, row => Assert.True(row.Rule is null || Ledger.Rules.Contains(row.Rule)));
            },
            iter: 100);

    [Fact]
    public void An_answer_stays_when_its_border_is_no_longer_asked_about()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Sketch.Draw(edit, Sketch.Read("browser [internet] -> web shop [cloud]"), SketchTests.Words);
        edit.Put(new Cell
        {
            Id = "F1:Z2:in:S",
            Origin = edit.Origin,
            Subject = "F1",
            Zone = "Z2",
            Letter = Letter.Spoofing,
            State = CellState.CannotHappen,
            Answered = RandomModels.Now,
        });
        edit.Put(edit.Model.Find<Border>("B2")! with { Kinds = BorderKinds.None });

        var row = Assert.Single(Ledger.Of(edit.Model));

        Assert.Equal((CellState.CannotHappen, Ledger.NoLongerThere), (row.State, row.Rule));
    }
}
