using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatBot.Interchange;

/// <summary>Numbers as large as there are: what is beyond them would be read as without end, which no file could say again.</summary>
internal sealed class FiniteConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble() is var number && double.IsFinite(number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
