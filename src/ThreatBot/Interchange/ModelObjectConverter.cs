using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Reads an object by its "kind". The serialiser's own polymorphism would refuse unknown fields such as "$comment".</summary>
internal sealed class ModelObjectConverter : JsonConverter<ModelObject>
{
    /// <summary>The records by the name of their kind, which is also the name of the record.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(ModelObject).Assembly.GetTypes()
        .Where(type => type.IsSealed && type.IsSubclassOf(typeof(ModelObject)))
        .ToFrozenDictionary(type => ModelShape.CamelCase(type.Name), StringComparer.Ordinal);

    public override ModelObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kind = KindOf(reader);
        return kind is not null && Types.TryGetValue(kind, out var type)
            ? (ModelObject?)JsonSerializer.Deserialize(ref reader, type, options)
            : throw new JsonException($"\"{kind}\" is no kind of object.");
    }

    public override void Write(Utf8JsonWriter writer, ModelObject value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    /// <summary>Looks ahead in a copy of the reader; what we write has the kind first.</summary>
    private static string? KindOf(Utf8JsonReader ahead)
    {
        if (ahead.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("An object is expected.");
        }

        while (ahead.Read() && ahead.TokenType is JsonTokenType.PropertyName)
        {
            var isKind = ahead.ValueTextEquals("kind"u8);
            ahead.Read();
            if (isKind)
            {
                return ahead.TokenType is JsonTokenType.String ? ahead.GetString() : null;
            }

            ahead.Skip();
        }

        return null;
    }
}
