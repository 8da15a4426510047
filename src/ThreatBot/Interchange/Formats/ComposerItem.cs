using System.Collections.Immutable;

namespace ThreatBot.Interchange.Formats;

/// <summary>An item of a threat-composer file without what an export of ours adds to its metadata, and with the links that only it knows of.</summary>
internal sealed record ComposerItem(SourceNode Node, ImmutableDictionary<string, string> Own)
{
    public const string Links = "links";

    public string? Id => Node.Text("id");

    /// <param name="item">The item as the file has it.</param>
    /// <param name="links">Links of it that have no other place here.</param>
    public static ComposerItem Of(SourceNode item, IReadOnlyList<SourceNode> links)
    {
        var own = item.List("metadata")
            .Where(IsOwn)
            .DistinctBy(entry => entry.Text("key"))
            .ToImmutableDictionary(entry => entry.Text("key") ?? "", entry => entry.Text("value") ?? "", StringComparer.Ordinal);
        return new ComposerItem(
            new SourceNode
            {
                Kind = SourceKind.Map,
                Line = item.Line,
                Path = item.Path,
                Fields =
                [
                    .. item.Fields.Where(field => field.Key is not Links).Select(field => field is { Key: "metadata", Value.Kind: SourceKind.List } ? KeyValuePair.Create(field.Key, Foreign(field.Value)) : field),
                    .. links.Count > 0
                        ? [KeyValuePair.Create(Links, new SourceNode { Kind = SourceKind.List, Line = links[0].Line, Path = links[0].Path, Items = [.. links] })]
                        : Array.Empty<KeyValuePair<string, SourceNode>>(),
                ],
            },
            own);
    }

    /// <summary>The value of one entry of the metadata.</summary>
    public SourceNode? Metadata(string key) => Node.List("metadata").FirstOrDefault(entry => entry.Text("key") == key)?["value"];

    private static SourceNode Foreign(SourceNode metadata) => new()
    {
        Kind = SourceKind.List,
        Line = metadata.Line,
        Path = metadata.Path,
        Items = [.. metadata.Items.Where(entry => !IsOwn(entry))],
    };

    private static bool IsOwn(SourceNode entry) => entry.Text("key")?.StartsWith(Composer.Extension, StringComparison.Ordinal) is true;
}
