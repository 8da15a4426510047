using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ThreatBot.Interchange.Formats;

/// <summary>The kinds of values that JSON and YAML share.</summary>
internal enum SourceKind
{
    Null,
    Truth,
    Number,
    Text,
    List,
    Map,
}

/// <summary>One value of a JSON or YAML file, and where it stands: from line 1, and by the names and places that lead to it.</summary>
internal sealed class SourceNode
{
    private static readonly Dictionary<string, SourceNode> None = [];

    private readonly Dictionary<string, SourceNode> byName = None;

    public SourceKind Kind { get; init; } = SourceKind.Null;

    public int Line { get; init; } = 1;

    public SourcePath Path { get; init; } = SourcePath.Root;

    /// <summary>A text, a number as it is written, or "true" and "false"; empty for all else.</summary>
    public string Value { get; init; } = "";

    public ImmutableArray<SourceNode> Items { get; init; } = [];

    /// <summary>Every name once, in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, SourceNode>> Fields
    {
        get;
        init
        {
            field = value;
            byName = value.IsEmpty ? None : value.ToDictionary(StringComparer.Ordinal);
        }
    }

    = [];

    /// <summary>The values in it and itself, each as often as it is mentioned.</summary>
    public long Size => field > 0 ? field : field = 1 + Items.Sum(item => item.Size) + Fields.Sum(entry => entry.Value.Size);

    /// <summary>How many levels it has: one for a value that holds no others.</summary>
    public int Levels => field > 0 ? field : field = 1 + Math.Max(Items.Select(item => item.Levels).DefaultIfEmpty().Max(), Fields.Select(entry => entry.Value.Levels).DefaultIfEmpty().Max());

    /// <summary>A field of a map; absent and null are the same.</summary>
    public SourceNode? this[string name] => byName.GetValueOrDefault(name) is { Kind: not SourceKind.Null } found ? found : null;

    /// <summary>A text, number or truth value as text; null where there is none.</summary>
    public string? Text(string name) => this[name] is { IsScalar: true } found ? found.Value : null;

    /// <summary>The entries of a list; none where there is no list.</summary>
    public ImmutableArray<SourceNode> List(string name) => this[name] is { Kind: SourceKind.List } found ? found.Items : [];

    /// <summary>The texts of a list.</summary>
    public IEnumerable<string> Texts(string name) => List(name).Where(item => item.IsScalar).Select(item => item.Value);

    public double? Number(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool IsTrue(string name) => this[name] is { Kind: SourceKind.Truth, Value: "true" };

    public bool IsScalar => Kind is SourceKind.Truth or SourceKind.Number or SourceKind.Text;

    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty => Kind is SourceKind.Null || (Kind is SourceKind.List && Items.IsEmpty) || (Kind is SourceKind.Map && Fields.IsEmpty);

    /// <summary>The value as JSON, the same for the same value however it was written: names in order, nothing that is empty.</summary>
    public string Canonical() => Json(writer => Write(writer, isCanonical: true));

    /// <summary>The value as JSON, whole.</summary>
    public string Json() => Json(writer => Write(writer, isCanonical: false));

    public void Write(Utf8JsonWriter writer, bool isCanonical = false)
    {
        switch (Kind)
        {
            case SourceKind.Map:
                writer.WriteStartObject();
                foreach (var (name, value) in isCanonical ? Fields.Where(entry => !entry.Value.IsEmpty).OrderBy(entry => entry.Key, StringComparer.Ordinal) : Fields.AsEnumerable())
                {
                    writer.WritePropertyName(name);
                    value.Write(writer, isCanonical);
                }

                writer.WriteEndObject();
                break;
            case SourceKind.List:
                writer.WriteStartArray();
                foreach (var item in Items)
                {
                    item.Write(writer, isCanonical);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, isCanonical);
                break;
        }
    }

    private void WriteScalar(Utf8JsonWriter writer, bool isCanonical)
    {
        switch (Kind)
        {
            case SourceKind.Text:
                writer.WriteStringValue(Value);
                break;
            case SourceKind.Truth:
                writer.WriteBooleanValue(Value == "true");
                break;
            case SourceKind.Number when isCanonical && decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                // Dividing takes the zeros off its end.
                writer.WriteNumberValue(number / 1.0000000000000000000000000000m);
                break;
            case SourceKind.Number:
                writer.WriteRawValue(Value);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ModelJson.Options.Encoder }))
        {
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
