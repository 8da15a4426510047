using System.Collections.Immutable;
using System.Text;
using CsCheck;
using NJsonSchema;
using ThreatBot.Interchange;
using ThreatBot.Interchange.Formats;
using ThreatBot.Tests.Commands;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Interchange.Formats;

/// <summary>What goes out is valid under the schema that the other program publishes, whatever the model holds.</summary>
public sealed class ExportSchemaTests
{
    /// <summary>So many for each of the formats.</summary>
    private const int Models = 100;

    public static TheoryData<string, string> Schemas => new()
    {
        { "otm", "otm/otm_schema.json" },
        { "threat-composer", "threat-composer/threat-composer-v1.schema.json" },
        { "threat-dragon", "threat-dragon/threat-dragon-v2.schema.json" },
        { "tm-library", "tm-library/threat-model.schema.json" },
        { "threagile", "threagile/threagile.schema.json" },
        { "cyclonedx", "cyclonedx-2.0-dev/cyclonedx-2.0-bundled.schema.json" },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_export_is_valid(string format, string path)
    {
        var schema = await Foreign.SchemaAsync(path);

        Assert.Empty(Mistakes(schema, Foreign.Write(Samples.Model, format)));
        RandomModels.Any.Sample(model => Assert.Empty(Mistakes(schema, Foreign.Write(model, format))), iter: Models);
    }

    [Fact]
    public async Task The_worked_example_is_valid_in_every_format_and_comes_back_where_it_can()
    {
        using var bot = new Bot();
        await bot.RunAsync(Repository.Read("examples/workshop.txt"), "chat", "--as", "mia", "--conversation", "example");
        var id = (await bot.RunAsync("", "models")).Out.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        var exported = await bot.RunAsync("", "export", id);
        var document = Assert.IsType<NativeReading.Understood>(NativeFormat.Read(Encoding.UTF8.GetBytes(exported.Out))).Document;

        Assert.NotEmpty(document.Model.TreeNodes);
        foreach (var (format, path) in Schemas.Select(row => row.Data))
        {
            Assert.Empty(Mistakes(await Foreign.SchemaAsync(path), Foreign.Write(document.Model, format)));
        }

        foreach (var format in RoundTripTests.Carrying.Select(row => row.Data))
        {
            Assert.Equal(Foreign.Native(document.Model), Foreign.Native(Foreign.Read(Foreign.Write(document.Model, format)).Document.Model));
        }
    }

    private static ImmutableArray<string> Mistakes(JsonSchema schema, string written) =>
        [.. schema.Validate(written is ['{', ..] ? written : YamlSource.Read(written, out _)!.Json()).Select(mistake => mistake.ToString())];
}
