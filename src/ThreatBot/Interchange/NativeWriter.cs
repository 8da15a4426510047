using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Writes the native model file, indented so that it can be read and compared line by line.</summary>
internal static class NativeWriter
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = ModelJson.Options.Encoder };

    public static byte[] Write(ThreatModel model, IReadOnlyDictionary<string, string> names, ImmutableArray<PastEvent>? events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("format", NativeFormat.Name);
            WriteModel(writer, model);
            WriteLists(writer, model);
            WriteParticipants(writer, Mentioned.In(model, events ?? []), names);
            if (events is { } history)
            {
                writer.WritePropertyName("events");
                JsonSerializer.Serialize(writer, history.ToValueList(), ModelJson.Options);
            }

            WriteUnknown(writer, model, "/");
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void WriteModel(Utf8JsonWriter writer, ThreatModel model)
    {
        writer.WriteStartObject("model");
        writer.WriteString("id", model.Id);
        writer.WriteString("name", model.Name);
        writer.WriteNumber("version", model.Version);
        writer.WriteString("language", model.Language);
        writer.WriteString("timeZone", model.TimeZone);
        writer.WriteStartObject("counters");
        foreach (var (kind, highest) in model.Counters)
        {
            writer.WriteNumber(NativeShape.NameOf(kind), highest);
        }

        WriteUnknown(writer, model, "/model/counters/");
        writer.WriteEndObject();
        WriteUnknown(writer, model, "/model/");
        writer.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter writer, ThreatModel model)
    {
        foreach (var (name, kind) in NativeShape.Lists)
        {
            writer.WritePropertyName(name);
            writer.WriteStartArray();
            foreach (var found in model.Objects.TryGetValue(kind, out var objects) ? objects.Values : [])
            {
                JsonSerializer.Serialize(writer, found, ModelJson.Options);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteParticipants(Utf8JsonWriter writer, IEnumerable<string> ids, IReadOnlyDictionary<string, string> names)
    {
        writer.WritePropertyName("participants");
        var participants = ids.Select(id => new Participant(id, names.GetValueOrDefault(id)));
        JsonSerializer.Serialize(writer, participants.ToValueList(), ModelJson.Options);
    }

    /// <summary>The carried fields right below <paramref name="parent"/>.</summary>
    private static void WriteUnknown(Utf8JsonWriter writer, ThreatModel model, string parent)
    {
        foreach (var field in model.Extra)
        {
            if (FieldPath.NameBelow(parent, field.Path) is { } name)
            {
                writer.WritePropertyName(name);
                WriteRaw(writer, field.Json);
            }
        }
    }

    private static void WriteRaw(Utf8JsonWriter writer, string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });
        document.RootElement.WriteTo(writer);
    }
}
