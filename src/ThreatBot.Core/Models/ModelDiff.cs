using System.Collections.Immutable;
using System.Reflection;

namespace ThreatBot.Core.Models;

/// <summary>An object in two models: absent before when it came, absent after when it went, and the names of the fields that differ.</summary>
public sealed record ObjectDifference(ModelObject? Before, ModelObject? After, ValueList<string> Fields)
{
    public string Id => (After ?? Before)?.Id ?? "";
}

/// <summary>What differs between two models. Objects are told apart by their ids.</summary>
public sealed record ModelDiff
{
    /// <summary>The fields of the model as a whole that differ: name, language, timeZone, and the paths of those only files know.</summary>
    public ValueList<string> Fields { get; init; } = [];

    public ValueList<ObjectDifference> Added { get; init; } = [];

    public ValueList<ObjectDifference> Changed { get; init; } = [];

    public ValueList<ObjectDifference> Removed { get; init; } = [];

    public bool IsEmpty => this == new ModelDiff();

    /// <summary>Added and changed objects come after what they mention, removed objects before.</summary>
    public static ModelDiff Of(ThreatModel before, ThreatModel after)
    {
        var (old, present) = (ById(before), ById(after));
        var kept = ImportOrder.MentionedFirst(after).Where(found => old.ContainsKey(found.Id));
        return new ModelDiff
        {
            Fields = ModelFields(before, after).ToValueList(),
            Added = ImportOrder.MentionedFirst(after)
                .Where(found => !old.ContainsKey(found.Id))
                .Select(added => new ObjectDifference(null, added, []))
                .ToValueList(),
            Changed = kept
                .Where(found => !found.Equals(old[found.Id]))
                .Select(changed => new ObjectDifference(old[changed.Id], changed, FieldsOf(old[changed.Id], changed)))
                .ToValueList(),
            Removed = ImportOrder.MentionedFirst(before)
                .Reverse()
                .Where(found => !present.ContainsKey(found.Id))
                .Select(removed => new ObjectDifference(removed, null, []))
                .ToValueList(),
        };
    }

    private static Dictionary<string, ModelObject> ById(ThreatModel model) => model.All.ToDictionary(found => found.Id, StringComparer.Ordinal);

    private static IEnumerable<string> ModelFields(ThreatModel before, ThreatModel after)
    {
        if (before.Name != after.Name)
        {
            yield return "name";
        }

        if (before.Language != after.Language)
        {
            yield return "language";
        }

        if (before.TimeZone != after.TimeZone)
        {
            yield return "timeZone";
        }

        foreach (var path in before.Extra.Concat(after.Extra).Select(field => field.Path).Distinct(StringComparer.Ordinal))
        {
            if (JsonAt(before, path) != JsonAt(after, path))
            {
                yield return path;
            }
        }
    }

    private static string? JsonAt(ThreatModel model, string path) => model.Extra.FirstOrDefault(field => field.Path == path)?.Json;

    private static ValueList<string> FieldsOf(ModelObject before, ModelObject after)
    {
        var known = after.GetType().GetProperties()
            .Where(property => property.CanWrite && property.Name != nameof(ModelObject.Extra) && Differ(property, before, after))
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
        var unknown = before.Extra.Keys.Union(after.Extra.Keys)
            .Where(name => before.Extra.GetValueOrDefault(name) != after.Extra.GetValueOrDefault(name));
        return known.Concat(unknown).Order(StringComparer.Ordinal).ToValueList();
    }

    private static bool Differ(PropertyInfo property, ModelObject before, ModelObject after) =>
        !Equals(property.GetValue(before), property.GetValue(after));
}
