using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads the Open Threat Model format of IriusRisk, versions 0.1.0 and 0.2.0, as JSON or YAML.</summary>
internal sealed class OtmReader : IModelReader
{
    private const string Version = "otmVersion";

    public string Format => Otm.Format;

    public IReadOnlySet<ObjectKind> Kinds { get; } = ImmutableHashSet.Create(
        ObjectKind.Asset, ObjectKind.Zone, ObjectKind.Element, ObjectKind.Flow, ObjectKind.Threat, ObjectKind.Countermeasure);

    public bool IsMeant(SourceFile file) => file.Root[Version] is not null;

    public string KeyOf(SourceFile file) => file.Root["project"]?.Text("id") ?? file.Root["project"]?.Text("name") ?? "model";

    public SourceNode? Carried(SourceFile file) => file.Root["project"]?["attributes"]?[Otm.Extension];

    public string? ForeignId(ThreatModel model, ModelObject found) => found is not Threat threat ? ForeignJson.IdOf(found, Format)
        : model.Find(threat.Place ?? "") is { } place ? OtmPlacesWriter.ThreatId(threat) + Otm.At + ForeignJson.IdOf(place, Format)
        : OtmPlacesWriter.ThreatId(threat);

    public void Read(SourceFile file, Intake intake)
    {
        Project(file.Root, intake);
        var assets = Introduced(file.Root, "assets", ObjectKind.Asset, intake);
        var zones = Introduced(file.Root, "trustZones", ObjectKind.Zone, intake, Otm.Nowhere);
        var components = Introduced(file.Root, "components", ObjectKind.Element, intake);
        var flows = Introduced(file.Root, "dataflows", ObjectKind.Flow, intake);
        assets.ForEach(asset => Asset(asset, intake));
        zones.ForEach(zone => Zone(zone, intake));
        ZoneCircles.Open(zones, intake);
        new OtmPlaces(file.Root, intake).Take(components, flows);
        new OtmThreats(file.Root, intake).Take([.. components, .. flows]);
    }

    private static List<Arrival> Introduced(SourceNode root, string list, ObjectKind kind, Intake intake, string? except = null) =>
    [
        .. root.List(list)
            .Where(node => except is null || node.Text("id") != except)
            .Select(node => intake.Introduce(kind, node.Text("id"), node))
            .OfType<Arrival>(),
    ];

    private static void Project(SourceNode root, Intake intake)
    {
        if (root.Text(Version) is not ("0.1.0" or "0.2.0"))
        {
            intake.Note(ImportFate.Changed, root, Version, $"is {root.Text(Version)}; it is read as 0.2.0");
        }

        var project = root["project"] ?? new SourceNode();
        var attributes = project["attributes"]?.Fields.Where(field => field.Key != Otm.Extension).ToList() ?? [];
        ImmutableArray<KeyValuePair<string, SourceNode>> own =
        [
            .. project.Fields.Where(field => field.Key is not ("name" or "attributes") && !field.Value.IsEmpty),
            .. attributes.Count > 0 ? [KeyValuePair.Create("attributes", new SourceNode { Kind = SourceKind.Map, Fields = [.. attributes] })] : Array.Empty<KeyValuePair<string, SourceNode>>(),
        ];
        var beside = root.Fields.Where(field => !Otm.Read.Contains(field.Key) && !field.Value.IsEmpty).ToLookup(field => own.Any(each => each.Key == field.Key));
        foreach (var (_, value) in beside[true])
        {
            intake.Note(ImportFate.Dropped, value, "means nothing here, and the project has a field of that name");
        }

        var rest = new SourceNode { Kind = SourceKind.Map, Fields = [.. own, .. beside[false]] };
        foreach (var (name, value) in rest.Fields.Where(field => field.Key != "id"))
        {
            intake.NoteAside(name == "attributes" ? project["attributes"] ?? value : value);
        }

        intake.Frame(project.Text("name") ?? "", intake.IsOwn(project.Text("id")) && rest.Fields.Length == 1 ? new SourceNode() : rest);
    }

    private static void Asset(Arrival arrival, Intake intake)
    {
        var risk = arrival.Node["risk"];
        intake.Take<Asset>(arrival with { Taken = ["id", "name", "description"], InPart = ["risk"] }, present =>
            (present ?? new Asset { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = arrival.Node.Text("name") ?? arrival.Foreign,
                Why = arrival.Node.Text("description") ?? present?.Why,
                Goals = (risk?.Number("confidentiality") > 0 ? Goals.Confidentiality : Goals.None)
                    | (risk?.Number("integrity") > 0 ? Goals.Integrity : Goals.None)
                    | (risk?.Number("availability") > 0 ? Goals.Availability : Goals.None),
            });
    }

    private static void Zone(Arrival arrival, Intake intake)
    {
        var isNew = intake.Model.Find(arrival.Id) is null;
        var parent = arrival.Node["parent"];
        if (parent?.Text("component") is { } component)
        {
            intake.Note(ImportFate.Dropped, arrival.Node, "parent", $"is the component {component}; a zone lies in a zone");
        }

        intake.Take<Zone>(arrival with { Taken = ["id", "name"], InPart = ["parent", "type", "risk"] }, present =>
            (present ?? new Zone { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = arrival.Node.Text("name") ?? arrival.Foreign,
                Parent = intake.Mentioned(ObjectKind.Zone, parent?.Text("trustZone"), arrival.Node, "parent"),
            });
        if (isNew)
        {
            intake.Add(ObjectKind.Border, id => new Border
            {
                Id = id,
                Origin = intake.Origin,
                Zone = arrival.Id,
                Kinds = TypeWords.Border(arrival.Node.Text("type"), arrival.Node.Text("name")),
            });
        }
    }
}
