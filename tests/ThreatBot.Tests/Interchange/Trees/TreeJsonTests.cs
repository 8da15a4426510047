using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;
using ThreatBot.Tests.House;

namespace ThreatBot.Tests.Interchange.Trees;

public sealed class TreeJsonTests
{
    private const string Published = "attack-tree-1.schema.json";

    public static TheoryData<string> Golden => TreeSamples.Named("golden/");

    [Theory]
    [MemberData(nameof(Golden))]
    public async Task A_sample_is_valid_under_the_published_schema(string name)
    {
        TreeSamples.Expected(name);

        Assert.Empty((await SchemaAsync()).Validate(await File.ReadAllTextAsync(Repository.Above($"shared/samples/trees/{name}")!, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_is_written_is_valid_under_the_published_schema()
    {
        var schema = await SchemaAsync();
        Assert.All(Enumerable.Range(0, 100), seed => Assert.Empty(schema.Validate(
            Assert.IsType<TreeWriting.Written>(TreeWriter.Write(AttackDag.Check(RandomGraphs.Of(seed), out _)!, TreeFormat.Json)).Text)));
        Assert.NotEmpty(schema.Validate("""{ "root": "a", "nodes": { "a": { "gate": "NOT", "children": ["b"] } } }"""));
    }

    [Fact]
    public void The_schema_lists_just_what_is_read()
    {
        var schema = JsonNode.Parse(Text())!;

        Assert.Equal(Names(typeof(TreeFileNode)), Fields(schema["definitions"]!["node"]!));
        Assert.Equal(Names(typeof(TreeFileAttributes)), Fields(schema["definitions"]!["node"]!["properties"]!["attrs"]!));
        Assert.Equal(Names(typeof(TreeFileControl)), Fields(schema["definitions"]!["control"]!));
    }

    [Theory]
    [InlineData("""{ "name": "a" }""", "lacks 'root', 'nodes'")]
    [InlineData("""{ "root": "a", "nodes": { "a": { "attrs": { "cost": "5" } } } }""", "has a value of another kind than belongs there")]
    [InlineData("""{ "root": "a", "nodes": [] }""", "a value of another kind")]
    public void What_is_wrong_is_told_without_names_of_types(string json, string reason)
    {
        var problem = Assert.IsType<TreeReading.Refused>(TreeJson.Read(Encoding.UTF8.GetBytes(json))).Problems[0];

        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "root": "a", "nodes": { "a": null } }""", "nodes.a")]
    [InlineData("""{ "root": "a", "nodes": { "a": { "gate": "OR", "children": [null] } } }""", "nodes.a")]
    [InlineData("""{ "root": "a", "nodes": { "a": {} }, "controls": [null] }""", "controls")]
    [InlineData("""{ "root": "a", "nodes": { "a": {} }, "controls": [{ "id": "c", "covers": [null] }] }""", "controls")]
    [InlineData("""{ "root": null, "nodes": {} }""", "root")]
    [InlineData("""{ "nodes": {} }""", "root")]
    [InlineData("""null""", "tree")]
    [InlineData("""{ "root": "a", "nodes": { "a": { "attrs": { "cost": "much" } } } }""", "cost")]
    public void A_file_with_holes_is_refused(string json, string place)
    {
        var problem = Assert.IsType<TreeReading.Refused>(TreeFiles.Read(Encoding.UTF8.GetBytes(json), TreeFormat.Json)).Problems[0];

        Assert.Contains(place, $"{problem.Path} {problem.Reason}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "budget": -1 }""")]
    [InlineData("""{ "controls": [null] }""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public void A_file_beside_that_says_nothing_sound_is_refused(string json)
    {
        Assert.Null(SideFile.Read(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.NotEmpty(problem!.Reason);
    }

    private static IEnumerable<string> Names(Type type) =>
        type.GetProperties().Where(property => property.Name != "EqualityContract" && !property.IsDefined(typeof(System.Text.Json.Serialization.JsonExtensionDataAttribute), false)).Select(property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fields(JsonNode definition) => definition["properties"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal);

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromJsonAsync(Text(), TestContext.Current.CancellationToken);

    private static string Text()
    {
        using var reader = new StreamReader(typeof(TreeJsonTests).Assembly.GetManifestResourceStream(Published)!);
        return reader.ReadToEnd();
    }
}
