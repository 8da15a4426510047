using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using NJsonSchema;
using NodaTime;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>Files of other programs, read and written as the command line does.</summary>
internal static partial class Foreign
{
    public static readonly Origin Importer = new("main", "p1", Samples.Noon);

    public static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary<string, string>.Empty.Add("p1", "Ana").Add("p2", "Bo");

    public static ForeignReading Read(string text, ThreatModel? present = null, string name = "file.json", string? format = null)
    {
        var file = ForeignFile.Open(name, Encoding.UTF8.GetBytes(text), format, out var problems);
        Assert.Empty(problems);
        var reading = file!.Onto(present, Importer);
        Sound(reading.Document.Model);
        return reading;
    }

    public static ImmutableArray<FileProblem> Problems(string text, string name = "file.json", string? format = null)
    {
        Assert.Null(ForeignFile.Open(name, Encoding.UTF8.GetBytes(text), format, out var problems));
        return problems;
    }

    public static string Write(ThreatModel model, string format) =>
        ModelFormats.WriterOf(format)!.Write(new ModelExport(model, Names, new LocalDate(2026, 3, 2))).Text;

    /// <summary>The model as text that can be compared.</summary>
    public static string Native(ThreatModel model) => Encoding.UTF8.GetString(NativeFormat.Write(model, Names));

    public static string Sample(string path)
    {
        var file = Repository.Above($"shared/samples/models/{path}");
        Assert.SkipWhen(file is null, $"There is no shared/samples/models/{path} in a folder above.");
        return File.ReadAllText(file);
    }

    /// <summary>The validator follows references into definitions under the older of their two names, and none into files that are not here.</summary>
    public static async Task<JsonSchema> SchemaAsync(string path) => await JsonSchema.FromJsonAsync(
        Elsewhere().Replace(Sample(path).Replace("\"$defs\"", "\"definitions\"", StringComparison.Ordinal).Replace("/$defs/", "/definitions/", StringComparison.Ordinal), "\"$comment\": \"elsewhere\""),
        TestContext.Current.CancellationToken);

    [GeneratedRegex("\"\\$ref\": *\"[^#\"][^\"]*\"")]
    private static partial Regex Elsewhere();

    /// <summary>Whatever a file said, the model can be written and read: no mention leads nowhere.</summary>
    private static void Sound(ThreatModel model)
    {
        var read = NativeFormat.Read(NativeFormat.Write(model, Names));
        if (read is NativeReading.Refused refused)
        {
            Assert.Fail(string.Join('\n', refused.Problems));
        }

        Assert.Equal(Native(model), Native(((NativeReading.Understood)read).Document.Model));
    }
}
