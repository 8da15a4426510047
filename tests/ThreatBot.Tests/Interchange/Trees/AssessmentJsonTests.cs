using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Tests.Attacks;
using ThreatBot.Interchange.Trees;

namespace ThreatBot.Tests.Interchange.Trees;

/// <summary>What is known of the samples, as a program reads it from the JSON of an analysis.</summary>
public sealed class AssessmentJsonTests
{
    private const double Close = 1e-6;

    private static readonly Lazy<JsonSchema> Published = new(() => JsonSchema.FromJsonAsync(Text("tree-analysis-1.schema.json"), TestContext.Current.CancellationToken).GetAwaiter().GetResult());

    public static TheoryData<string> Samples => [.. TreeSamples.Named("mef/"), .. TreeSamples.Named("own/"), .. TreeSamples.Named("golden/")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_json_of_a_sample_says_what_is_known_of_it(string name)
    {
        var expected = TreeSamples.Expected(name);
        var budget = Property(expected, "controls") is { ValueKind: JsonValueKind.Object } controls ? controls.GetProperty("budget").GetDecimal() : (decimal?)null;
        var json = Json(TreeSamples.Read(name), new AssessmentWish { Budget = budget });

        Attacks(expected, json);
        Chances(expected, json);
        if (json.TryGetProperty("cheapest", out var cheapest))
        {
            Costs(expected.TryGetProperty("synthetic", out var synthetic) ? synthetic : expected, cheapest);
        }

        Defences(expected, json);
    }

    [Fact]
    public void The_schema_lists_just_the_fields_that_are_written() => Assert.Equal(
        AssessmentJson.Options.GetTypeInfo(typeof(AssessmentFile)).Properties.Select(field => field.Name),
        JsonNode.Parse(Text("tree-analysis-1.schema.json"))!["properties"]!.AsObject().Select(field => field.Key));

    [Fact]
    public void Where_the_node_budget_is_gone_there_are_bounds_and_nothing_is_called_exact()
    {
        var inexact = 0;
        foreach (var seed in Enumerable.Range(0, 200))
        {
            var dag = Dag(RandomGraphs.Of(seed));
            var (json, exact) = (Json(dag, new AssessmentWish(), AnalysisLimits.Default with { DiagramNodes = 2 }), Json(dag, new AssessmentWish()));
            Assert.True(exact.GetProperty("exact").GetBoolean());
            if (json.GetProperty("exact").GetBoolean() || json.TryGetProperty("minimalScenarios", out _))
            {
                continue;
            }

            inexact++;
            Within(json.GetProperty("bounds"), "probability", exact.GetProperty("probability"));
            Within(json.GetProperty("bounds"), "cheapest", exact.GetProperty("cheapest")[0].GetProperty("cost"));
            Within(json.GetProperty("bounds"), "likeliest", exact.GetProperty("likeliest")[0].GetProperty("probability"));
        }

        Assert.InRange(inexact, 10, 200);
    }

    [Fact]
    public void Whatever_is_known_or_not_the_json_is_as_published()
    {
        var names = new HashSet<string>();
        foreach (var seed in Enumerable.Range(0, 300))
        {
            names.UnionWith(Json(Dag(seed % 3 == 0 ? RandomGraphs.Tree(seed) : RandomGraphs.Unknown(seed)), new AssessmentWish { Budget = 9 }).EnumerateObject().Select(field => field.Name));
        }

        Assert.Equal(
            AssessmentJson.Options.GetTypeInfo(typeof(AssessmentFile)).Properties.Select(field => field.Name).Except(["unusedNumbers"]).Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
    }

    /// <summary>Bounds are told only where nothing exact is.</summary>
    private static void Within(JsonElement bounds, string name, JsonElement exact)
    {
        if (bounds.TryGetProperty(name, out var range))
        {
            Assert.InRange(exact.GetDouble(), range.GetProperty("lower").GetDouble() * (1 - Close), range.GetProperty("upper").GetDouble() * (1 + Close));
        }
    }

    [Fact]
    public void Without_numbers_and_countermeasures_nothing_is_said_of_them()
    {
        var json = Json(Dag(new AttackGraph { Root = "a", Nodes = [new AttackNode { Id = "a", Label = "a" }] }), new AssessmentWish { Budget = 3 });

        Assert.Equal(["root", "nodes", "leaves", "exact", "vectors", "minimalScenarios", "scenariosBySize"], json.EnumerateObject().Select(field => field.Name));
    }

    private static void Attacks(JsonElement expected, JsonElement json)
    {
        Each(expected, "attack_vectors", value => Assert.Equal(value.ToString(), json.GetProperty("vectors").GetString()));
        Each(expected, "nodes", value => Assert.Equal(value.GetInt32(), json.GetProperty("nodes").GetInt32()));
        Each(expected, "leaves", value => Assert.Equal(value.GetInt32(), json.GetProperty("leaves").GetInt32()));
        foreach (var name in new[] { "minimal_cut_sets", "minimal_attacks" })
        {
            Each(expected, name, value => Assert.Equal(
                value.ValueKind is JsonValueKind.Array ? value.GetArrayLength().ToString(CultureInfo.InvariantCulture) : value.ToString(),
                json.GetProperty("minimalScenarios").GetString()));
        }

        Each(expected, "by_order", value => Assert.Equal(Pairs(value), Pairs(json.GetProperty("scenariosBySize"))));
    }

    private static void Chances(JsonElement expected, JsonElement json)
    {
        Each(expected, "top_probability", value =>
        {
            Assert.Equal(value.ValueKind is JsonValueKind.Number, json.TryGetProperty("probability", out var probability));
            if (value.ValueKind is JsonValueKind.Number)
            {
                Near(value, probability);
                Each(expected, "most_likely_cut_set", likeliest => Near(likeliest, json.GetProperty("likeliest")[0].GetProperty("probability")));
                Each(expected, "most_likely_attack_probability", likeliest => Near(likeliest, json.GetProperty("likeliest")[0].GetProperty("probability")));
            }
        });
        Each(expected, "likeliest20", value => Pairwise(value, json.GetProperty("likeliest"), (known, attack) => Near(known, attack.GetProperty("probability"))));
        Each(expected, "pareto_cost_probability", value => Pairwise(value, json.GetProperty("pareto"), (known, point) =>
        {
            Assert.Equal(known[0].GetDecimal(), point.GetProperty("cost").GetDecimal());
            Near(known[1], point.GetProperty("probability"));
        }));
    }

    private static void Costs(JsonElement expected, JsonElement cheapest)
    {
        Each(expected, "min_cost", value => Assert.Equal(value.GetDecimal(), cheapest[0].GetProperty("cost").GetDecimal()));
        Each(expected, "cheapest_attack", value => Assert.Equal(value.EnumerateArray().Select(Text), cheapest[0].GetProperty("leaves").EnumerateArray().Select(Text)));
        foreach (var name in new[] { "cheapest20", "costs_sorted" })
        {
            Each(expected, name, value => Assert.Equal(
                value.EnumerateArray().Select(cost => cost.GetDecimal()), cheapest.EnumerateArray().Select(attack => attack.GetProperty("cost").GetDecimal())));
        }
    }

    private static void Defences(JsonElement expected, JsonElement json)
    {
        Each(expected, "uncovered_vectors", value => Assert.Equal(value.ToString(), json.GetProperty("uncoveredVectors").GetString()));
        Each(expected, "vectors_by_distinct_controls", value => Assert.Equal(Pairs(value), Pairs(json.GetProperty("vectorsByDepth"))));
        Each(expected, "cheapest_full_block", value =>
        {
            Assert.Equal(value.ValueKind is JsonValueKind.Object, json.TryGetProperty("cheapestFullBlock", out var block));
            if (value.ValueKind is JsonValueKind.Object)
            {
                Assert.Equal(value.GetProperty("cost").GetDecimal(), block.GetProperty("cost").GetDecimal());
                Assert.Equal(value.GetProperty("deployed").EnumerateArray().Select(Text), block.GetProperty("countermeasures").EnumerateArray().Select(Text));
            }
        });
        Each(expected, "by_deployed_controls", value => Assert.Equal(
            value.EnumerateArray().Last().GetProperty("open_minimal_attacks").ToString(), json.GetProperty("openScenarios").GetString()));
        if (Property(expected, "controls") is { } controls && controls.TryGetProperty("best_min_probability", out var chance))
        {
            Near(chance, json.GetProperty("bestForBudget").GetProperty("probability"));
            Assert.Equal(controls.GetProperty("all_deployed").GetProperty("open_minimal_attacks").GetString(), json.GetProperty("openScenarios").GetString());
        }
    }

    private static JsonElement Json(AttackDag dag, AssessmentWish wish, AnalysisLimits? limits = null)
    {
        var text = AssessmentJson.Write(Assessing.Of(dag, wish, limits ?? AnalysisLimits.Default, TestContext.Current.CancellationToken));
        Assert.Empty(Published.Value.Validate(text));
        return JsonDocument.Parse(text).RootElement;
    }

    private static AttackDag Dag(AttackGraph graph) => AttackDag.Check(graph, out _)!;

    /// <summary>As many as there should be, and each as it should be.</summary>
    private static void Pairwise(JsonElement expected, JsonElement actual, Action<JsonElement, JsonElement> check)
    {
        Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
        Assert.All(expected.EnumerateArray().Zip(actual.EnumerateArray()), pair => check(pair.First, pair.Second));
    }

    private static JsonElement? Property(JsonElement expected, string name) => expected.TryGetProperty(name, out var value) ? value : null;

    private static void Each(JsonElement expected, string name, Action<JsonElement> check)
    {
        if (expected.TryGetProperty(name, out var value))
        {
            check(value);
        }
    }

    private static ImmutableArray<(string Key, string Value)> Pairs(JsonElement counts) =>
    [
        .. (counts.ValueKind is JsonValueKind.Array
            ? counts.EnumerateArray().Index().Select(count => (count.Index.ToString(CultureInfo.InvariantCulture), count.Item.ToString()))
            : counts.EnumerateObject().Select(count => (count.Name, count.Value.ToString()))).Where(count => count.Item2 != "0"),
    ];

    private static string Text(JsonElement text) => text.GetString()!;

    private static void Near(JsonElement expected, JsonElement actual) =>
        Assert.InRange(actual.GetDouble(), expected.GetDouble() * (1 - Close), expected.GetDouble() * (1 + Close));

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(AssessmentJsonTests).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
