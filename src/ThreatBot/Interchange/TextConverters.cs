using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace ThreatBot.Interchange;

/// <summary>Writes a value of NodaTime in the form of a pattern.</summary>
internal sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return text is not null && pattern.Parse(text) is { Success: true } parsed
            ? parsed.Value
            : throw new JsonException($"\"{text}\" is no {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
}

/// <summary>Writes a set of flags as an array of their names.</summary>
internal sealed class FlagsConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum && typeToConvert.IsDefined(typeof(FlagsAttribute), inherit: false);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert));

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly (string Name, T Flag)[] Flags =
            [.. Enum.GetValues<T>().Where(flag => Bits(flag) != 0).Select(flag => (ModelShape.CamelCase(flag.ToString()), flag))];

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var names = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? throw new JsonException("A list is expected.");
            return (T)Enum.ToObject(typeof(T), names.Aggregate(0, (bits, name) => bits | Bits(Named(name))));
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var (name, _) in Flags.Where(flag => value.HasFlag(flag.Flag)))
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }

        private static T Named(string? name) => Flags.FirstOrDefault(flag => flag.Name == name) is { Name: not null } known
            ? known.Flag
            : throw new JsonException($"\"{name}\" is none of {string.Join(", ", Flags.Select(flag => flag.Name))}.");

        private static int Bits(T flag) => Convert.ToInt32(flag, System.Globalization.CultureInfo.InvariantCulture);
    }
}
