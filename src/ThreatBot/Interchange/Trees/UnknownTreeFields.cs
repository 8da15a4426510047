namespace ThreatBot.Interchange.Trees;

/// <summary>The fields of our JSON of trees that nobody knows; each name is told once, however many have it.</summary>
internal static class UnknownTreeFields
{
    /// <param name="file">The file, without null where something has to be.</param>
    /// <param name="lines">The line of each node and control.</param>
    public static IEnumerable<FileProblem> Of(TreeFile file, IReadOnlyDictionary<string, int> lines)
    {
        return
        [
            .. In("", [(1, file)]),
            .. In("nodes.*.", file.Nodes.Select(node => (LineOf(node.Key), (WithUnknownFields?)node.Value))),
            .. In("nodes.*.attrs.", file.Nodes.Select(node => (LineOf(node.Key), (WithUnknownFields?)node.Value.Attrs))),
            .. In("controls.*.", (file.Controls ?? []).Select(control => (LineOf(control.Id), (WithUnknownFields?)control))),
        ];

        int LineOf(string id) => lines.GetValueOrDefault(id, 1);
    }

    /// <summary>The same of a file beside a tree.</summary>
    public static IEnumerable<FileProblem> Of(SideFile file) =>
        [.. In("", [(1, file)]), .. In("controls.*.", (file.Controls ?? []).Select(control => (1, (WithUnknownFields?)control)))];

    private static IEnumerable<FileProblem> In(string where, IEnumerable<(int Line, WithUnknownFields? Part)> parts) => parts
        .SelectMany(part => part.Part?.Unknown?.Keys.Select(name => (part.Line, Name: name)) ?? [])
        .GroupBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => new FileProblem(field.First().Line, where + field.Key, field.Count() == 1 ? "is not known, so it is left out" : $"is not known and left out, {field.Count()} times"));
}
