using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Prompts;

/// <summary>One kind of place at which the ledger asks something, as the smallest model that has it.</summary>
internal sealed record QuestionPlace(ThreatModel Model, PickedCell Cell, BorderKinds Border, ElementKind? Source, ElementKind Target)
{
    /// <summary>Whether a question is one of those that are asked here.</summary>
    public bool Suits(QuestionRow row) => QuestionChoice.Fits(row, Model, Cell, Crossings.Find(Model, Cell.Subject, Cell.Zone, Cell.Direction));

    public override string ToString() => $"{Cell.Letter} {Cell.Direction} {Border}: {Source} to {Target}";
}

/// <summary>Every kind of place there is: shapes at both ends, kinds of border, both directions, and each shape breached.</summary>
internal static class QuestionPlaces
{
    private static readonly Origin Somebody = new("c1", "p1", Instant.FromUtc(2026, 1, 1, 0, 0));

    private static readonly BorderKinds[] Borders = [BorderKinds.Trust, BorderKinds.Privilege, BorderKinds.Trust | BorderKinds.Privilege];

    /// <summary>What the ledger asks at each of them, a place once; a second flow beside the first is the neighbour.</summary>
    public static ImmutableArray<QuestionPlace> All { get; } =
    [
        .. from outside in Enum.GetValues<ElementKind>()
           from inside in Enum.GetValues<ElementKind>()
           from border in Borders
           from inward in new[] { true, false }
           let model = Model(outside, inside, border, inward)
           from row in Ledger.Of(model)
           where row.Rule is null && row.Subject is "F1" or "E2"
           select Place(model, row, border) into place
           group place by place.ToString() into same
           select same.First(),
    ];

    /// <summary>The same place, one flow further on.</summary>
    public static PickedCell Neighbour(PickedCell cell) =>
        cell with { Subject = "F2", CellId = Ids.OfCell("F2", cell.Zone, cell.Direction, cell.Letter) };

    private static QuestionPlace Place(ThreatModel model, LedgerRow row, BorderKinds border) => new(
        model,
        new PickedCell(row.Subject, row.Zone, row.Direction, row.Letter, row.Id, 0, []),
        row.Crossing is null ? BorderKinds.None : border,
        model.Find<Element>(row.Crossing?.From)?.Shape,
        model.Find<Element>(row.Crossing?.To ?? row.Subject)!.Shape);

    private static ThreatModel Model(ElementKind outside, ElementKind inside, BorderKinds border, bool inward)
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, Somebody);
        edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = Somebody, Name = "ID scan" });
        edit.Add(ObjectKind.Zone, id => new Zone { Id = id, Origin = Somebody, Name = "cellar" });
        edit.Add(ObjectKind.Border, id => new Border { Id = id, Origin = Somebody, Zone = "Z1", Kinds = border });
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = Somebody, Name = "doorstep", Shape = outside });
        edit.Add(ObjectKind.Element, id => new Element { Id = id, Origin = Somebody, Name = "strongroom", Shape = inside, Zone = "Z1", Assets = ["AS1"] });
        foreach (var data in new[] { "scans", "more scans" })
        {
            edit.Add(ObjectKind.Flow, id => new Flow
            {
                Id = id,
                Origin = Somebody,
                From = inward ? "E1" : "E2",
                To = inward ? "E2" : "E1",
                Data = data,
                Assets = ["AS1"],
            });
        }

        return edit.Model;
    }
}
