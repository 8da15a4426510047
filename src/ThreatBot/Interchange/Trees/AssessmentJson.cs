using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>Writes an assessment as JSON; docs/schema/tree-analysis-1.schema.json describes it.</summary>
internal static class AssessmentJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Write(Assessment assessment) => JsonSerializer.Serialize(FileOf(assessment), Options);

    private static AssessmentFile FileOf(Assessment assessment) => new()
    {
        Root = assessment.Root,
        Nodes = assessment.Nodes,
        Leaves = assessment.Leaves,
        Exact = assessment.IsExact,
        Vectors = Text(assessment.Vectors),
        MinimalScenarios = Text(assessment.MinimalScenarios),
        ScenariosBySize = Texts(assessment.ScenariosBySize),
        Probability = assessment.Probability,
        Cheapest = assessment.Cheapest?.Select(scenario => new AssessedCost(scenario.Cost, scenario.Leaves)).ToList(),
        Likeliest = assessment.Likeliest?.Select(scenario => new AssessedChance(scenario.Probability, scenario.Leaves)).ToList(),
        Pareto = assessment.Pareto?.Select(point => new AssessedPoint(point.Cost, point.Probability)).ToList(),
        VectorsByDepth = Texts(assessment.VectorsByDepth),
        UncoveredVectors = Text(assessment.UncoveredVectors),
        OpenScenarios = Text(assessment.OpenScenarios),
        CheapestFullBlock = assessment.CheapestFullBlock is { } block ? new AssessedBlock(block.Cost, block.Controls) : null,
        BestForBudget = assessment.BestForBudget is { } best ? Spent(best) : null,
        Bounds = assessment.Bounds.IsEmpty
            ? null
            : new AssessedBoundaries(Range(assessment.Bounds.Probability), Range(assessment.Bounds.Cheapest), Range(assessment.Bounds.Likeliest)),
    };

    private static AssessedBudget Spent(BudgetAnswer answer) => new(
        answer.Budget,
        answer.Best.Deploy.Controls,
        answer.Best.Outcome.Probability is { IsExact: true } chance ? chance.Lower : null,
        answer.Best.Outcome.CheapestAttack,
        Text(answer.VectorsBlocked));

    private static AssessedRange? Range(KnownRange? range) => range is null
        ? null
        : new AssessedRange(range.Lower, range.Upper, range.Leaves.Count > 0 ? range.Leaves : null, range.Unknown.Count > 0 ? range.Unknown : null);

    private static Dictionary<string, string>? Texts(ImmutableSortedDictionary<int, BigInteger>? counts) =>
        counts?.ToDictionary(count => count.Key.ToString(CultureInfo.InvariantCulture), count => Text(count.Value));

    private static string? Text(BigInteger? count) => count is { } some ? Text(some) : null;

    private static string Text(BigInteger count) => count.ToString(CultureInfo.InvariantCulture);
}
