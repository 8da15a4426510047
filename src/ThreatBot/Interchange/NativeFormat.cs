using System.Collections.Immutable;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>The native model file, "threatbot/1"; its schema is docs/schema/threatbot-1.schema.json.</summary>
internal static class NativeFormat
{
    public const string Name = "threatbot/1";

    /// <summary>How the name of every version begins.</summary>
    private const string Family = "threatbot/";

    public const int MostBytes = 20 * 1024 * 1024;
    public const int MostObjects = ThreatModel.MostObjects;

    /// <summary>More would not help anybody.</summary>
    public const int MostProblems = 100;

    /// <summary>The model as a file. The same model gives the same bytes; <paramref name="names"/> are those of its participants, by id.</summary>
    public static byte[] Write(
        ThreatModel model, IReadOnlyDictionary<string, string> names, ImmutableArray<PastEvent>? events = null) =>
        NativeWriter.Write(model, names, events);

    /// <summary>Whether a file says that it is one of ours, of whatever version, though it may be broken behind that.</summary>
    public static bool IsMeant(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ModelJson.MaxDepth });
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("format"u8))
                {
                    return reader.Read() && reader.TokenType is JsonTokenType.String && reader.GetString()?.StartsWith(Family, StringComparison.Ordinal) is true;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Broken before it said so, or in saying it.
        }

        return false;
    }

    /// <summary>Never throws for what is in the file: it is understood whole, or refused with every reason that was found.</summary>
    public static NativeReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes)
        {
            return new NativeReading.Refused([new FileProblem(1, "", $"is larger than {MostBytes / 1024 / 1024} MB")]);
        }

        var json = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        var scan = JsonScan.Of(json.Span);
        return scan.Problems.IsEmpty ? new NativeReader(scan).Read(json) : new NativeReading.Refused(scan.Problems);
    }
}
