using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Core.Reports;

/// <summary>The wordings of what is said of a tree in a file: dialogs/assess.</summary>
public static class AssessmentPrompts
{
    public static readonly PromptNeed Head = PromptNeed.Note("assess.head", "root", "nodes", "leaves", "ways", "lines");
    public static readonly PromptNeed Inexact = PromptNeed.Note("assess.inexact");
    public static readonly PromptNeed Scenarios = PromptNeed.Note("assess.scenarios", "count", "sizes");
    public static readonly PromptNeed ScenariosNone = PromptNeed.Note("assess.scenarios-none");
    public static readonly PromptNeed ScenariosUnknown = PromptNeed.Note("assess.scenarios-unknown");
    public static readonly PromptNeed Size = PromptNeed.Note("assess.size", "size", "count");
    public static readonly PromptNeed SizeMore = PromptNeed.Note("assess.size-more", "size");
    public static readonly PromptNeed Probability = PromptNeed.Note("assess.probability", "chance");
    public static readonly PromptNeed ProbabilityBounds = PromptNeed.Note("assess.probability-bounds", "range");
    public static readonly PromptNeed Cheapest = PromptNeed.Note("assess.cheapest", "lines");
    public static readonly PromptNeed CheapestBounds = PromptNeed.Note("assess.cheapest-bounds", "range");
    public static readonly PromptNeed Likeliest = PromptNeed.Note("assess.likeliest", "lines");
    public static readonly PromptNeed LikeliestBounds = PromptNeed.Note("assess.likeliest-bounds", "range");
    public static readonly PromptNeed Attack = PromptNeed.Note("assess.attack", "number", "steps");
    public static readonly PromptNeed AttackTiny = PromptNeed.Note("assess.attack-tiny", "steps");
    public static readonly PromptNeed Nothing = PromptNeed.Note("assess.nothing");
    public static readonly PromptNeed Lower = PromptNeed.Note("assess.lower", "number");
    public static readonly PromptNeed Upper = PromptNeed.Note("assess.upper", "number");
    public static readonly PromptNeed Known = PromptNeed.Note("assess.known", "steps");
    public static readonly PromptNeed Unknown = PromptNeed.Note("assess.unknown", "leaves");
    public static readonly PromptNeed UnknownMore = PromptNeed.Note("assess.unknown-more", "count");
    public static readonly PromptNeed Pareto = PromptNeed.Note("assess.pareto", "lines");
    public static readonly PromptNeed Point = PromptNeed.Note("assess.point", "cost", "chance");
    public static readonly PromptNeed Depths = PromptNeed.Note("assess.depths", "lines");
    public static readonly PromptNeed Depth = PromptNeed.Note("assess.depth", "depth", "count");
    public static readonly PromptNeed Uncovered = PromptNeed.Note("assess.uncovered", "count");
    public static readonly PromptNeed Open = PromptNeed.Note("assess.open", "count");
    public static readonly PromptNeed Block = PromptNeed.Note("assess.block", "controls", "cost");
    public static readonly PromptNeed BlockUnknown = PromptNeed.Note("assess.block-unknown", "controls");
    public static readonly PromptNeed NoBlock = PromptNeed.Note("assess.no-block");
    public static readonly PromptNeed Budget = PromptNeed.Note("assess.budget", "budget", "controls", "outcome");
    public static readonly PromptNeed BudgetNothing = PromptNeed.Note("assess.budget-nothing");
    public static readonly PromptNeed OutcomeChance = PromptNeed.Note("assess.outcome-chance", "chance");
    public static readonly PromptNeed OutcomeCost = PromptNeed.Note("assess.outcome-cost", "cost");
    public static readonly PromptNeed OutcomeBlocked = PromptNeed.Note("assess.outcome-blocked", "count");
    public static readonly PromptNeed NotProven = PromptNeed.Note("assess.not-proven");
    public static readonly PromptNeed ParetoUnknown = PromptNeed.Note("assess.pareto-unknown", "leaves");
    public static readonly PromptNeed CostSkill = PromptNeed.Note("assess.cost-skill", "lines");
    public static readonly PromptNeed SkillPoint = PromptNeed.Note("assess.skill-point", "cost", "skill");
    public static readonly PromptNeed Quickest = PromptNeed.Note("assess.quickest", "lines");
    public static readonly PromptNeed LeftOut = PromptNeed.Note("assess.left-out", "leaves");
    public static readonly PromptNeed Times = PromptNeed.Note("assess.times", "alone", "several");
    public static readonly PromptNeed Skill = PromptNeed.Note("assess.skill", "skill");
    public static readonly PromptNeed Seen = PromptNeed.Note("assess.seen", "chance");
    public static readonly PromptNeed NeedsEquipment = PromptNeed.Note("assess.needs-equipment");
    public static readonly PromptNeed NotPossible = PromptNeed.Note("assess.not-possible");
    public static readonly PromptNeed Importance = PromptNeed.Note("assess.importance", "lines");
    public static readonly PromptNeed Irrelevant = PromptNeed.Note("assess.irrelevant", "leaves");
    public static readonly PromptNeed Unused = PromptNeed.Note("assess.unused", "goals");
    public static readonly PromptNeed Stoppers = PromptNeed.Note("assess.stoppers", "lines");
    public static readonly PromptNeed Stopper = PromptNeed.Note("assess.stopper", "steps", "controls");
    public static readonly PromptNeed Fewest = PromptNeed.Note("assess.fewest", "count", "controls");
    public static readonly PromptNeed Next = PromptNeed.Note("assess.next", "lines");
    public static readonly PromptNeed NextLine = PromptNeed.Note("assess.next-line", "control", "outcome");
    public static readonly PromptNeed Unpriced = PromptNeed.Note("assess.unpriced", "controls");
    public static readonly PromptNeed BudgetUnknown = PromptNeed.Note("assess.budget-unknown", "leaves");
    public static readonly PromptNeed OutcomeChanceBounds = PromptNeed.Note("assess.outcome-chance-bounds", "range");
    public static readonly PromptNeed OutcomeCostBounds = PromptNeed.Note("assess.outcome-cost-bounds", "range");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Head, Inexact, Scenarios, ScenariosNone, ScenariosUnknown, Size, SizeMore, Probability, ProbabilityBounds, Cheapest, CheapestBounds, Likeliest, LikeliestBounds, Attack, AttackTiny, Nothing,
        Lower, Upper, Known, Unknown, UnknownMore, Pareto, Point, Depths, Depth, Uncovered, Open, Block, BlockUnknown, NoBlock, Budget, BudgetNothing, OutcomeChance, OutcomeCost, OutcomeBlocked, NotProven,
        ParetoUnknown, CostSkill, SkillPoint, Quickest, LeftOut, Times, Skill, Seen, NeedsEquipment, NotPossible, Importance, Irrelevant, Unused, Stoppers, Stopper, Fewest, Next, NextLine,
        Unpriced, BudgetUnknown, OutcomeChanceBounds, OutcomeCostBounds,
    ];
}
