using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

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
        Quickest = assessment.Steps.Quickest?.Select(scenario => new AssessedTime(scenario.Time, scenario.Leaves)).ToList(),
        Times = assessment.Steps.Times is { } times ? new AssessedTimes(Span(times.OneAttacker), Span(times.Parallel)) : null,
        ParetoCostSkill = assessment.Steps.CostSkill?.Select(point => new AssessedSkill(point.Cost, point.Skill)).ToList(),
        WorstStep = Worst(assessment.Steps),
        Importance = assessment.Steps.Importance,
        IrrelevantLeaves = Some(assessment.Steps.Irrelevant),
        UnusedNumbers = Some(assessment.Steps.UnusedNumbers),
        SingleStoppers = assessment.SingleStoppers.IsEmpty ? null : assessment.SingleStoppers.Select(stopped => new AssessedStoppers(stopped.Attack.Leaves, stopped.Controls)).ToList(),
        FewestFullBlock = assessment.FewestFullBlock is { } fewest ? new AssessedBlock(fewest.Cost, fewest.Controls) : null,
        NextBest = assessment.NextBest.IsEmpty ? null : assessment.NextBest.Select(next => Next(assessment, next)).ToList(),
        Unpriced = Some(assessment.Unpriced),
        Bounds = assessment.Bounds.IsEmpty ? null : Boundaries(assessment.Bounds),
    };

    private static AssessedBudget Spent(BudgetAnswer answer)
    {
        var outcome = answer.Best.Outcome;
        return new(answer.Budget, answer.Best.Deploy.Controls, Chance(outcome), Cost(outcome), Text(answer.VectorsBlocked))
        {
            Bounds = Between(outcome, answer.UnknownChances, answer.UnknownCosts),
            Unpriced = Some(answer.Unpriced),
        };
    }

    private static AssessedNext Next(Assessment assessment, NextControl next) => new(
        next.Control, Chance(next.Outcome), Cost(next.Outcome), Text(assessment.Vectors - next.Outcome.UncoveredVectors), Between(next.Outcome, [], []));

    private static double? Chance(Outcome outcome) => outcome.Probability is { IsExact: true } chance ? chance.Lower : null;

    private static decimal? Cost(Outcome outcome) => outcome.CheapestAttack is { IsExact: true } cost ? cost.Lower : null;

    private static AssessedOutcomeBounds? Between(Outcome outcome, ValueList<string> chances, ValueList<string> costs)
    {
        var chance = outcome.Probability is { IsExact: false } between ? Range(new KnownRange(between.Lower, between.Upper) { Unknown = chances }) : null;
        var cost = outcome.CheapestAttack is { IsExact: false } some ? Range(new KnownRange((double)some.Lower, (double?)some.Upper) { Unknown = costs }) : null;
        return chance is null && cost is null ? null : new(chance, cost);
    }

    private static AssessedWorst? Worst(AssessedSteps steps) => (steps.Skill, steps.Detectability, steps.IsPossible, steps.NeedsSpecialEquipment) is (null, null, null, null)
        ? null
        : new(Span(steps.Skill), Span(steps.Detectability), steps.IsPossible, steps.NeedsSpecialEquipment);

    private static AssessedBoundaries Boundaries(AssessmentBounds bounds) => new(
        Range(bounds.Probability),
        Range(bounds.Cheapest),
        Range(bounds.Likeliest),
        Wanting(bounds.Pareto),
        Wanting(bounds.CostSkill),
        Wanting(bounds.Quickest),
        Wanting(bounds.BestForBudget));

    private static AssessedRange? Wanting(ValueList<string> unknown) => unknown.Count == 0 ? null : new(null, null, null, unknown);

    private static ValueList<string>? Some(ValueList<string> ids) => ids.Count == 0 ? null : ids;

    private static AssessedSpan Span(StepRange range) => new(range.Lower, range.Upper);

    private static AssessedSpan? Span(StepRange? range) => range is { } some ? Span(some) : null;

    private static AssessedRange? Range(KnownRange? range) => range is null
        ? null
        : new AssessedRange(range.Lower, range.Upper, range.Leaves.Count > 0 ? range.Leaves : null, range.Unknown.Count > 0 ? range.Unknown : null);

    private static Dictionary<string, string>? Texts(ImmutableSortedDictionary<int, BigInteger>? counts) =>
        counts?.ToDictionary(count => count.Key.ToString(CultureInfo.InvariantCulture), count => Text(count.Value));

    private static string? Text(BigInteger? count) => count is { } some ? Text(some) : null;

    private static string Text(BigInteger count) => count.ToString(CultureInfo.InvariantCulture);
}
