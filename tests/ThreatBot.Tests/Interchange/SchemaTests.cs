using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Tests.Interchange;

public sealed class SchemaTests
{
    [Fact]
    public async Task An_export_is_valid_under_the_published_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(Schema(), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(Export()));
        Assert.NotEmpty(schema.Validate(Export().Replace("\"F1:Z2:in:T\"", "\"T1\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Export().Replace("\"verified\"", "\"perhaps\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_schema_lists_just_what_is_written_at_the_top()
    {
        var export = JsonNode.Parse(Export())!.AsObject();
        var schema = JsonNode.Parse(Schema())!["properties"]!.AsObject();
        Assert.Equal(export.Select(field => field.Key), schema.Select(field => field.Key));
        Assert.Equal(export["model"]!.AsObject().Select(field => field.Key), schema["model"]!["properties"]!.AsObject().Select(field => field.Key));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_lists_just_the_fields_of_an_object(ObjectKind kind)
    {
        var listed = JsonNode.Parse(Schema())!["definitions"]![NativeShape.NameOf(kind)]!;
        var fields = ModelJson.Options.GetTypeInfo(NativeShape.TypeOf(kind)).Properties.Where(property => !property.IsExtensionData).ToList();

        Assert.Equal(fields.Select(field => field.Name).Order(), listed["properties"]!.AsObject().Select(field => field.Key).Order());
        Assert.Equal(
            fields.Where(field => field.IsRequired).Select(field => field.Name).Order(),
            listed["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order());
    }

    public static TheoryData<ObjectKind> Kinds() => [.. Enum.GetValues<ObjectKind>()];

    private static string Export()
    {
        ImmutableArray<PastEvent> events = [new PastEvent(1, "t1", "p1", Samples.Noon, new ModelStarted("a", "en", "UTC"))];
        return Encoding.UTF8.GetString(NativeFormat.Write(Samples.Model, new Dictionary<string, string> { ["p1"] = "Ana" }, events));
    }

    private static string Schema()
    {
        using var stream = typeof(SchemaTests).Assembly.GetManifestResourceStream("threatbot-1.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
