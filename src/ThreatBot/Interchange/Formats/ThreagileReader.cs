using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads Threagile models (https://github.com/Threagile/threagile): data assets, technical assets, their links, trust boundaries and abuse cases.</summary>
internal sealed class ThreagileReader : IModelReader
{
    public const string Name = "threagile";

    private static readonly ImmutableHashSet<string> Understood = ["threagile_version", "title", "data_assets", "technical_assets", "trust_boundaries", "abuse_cases"];

    /// <summary>The fragments of a model that the format allows to keep in files of their own.</summary>
    private static readonly ImmutableArray<string> Parts = ["abuse_cases", "risk_tracking", "technical_assets", "data_assets", "trust_boundaries"];

    public string Format => Name;

    public IReadOnlySet<ObjectKind> Kinds { get; } =
        ImmutableHashSet.Create(ObjectKind.Asset, ObjectKind.Element, ObjectKind.Flow, ObjectKind.Zone, ObjectKind.AbuseStory);

    public bool IsMeant(SourceFile file) => file.Root["threagile_version"] is not null || Parts.Any(part => file.Root[part] is { Kind: SourceKind.Map });

    public string KeyOf(SourceFile file) => file.Root.Text("title") is { Length: > 0 } title ? title : System.IO.Path.GetFileNameWithoutExtension(file.Name);

    public SourceNode? Carried(SourceFile file) => null;

    public void Read(SourceFile file, Intake intake)
    {
        var root = file.Root;
        var rest = root.Fields.Where(field => !Understood.Contains(field.Key) && !field.Value.IsEmpty).ToImmutableArray();
        foreach (var field in rest)
        {
            intake.Note(ImportFate.Kept, field.Value, "means nothing here");
        }

        intake.Frame(root.Text("title") ?? "", new SourceNode { Kind = SourceKind.Map, Fields = rest });
        var assets = Introduced(root["data_assets"], ObjectKind.Asset, intake);
        var zones = Introduced(root["trust_boundaries"], ObjectKind.Zone, intake);
        var elements = Introduced(root["technical_assets"], ObjectKind.Element, intake);
        assets.ForEach(asset => Asset(asset.Name, asset.Arrival, intake));
        new ThreagilePlaces(zones, elements, intake).Take();
        new ThreagileStories(intake).Take(root["abuse_cases"]);
    }

    /// <summary>The entries of a map by name; the id is a field of each.</summary>
    private static List<(string Name, Arrival Arrival)> Introduced(SourceNode? map, ObjectKind kind, Intake intake) =>
    [
        .. (map?.Fields ?? [])
            .Select(entry => (entry.Key, Arrival: intake.Introduce(kind, entry.Value.Text("id"), entry.Value, entry.Key)))
            .Where(entry => entry.Arrival is not null)
            .Select(entry => (entry.Key, entry.Arrival!)),
    ];

    private static void Asset(string name, Arrival arrival, Intake intake)
    {
        var node = arrival.Node;
        intake.Take<Asset>(
            arrival with { Taken = ["id"], InPart = ["justification_cia_rating", "confidentiality", "integrity", "availability"] },
            present => (present ?? new Asset { Id = arrival.Id, Origin = intake.Origin, Name = "" }) with
            {
                Name = name,
                Why = node.Text("justification_cia_rating")?.Trim() ?? present?.Why,
                Goals = (node.Text("confidentiality") is "restricted" or "confidential" or "strictly-confidential" ? Goals.Confidentiality : Goals.None)
                    | (IsWanted(node.Text("integrity")) ? Goals.Integrity : Goals.None)
                    | (IsWanted(node.Text("availability")) ? Goals.Availability : Goals.None),
            });
    }

    /// <summary>From "important" on; "archive" and "operational" are what everything is.</summary>
    private static bool IsWanted(string? level) => level is "important" or "critical" or "mission-critical";
}
