using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Reads workspaces of threat-composer, schema version 1, and bare lists of its threat statements.</summary>
internal sealed class ComposerReader : IModelReader
{
    private static readonly ImmutableHashSet<string> Understood =
        ["schema", "applicationInfo", "threats", "mitigations", "assumptions", "mitigationLinks", "assumptionLinks", "brainstorm", "architecture", "dataflow"];

    /// <summary>Where an item may carry the native model, in the order in which an export looks for one.</summary>
    private static readonly ImmutableArray<string> Items = ["assumptions", "mitigations", "threats"];

    public string Format => Composer.Format;

    public IReadOnlySet<ObjectKind> Kinds { get; } = ImmutableHashSet.Create(
        ObjectKind.Threat, ObjectKind.AbuseStory, ObjectKind.Countermeasure, ObjectKind.Assumption, ObjectKind.Idea);

    public bool IsMeant(SourceFile file) => file.Root.Kind is SourceKind.List
        ? file.Root.Items is [var first, ..] && (first["threatAction"] ?? first["threatSource"]) is not null
        : file.Root["schema"] is { Kind: SourceKind.Number } && Understood.Any(name => name != "schema" && file.Root[name] is not null);

    public string KeyOf(SourceFile file) =>
        file.Root["applicationInfo"]?.Text("name") is { Length: > 0 } name ? name : System.IO.Path.GetFileNameWithoutExtension(file.Name);

    public SourceNode? Carried(SourceFile file) =>
        Items
            .SelectMany(list => file.Root.List(list))
            .SelectMany(item => item.List("metadata"))
            .FirstOrDefault(entry => entry.Text("key") == Composer.CarriedModel)?.Text("value") is { } json
        ? JsonSource.Read(json, out _)
        : null;

    public string? ForeignId(ThreatModel model, ModelObject found) => Composer.IdOf(model, found);

    public void Read(SourceFile file, Intake intake)
    {
        var root = file.Root.Kind is SourceKind.List
            ? new SourceNode { Kind = SourceKind.Map, Fields = [KeyValuePair.Create("threats", file.Root)] }
            : file.Root;
        Frame(root, intake);
        new ComposerThreats(root, intake).Take();
        new ComposerBoard(root, intake).Take();
    }

    private static void Frame(SourceNode root, Intake intake)
    {
        var rest = new List<KeyValuePair<string, SourceNode>>();
        foreach (var name in new[] { "applicationInfo", "architecture", "dataflow" })
        {
            var kept = root[name]?.Fields.Where(field => field.Key != "name" && !field.Value.IsEmpty && !IsPicture(field.Value)).ToImmutableArray() ?? [];
            if (kept.Length > 0)
            {
                rest.Add(KeyValuePair.Create(name, new SourceNode { Kind = SourceKind.Map, Fields = kept }));
            }

            foreach (var field in root[name]?.Fields.Where(field => field.Key != "name" && !field.Value.IsEmpty) ?? [])
            {
                if (IsPicture(field.Value))
                {
                    intake.Note(ImportFate.Dropped, field.Value, $"is a picture of {field.Value.Value.Length / 1024} KB; models have none");
                }
                else
                {
                    intake.NoteAside(field.Value);
                }
            }
        }

        foreach (var field in root.Fields.Where(field => !Understood.Contains(field.Key) && !field.Value.IsEmpty))
        {
            intake.Note(ImportFate.Dropped, field.Value, "is nothing that the format knows");
        }

        intake.Frame(root["applicationInfo"]?.Text("name") ?? "", new SourceNode { Kind = SourceKind.Map, Fields = [.. rest] });
    }

    private static bool IsPicture(SourceNode value) => value.Value.StartsWith("data:", StringComparison.Ordinal);
}
