using System.Text.Json;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Prompts;

namespace ThreatBot.Commands;

/// <summary>A difference between two models as lines for a person (+ came, ~ changed, - went) or as JSON for a program.</summary>
internal static class ShownDiff
{
    private static readonly Markdown Dialect = new();

    public static string Json(ModelDiff diff) => JsonSerializer.Serialize(diff, ModelJson.Options);

    public static IEnumerable<string> Lines(ModelDiff diff) =>
    [
        .. diff.Fields.Select(field => $"~ model  {Shown.Line(field)}"),
        .. diff.Added.Select(added => Head('+', added)),
        .. diff.Changed.SelectMany(changed => Fields(changed).Prepend(Head('~', changed))),
        .. diff.Removed.Select(removed => Head('-', removed)),
    ];

    /// <summary>The same for a comment on a pull request: what came, what changed and what went, in lists of Markdown.</summary>
    public static IEnumerable<string> ForReview(ModelDiff diff) => diff.IsEmpty
        ? ["No difference in the threat model."]
        :
        [
            .. diff.Fields.Select(field => $"- model: {Said(field)}"),
            .. Section("Came", diff.Added, _ => []),
            .. Section("Changed", diff.Changed, changed => Fields(changed).Select(line => $"  - {Said(line.Trim())}")),
            .. Section("Went", diff.Removed, _ => []),
        ];

    private static IEnumerable<string> Section(string heading, ValueList<ObjectDifference> differences, Func<ObjectDifference, IEnumerable<string>> below) => differences.Count == 0
        ? []
        : ["", $"### {heading}", "", .. differences.SelectMany(difference => below(difference).Prepend($"- {Titled(difference)}"))];

    private static string Titled(ObjectDifference difference) =>
        (difference.After ?? difference.Before) is { } found ? $"**{Said(found.Id)}** {NativeShape.NameOf(found.Kind)} {Said(found.Title)}" : Said(difference.Id);

    private static string Said(string text) => Dialect.Said(text);

    private static string Head(char sign, ObjectDifference difference) =>
        (difference.After ?? difference.Before) is { } found ? $"{sign} {Shown.Head(found)}" : $"{sign} {difference.Id}";

    private static IEnumerable<string> Fields(ObjectDifference changed)
    {
        var (before, after) = (Values(changed.Before), Values(changed.After));
        return changed.Fields.Select(field =>
            $"    {Shown.Line(field)}: {before.GetValueOrDefault(field, "nothing")} → {after.GetValueOrDefault(field, "nothing")}");
    }

    private static Dictionary<string, string> Values(ModelObject? found) =>
        found is null ? [] : Shown.Fields(found).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
