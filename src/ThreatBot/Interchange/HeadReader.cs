using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>What a file says of its model as a whole.</summary>
internal sealed record NativeHead(string Id, long Version, ModelFrame Frame)
{
    public ThreatModel With(IEnumerable<ModelObject> objects)
    {
        var changes = objects.Select(found => new ObjectChanged(null, found));
        var model = ThreatModel.Fold(Id, changes);
        return model.Apply(new ModelFramed(model.Frame, Frame)) with { Version = Version };
    }
}

/// <summary>Reads "model" and what the file holds that this version only carries along.</summary>
internal sealed class HeadReader(ProblemList problems)
{
    /// <summary>Far above any real model, and there is always a next number.</summary>
    private const int HighestNumber = 1_000_000_000;

    /// <summary>The same of events.</summary>
    private const long HighestVersion = 1_000_000_000_000;

    /// <summary>Ids are keys of the database, which have a length that both databases can keep.</summary>
    private const int MostOfAnId = 100;

    private static readonly ImmutableDictionary<string, ObjectKind> Kinds =
        Enum.GetValues<ObjectKind>().ToImmutableDictionary(NativeShape.NameOf, StringComparer.Ordinal);

    public NativeHead? Read(JsonElement root)
    {
        if (!root.TryGetProperty("model", out var model) || model.ValueKind is not JsonValueKind.Object)
        {
            problems.AddTop("model", "must be an object");
            return null;
        }

        var counters = Counters(model);
        var frame = new ModelFrame(Text(model, "name"), Text(model, "language"), TimeZone(model))
        {
            Counters = Highest(counters).ToValueList(),
            Extra = Unknown(root, model, counters).OrderBy(field => field.Path, StringComparer.Ordinal).ToValueList(),
        };
        var head = new NativeHead(Text(model, "id"), Version(model), frame);
        return problems.IsEmpty ? head : null;
    }

    private string Text(JsonElement model, string field)
    {
        if (!model.TryGetProperty(field, out var value))
        {
            problems.AddTop("model", $"has no {field}");
            return "";
        }

        var text = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrWhiteSpace(text) && (text is null || field != "name"))
        {
            problems.AddTop("model", $"has a {field} that is not a text or is empty");
        }

        if (field == "id" && text is not null && (text.Length > MostOfAnId || text.Any(char.IsControl)))
        {
            problems.AddTop("model", $"has an id of more than {MostOfAnId} characters, or one with control characters");
        }

        return text ?? "";
    }

    private string TimeZone(JsonElement model)
    {
        var zone = Text(model, "timeZone");
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            problems.AddTop("model", $"has the time zone \"{zone}\", which is not known");
        }

        return zone;
    }

    private long Version(JsonElement model)
    {
        var isNumber = model.TryGetProperty("version", out var value) && value.ValueKind is JsonValueKind.Number;
        if (isNumber && value.TryGetInt64(out var version) && version is >= 0 and <= HighestVersion)
        {
            return version;
        }

        problems.AddTop("model", $"needs a version that is a whole number from 0 to {HighestVersion}");
        return 0;
    }

    private ImmutableArray<JsonProperty> Counters(JsonElement model)
    {
        if (!model.TryGetProperty("counters", out var counters))
        {
            return [];
        }

        if (counters.ValueKind is JsonValueKind.Object)
        {
            return [.. counters.EnumerateObject()];
        }

        problems.AddTop("model", "has counters that are not an object");
        return [];
    }

    private IEnumerable<HighestId> Highest(ImmutableArray<JsonProperty> counters)
    {
        foreach (var counter in counters.Where(counter => Kinds.ContainsKey(counter.Name)))
        {
            var isNumber = counter.Value.ValueKind is JsonValueKind.Number;
            if (isNumber && counter.Value.TryGetInt32(out var number) && number is >= 0 and <= HighestNumber)
            {
                yield return new HighestId(Kinds[counter.Name], number);
            }
            else
            {
                problems.AddTop("model", $"has a counter {counter.Name} that is not a whole number from 0 to {HighestNumber}");
            }
        }
    }

    private static IEnumerable<UnknownField> Unknown(JsonElement root, JsonElement model, ImmutableArray<JsonProperty> counters) =>
    [
        .. root.EnumerateObject()
            .Where(field => !NativeShape.Known.Contains(field.Name) && !IsEmptyList(field))
            .Select(field => new UnknownField(FieldPath.Of(field.Name), UnknownFields.Text(field.Value))),
        .. model.EnumerateObject()
            .Where(field => !NativeShape.ModelFields.Contains(field.Name))
            .Select(field => new UnknownField(FieldPath.Of("model", field.Name), UnknownFields.Text(field.Value))),
        .. counters
            .Where(counter => !Kinds.ContainsKey(counter.Name))
            .Select(counter => new UnknownField(FieldPath.Of("model", "counters", counter.Name), UnknownFields.Text(counter.Value))),
    ];

    /// <summary>The lists of later versions are always written, so an empty one is nothing to carry.</summary>
    private static bool IsEmptyList(JsonProperty field) =>
        NativeShape.Lists.Any(list => list.Name == field.Name)
        && field.Value.ValueKind is JsonValueKind.Array
        && field.Value.GetArrayLength() == 0;
}
