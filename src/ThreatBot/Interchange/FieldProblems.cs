using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Finds out, field by field, why a JSON value does not make a record.</summary>
internal static class FieldProblems
{
    public static IEnumerable<(string Path, string Reason)> Of(JsonElement value, Type type, string path)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return [(path, "must be an object")];
        }

        return ModelJson.Options.GetTypeInfo(type).Properties
            .Where(property => !property.IsExtensionData && (property.Set is not null || property.AssociatedParameter is not null))
            .SelectMany(property => Of(value, property, $"{path}.{property.Name}"));
    }

    /// <summary>Whether <paramref name="value"/> reads as <paramref name="type"/>.</summary>
    public static bool TryRead(JsonElement value, Type type, out object? read)
    {
        try
        {
            read = value.Deserialize(type, ModelJson.Options);
            return true;
        }
        catch (Exception refusal) when (refusal is JsonException or NotSupportedException)
        {
            // A closed choice that does not say which it is counts as not supported.
            read = null;
            return false;
        }
    }

    private static List<(string Path, string Reason)> Of(JsonElement whole, JsonPropertyInfo property, string path)
    {
        if (!whole.TryGetProperty(property.Name, out var value))
        {
            return property.IsRequired ? [(path, "is missing")] : [];
        }

        if (value.ValueKind is JsonValueKind.Null && !IsNullable(property))
        {
            return [(path, "must not be null")];
        }

        if (TryRead(value, property.PropertyType, out _))
        {
            return [];
        }

        var isRecord = ModelJson.Options.GetTypeInfo(property.PropertyType).Kind is JsonTypeInfoKind.Object;
        var within = isRecord ? Of(value, property.PropertyType, path).ToList() : [];
        return within.Count > 0 ? within : [(path, $"must be {Expected(property.PropertyType)}")];
    }

    private static bool IsNullable(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static string Expected(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            { IsEnum: true } => $"{(bare.IsDefined(typeof(FlagsAttribute), inherit: false) ? "a list of" : "one of")} {Names(bare)}",
            _ when bare == typeof(string) => "a text",
            _ when bare == typeof(ValueList<string>) => "a list of texts",
            _ when bare == typeof(Instant) => "a time such as 2026-03-01T12:00:00Z",
            _ when bare == typeof(LocalDate) => "a day such as 2026-03-01",
            _ when bare == typeof(int) || bare == typeof(long) => "a whole number",
            _ => "something that this version knows",
        };
    }

    private static string Names(Type type) =>
        string.Join(", ", Enum.GetNames(type).Where(name => name != nameof(Goals.None)).Select(ModelShape.CamelCase));
}
