using System.Text.Json;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Commands;

/// <summary>A difference between two models as lines for a person (+ came, ~ changed, - went) or as JSON for a program.</summary>
internal static class ShownDiff
{
    public static string Json(ModelDiff diff) => JsonSerializer.Serialize(diff, ModelJson.Options);

    public static IEnumerable<string> Lines(ModelDiff diff) =>
    [
        .. diff.Fields.Select(field => $"~ model  {Shown.Line(field)}"),
        .. diff.Added.Select(added => Head('+', added)),
        .. diff.Changed.SelectMany(changed => Fields(changed).Prepend(Head('~', changed))),
        .. diff.Removed.Select(removed => Head('-', removed)),
    ];

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
