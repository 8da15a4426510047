using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>The boundary boxes of a diagram as zones. A box lies in the smallest one that holds all of it, an element in the smallest that holds its middle.</summary>
internal sealed class DragonBoxes
{
    /// <summary>More boxes than this in a diagram are drawn by a program; looking through them for each element would take too long.</summary>
    private const int Most = 500;

    private readonly Intake intake;
    private readonly List<(DragonCell Cell, Arrival Zone, double X, double Y, double Right, double Bottom)> boxes = [];

    public DragonBoxes(IReadOnlyList<DragonCell> cells, Intake intake)
    {
        this.intake = intake;
        foreach (var cell in cells)
        {
            if (cell.Area is not var (x, y, right, bottom) || boxes.Count == Most)
            {
                intake.Note(ImportFate.Dropped, cell.Source, boxes.Count == Most ? $"is one of more than {Most} boundary boxes" : "is a boundary box without a place or a size");
            }
            else if (intake.Introduce(ObjectKind.Zone, cell.Id, cell.Told, cell.Name) is { } zone)
            {
                boxes.Add((cell, zone, x, y, right, bottom));
            }
        }

        boxes = [.. boxes.OrderBy(box => (box.Right - box.X) * (box.Bottom - box.Y)).ThenBy(box => box.Cell.Id, StringComparer.Ordinal)];
    }

    public void Take()
    {
        foreach (var (index, box) in boxes.Index())
        {
            var parent = boxes.Skip(index + 1).FirstOrDefault(outer => outer.X <= box.X && outer.Y <= box.Y && outer.Right >= box.Right && outer.Bottom >= box.Bottom).Zone;
            var isNew = intake.Model.Find(box.Zone.Id) is null;
            intake.Take<Zone>(box.Zone, present => (present ?? new Zone { Id = box.Zone.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = box.Cell.Name.Length > 0 ? box.Cell.Name : box.Zone.Id,
                Parent = parent?.Id,
            });
            if (isNew)
            {
                intake.Add(ObjectKind.Border, id => new Border { Id = id, Origin = intake.Origin, Zone = box.Zone.Id, Kinds = TypeWords.Border(box.Cell.Name) });
            }
        }
    }

    /// <summary>The zone around the middle of an element; null where there is none.</summary>
    public string? Around(DragonCell cell)
    {
        if (cell.Area is not var (x, y, right, bottom))
        {
            return null;
        }

        var (middleX, middleY) = ((x + right) / 2, (y + bottom) / 2);
        return boxes.FirstOrDefault(box => box.X <= middleX && middleX <= box.Right && box.Y <= middleY && middleY <= box.Bottom).Zone?.Id;
    }
}
