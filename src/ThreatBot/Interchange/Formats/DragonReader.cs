using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads models of Threat Dragon, version 2 and 1. Boundaries have no members there, so what lies in a box is found by where it is drawn.</summary>
internal sealed class DragonReader : IModelReader
{
    public string Format => Dragon.Format;

    public IReadOnlySet<ObjectKind> Kinds { get; } =
        ImmutableHashSet.Create(ObjectKind.Zone, ObjectKind.Element, ObjectKind.Flow, ObjectKind.Threat, ObjectKind.Countermeasure);

    public bool IsMeant(SourceFile file) => file.Root["summary"]?["title"] is not null && file.Root["detail"] is { Kind: SourceKind.Map };

    public string KeyOf(SourceFile file) => file.Root["summary"]?.Text("title") is { Length: > 0 } title ? title : "model";

    public SourceNode? Carried(SourceFile file) => file.Root[Dragon.Extension];

    /// <summary>A measure of ours has no id there: its words stand with each threat that it covers.</summary>
    public string? ForeignId(ThreatModel model, ModelObject found) => found is Countermeasure ? Aside.IdOf(found, Format) : ForeignJson.IdOf(found, Format);

    public void Read(SourceFile file, Intake intake)
    {
        Frame(file.Root, intake);
        foreach (var diagram in Part(file.Root, "detail").List("diagrams"))
        {
            var cells = (diagram["diagramJson"] ?? diagram).List("cells").Select(DragonCell.Of).ToLookup(cell => cell.Type);
            Strange(cells, intake);
            var boxes = new DragonBoxes([.. cells["BoundaryBox"]], intake);
            boxes.Take();
            var elements = cells["Process"].Concat(cells["Store"]).Concat(cells["Actor"]).ToList();
            var places = elements.Select(cell => Element(cell, boxes, intake)).ToList();
            places.AddRange(new DragonFlows(elements, [.. cells["Boundary"]], intake).Take([.. cells["Flow"]]));
            foreach (var (cell, place) in places)
            {
                new DragonThreats(cell, intake).Take(place);
            }
        }
    }

    private static (DragonCell Cell, string? Id) Element(DragonCell cell, DragonBoxes boxes, Intake intake)
    {
        if (intake.Introduce(ObjectKind.Element, cell.Id, cell.Told, cell.Name, cell.Type, boxes.Around(cell) ?? "") is not { } arrival)
        {
            return (cell, null);
        }

        intake.Take<Element>(arrival, present => (present ?? new Element { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
        {
            Name = cell.Name,
            Shape = cell.Type switch { "Store" => ElementKind.Store, "Actor" => ElementKind.External, _ => ElementKind.Process },
            Zone = boxes.Around(cell),
        });
        return (cell, arrival.Id);
    }

    private static void Strange(ILookup<string, DragonCell> cells, Intake intake)
    {
        foreach (var text in cells["Text"])
        {
            intake.Note(ImportFate.Dropped, text.Source, $"is a text beside the drawing: {text.Name}");
        }

        foreach (var other in cells.Where(type => type.Key is not ("Text" or "BoundaryBox" or "Boundary" or "Process" or "Store" or "Actor" or "Flow")).SelectMany(type => type))
        {
            intake.Note(ImportFate.Dropped, other.Source, $"is a {other.Type}, which is not read");
        }
    }

    /// <summary>A part of the file; one that is missing, where somebody named the format of another file, has nothing in it.</summary>
    private static SourceNode Part(SourceNode root, string name) => root[name] ?? new SourceNode();

    private static void Frame(SourceNode root, Intake intake)
    {
        var rest = new List<KeyValuePair<string, SourceNode>>();
        rest.AddRange(Part(root, "summary").Fields.Where(field => field.Key is "description" or "owner" && field.Value is { IsEmpty: false, Value: not "" }));
        rest.AddRange(Part(root, "detail").Fields.Where(field => field.Key is "contributors" or "reviewer" && field.Value is { IsEmpty: false } and not { Kind: SourceKind.Text, Value: "" }));
        rest.ForEach(field => intake.NoteAside(field.Value));
        intake.Frame(Part(root, "summary").Text("title") ?? "", new SourceNode { Kind = SourceKind.Map, Fields = [.. rest] });
    }
}
