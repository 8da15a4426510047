using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of an attack tree: dialogs/tree.</summary>
public static class TreePrompts
{
    public static readonly PromptNeed Name = PromptNeed.Note("tree.name", "scenario");
    public static readonly PromptNeed Which = PromptNeed.Note("tree.which", "lines");
    public static readonly PromptNeed NoScenario = PromptNeed.Note("tree.no-scenario");
    public static readonly PromptNeed Places = PromptNeed.Question("tree.places", ["scenario", "asset", "lines"], "down", "leave");
    public static readonly PromptNeed Level = PromptNeed.Question("tree.level", ["level", "lines", "example"], "stuck", "down", "leave");
    public static readonly PromptNeed NodeBare = PromptNeed.Note("tree.node-bare", "node");
    public static readonly PromptNeed NodeAny = PromptNeed.Note("tree.node-any", "node", "below");
    public static readonly PromptNeed NodeAll = PromptNeed.Note("tree.node-all", "node", "below");
    public static readonly PromptNeed NodeThen = PromptNeed.Note("tree.node-then", "node", "below");
    public static readonly PromptNeed More = PromptNeed.Note("tree.more", "count");
    public static readonly PromptNeed Added = PromptNeed.Note("tree.added", "lines");
    public static readonly PromptNeed Below = PromptNeed.Note("tree.below", "text", "example");
    public static readonly PromptNeed NotHere = PromptNeed.Note("tree.not-here", "id");
    public static readonly PromptNeed Bare = PromptNeed.Note("tree.bare", "id");
    public static readonly PromptNeed Gated = PromptNeed.Note("tree.gated", "line");
    public static readonly PromptNeed Shared = PromptNeed.Note("tree.shared", "node", "gone");
    public static readonly PromptNeed Moved = PromptNeed.Note("tree.moved", "node", "nodes");
    public static readonly PromptNeed Itself = PromptNeed.Note("tree.itself", "node");
    public static readonly PromptNeed GoalItself = PromptNeed.Note("tree.goal-itself", "id");
    public static readonly PromptNeed Unlike = PromptNeed.Note("tree.unlike", "one", "other");
    public static readonly PromptNeed Circle = PromptNeed.Note("tree.circle", "one", "other");
    public static readonly PromptNeed Closed = PromptNeed.Note("tree.closed", "node");
    public static readonly PromptNeed Known = PromptNeed.Note("tree.known", "node", "facts");
    public static readonly PromptNeed Cost = PromptNeed.Note("tree.cost", "amount");
    public static readonly PromptNeed Time = PromptNeed.Note("tree.time", "time");
    public static readonly PromptNeed Free = PromptNeed.Note("tree.free");
    public static readonly PromptNeed Day = PromptNeed.Note("tree.day");
    public static readonly PromptNeed Hour = PromptNeed.Note("tree.hour");
    public static readonly PromptNeed Minute = PromptNeed.Note("tree.minute");
    public static readonly PromptNeed FactsBelow = PromptNeed.Note("tree.facts-below");
    public static readonly PromptNeed PageOne = PromptNeed.Note("tree.page-one", "to", "all");
    public static readonly PromptNeed SkillUnknown = PromptNeed.Note("tree.skill-unknown");
    public static readonly PromptNeed ByChances = PromptNeed.Note("tree.by-chances", "nodes", "example");
    public static readonly PromptNeed MoreWays = PromptNeed.Note("tree.more-ways", "count");
    public static readonly PromptNeed NewWays = PromptNeed.Note("tree.new-ways", "lines");
    public static readonly PromptNeed Days = PromptNeed.Note("tree.days", "count");
    public static readonly PromptNeed Hours = PromptNeed.Note("tree.hours", "count");
    public static readonly PromptNeed Minutes = PromptNeed.Note("tree.minutes", "count");
    public static readonly PromptNeed Skill = PromptNeed.Note("tree.skill", "skill");
    public static readonly PromptNeed NoEquipment = PromptNeed.Note("tree.no-equipment");
    public static readonly PromptNeed OnlyLast = PromptNeed.Note("tree.only-last", "id");
    public static readonly PromptNeed Twofold = PromptNeed.Note("tree.twofold", "text", "id");
    public static readonly PromptNeed Step = PromptNeed.Note("tree.step", "line", "parents", "facts", "measures", "ways");
    public static readonly PromptNeed FactsNone = PromptNeed.Note("tree.facts-none", "id");
    public static readonly PromptNeed Part = PromptNeed.Note("tree.part", "count", "all");
    public static readonly PromptNeed NoLevel = PromptNeed.Note("tree.no-level", "level");
    public static readonly PromptNeed Same = PromptNeed.Note("tree.same", "node", "parents", "command");
    public static readonly PromptNeed There = PromptNeed.Note("tree.there", "node", "parent");
    public static readonly PromptNeed Apart = PromptNeed.Note("tree.apart", "own", "parent", "id");
    public static readonly PromptNeed Staying = PromptNeed.Note("tree.staying", "nodes");
    public static readonly PromptNeed NotShared = PromptNeed.Note("tree.not-shared", "node");
    public static readonly PromptNeed RootReads = PromptNeed.Note("tree.root-reads", "id", "wish");
    public static readonly PromptNeed Stands = PromptNeed.Note("tree.stands", "measure", "node");
    public static readonly PromptNeed StandsAside = PromptNeed.Note("tree.stands-aside", "measure", "node");
    public static readonly PromptNeed Page = PromptNeed.Note("tree.page", "from", "to", "all", "command");
    public static readonly PromptNeed PageLast = PromptNeed.Note("tree.page-last", "from", "to", "all");
    public static readonly PromptNeed PageEnd = PromptNeed.Note("tree.page-end", "shown", "all");
    public static readonly PromptNeed Huge = PromptNeed.Note("tree.huge", "digits", "power");
    public static readonly PromptNeed TooMany = PromptNeed.Note("tree.too-many");
    public static readonly PromptNeed Chance = PromptNeed.Note("tree.chance", "percent");
    public static readonly PromptNeed Equipment = PromptNeed.Note("tree.equipment");
    public static readonly PromptNeed AmountUnread = PromptNeed.Note("tree.amount-unread", "text", "id");
    public static readonly PromptNeed Impossible = PromptNeed.Note("tree.impossible", "text", "id");
    public static readonly PromptNeed Exploit = PromptNeed.Note("tree.exploit", "id", "slots");
    public static readonly PromptNeed LevelOver = PromptNeed.Note("tree.level-over", "level", "steps", "before", "ways", "undefended");
    public static readonly PromptNeed Stuck = PromptNeed.Note("tree.stuck", "threats", "ideas");
    public static readonly PromptNeed StuckThreat = PromptNeed.Note("tree.stuck-threat", "command", "threat");
    public static readonly PromptNeed Over = PromptNeed.Note("tree.over", "scenario");
    public static readonly PromptNeed Status = PromptNeed.Note("tree.status", "scenario", "level", "steps");
    public static readonly PromptNeed NoTree = PromptNeed.Note("tree.no-tree");
    public static readonly PromptNeed NoTreeOf = PromptNeed.Note("tree.no-tree-of", "scenario", "command");
    public static readonly PromptNeed NoSteps = PromptNeed.Note("tree.no-steps", "scenario", "command");
    public static readonly PromptNeed NewPlaces = PromptNeed.Note("tree.new-places", "places", "command");
    public static readonly PromptNeed LostPlace = PromptNeed.Note("tree.lost-place", "nodes", "command");
    public static readonly PromptNeed Attacks = PromptNeed.Note("tree.attacks", "scenario", "all", "open", "lines");
    public static readonly PromptNeed AttackLine = PromptNeed.Note("tree.attack-line", "steps");
    public static readonly PromptNeed AttackCost = PromptNeed.Note("tree.attack-cost", "steps", "amount");
    public static readonly PromptNeed AttackTime = PromptNeed.Note("tree.attack-time", "steps", "time");
    public static readonly PromptNeed AttackChance = PromptNeed.Note("tree.attack-chance", "steps", "percent");
    public static readonly PromptNeed Cheapest = PromptNeed.Note("tree.cheapest", "scenario", "lines");
    public static readonly PromptNeed Quickest = PromptNeed.Note("tree.quickest", "scenario", "lines");
    public static readonly PromptNeed Parallel = PromptNeed.Note("tree.parallel", "time");
    public static readonly PromptNeed Likeliest = PromptNeed.Note("tree.likeliest", "scenario", "lines", "whole");
    public static readonly PromptNeed Whole = PromptNeed.Note("tree.whole", "percent");
    public static readonly PromptNeed WholeBetween = PromptNeed.Note("tree.whole-between", "low", "high");
    public static readonly PromptNeed Hardest = PromptNeed.Note("tree.hardest", "scenario", "skill", "special");
    public static readonly PromptNeed NoAttack = PromptNeed.Note("tree.no-attack");
    public static readonly PromptNeed SkillExact = PromptNeed.Note("tree.skill-exact", "skill");
    public static readonly PromptNeed SkillBetween = PromptNeed.Note("tree.skill-between", "low", "high");
    public static readonly PromptNeed SkillAtMost = PromptNeed.Note("tree.skill-at-most", "high");
    public static readonly PromptNeed SkillNotSaid = PromptNeed.Note("tree.skill-not-said", "nodes", "example");
    public static readonly PromptNeed NeedsNotSaid = PromptNeed.Note("tree.needs-not-said", "nodes", "example");
    public static readonly PromptNeed SkillAtLeast = PromptNeed.Note("tree.skill-at-least", "low");
    public static readonly PromptNeed SpecialAll = PromptNeed.Note("tree.special-all");
    public static readonly PromptNeed SpecialNone = PromptNeed.Note("tree.special-none");
    public static readonly PromptNeed SpecialUnknown = PromptNeed.Note("tree.special-unknown");
    public static readonly PromptNeed SpecialNotSaid = PromptNeed.Note("tree.special-not-said", "nodes");
    public static readonly PromptNeed Stoppers = PromptNeed.Note("tree.stoppers", "scenario", "all", "open", "lines", "block");
    public static readonly PromptNeed Stopper = PromptNeed.Note("tree.stopper", "measure", "alone", "fallen");
    public static readonly PromptNeed Untried = PromptNeed.Note("tree.untried", "tried", "all");
    public static readonly PromptNeed Matters = PromptNeed.Note("tree.matters", "scenario", "lines");
    public static readonly PromptNeed MattersLine = PromptNeed.Note("tree.matters-line", "node", "never", "always");
    public static readonly PromptNeed Needed = PromptNeed.Note("tree.needed", "scenario", "open", "lines");
    public static readonly PromptNeed NeededLine = PromptNeed.Note("tree.needed-line", "node", "left");
    public static readonly PromptNeed NotSaid = PromptNeed.Note("tree.not-said", "nodes", "example");
    public static readonly PromptNeed TooLarge = PromptNeed.Note("tree.too-large");
    public static readonly PromptNeed Depth = PromptNeed.Note("tree.depth", "scenario", "lines", "block");
    public static readonly PromptNeed DepthLine = PromptNeed.Note("tree.depth-line", "measures", "ways");
    public static readonly PromptNeed Block = PromptNeed.Note("tree.block", "measures");
    public static readonly PromptNeed NoMeasure = PromptNeed.Note("tree.no-measure", "id");
    public static readonly PromptNeed NoBlock = PromptNeed.Note("tree.no-block");
    public static readonly PromptNeed NextBest = PromptNeed.Note("tree.next-best", "scenario", "lines");
    public static readonly PromptNeed NextLine = PromptNeed.Note("tree.next-line", "node", "ways");
    public static readonly PromptNeed NextNone = PromptNeed.Note("tree.next-none", "scenario");
    public static readonly PromptNeed Through = PromptNeed.Note("tree.through", "node", "count", "all", "lines");
    public static readonly PromptNeed WhatIf = PromptNeed.Note("tree.what-if", "what", "before", "after");
    public static readonly PromptNeed Standing = PromptNeed.Note("tree.standing", "undefended", "ways", "attacks");
    public static readonly PromptNeed Affordable = PromptNeed.Note("tree.affordable", "amount", "count", "open", "lines");
    public static readonly PromptNeed Priced = PromptNeed.Note("tree.priced", "count");
    public static readonly PromptNeed Resting = PromptNeed.Note("tree.resting");
    public static readonly PromptNeed AtLeast = PromptNeed.Note("tree.at-least", "count");
    public static readonly PromptNeed WhatIfHow = PromptNeed.Note("tree.what-if-how");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Name, Which, NoScenario, Places, Level, NodeBare, NodeAny, NodeAll, NodeThen, More, Added, Below, NotHere, Bare, Gated, Shared, Moved, Itself, GoalItself, Unlike, Circle, Closed, Known, Cost, Time, Chance, Equipment,
        AmountUnread, Impossible, Exploit, LevelOver, Stuck, StuckThreat, Over, Status, NoTree, NoTreeOf, NoSteps, NewPlaces, LostPlace, Attacks, AttackLine, AttackCost, TooLarge, Depth, DepthLine, Block, NoMeasure, NoBlock,
        Free, Day, Hour, Minute, FactsBelow, PageOne, SkillUnknown, ByChances, NewWays, MoreWays, Days, Hours, Minutes, Skill, NoEquipment, OnlyLast, Twofold, Step, FactsNone, Part, NoLevel, Same, There, Apart, Staying, NotShared, RootReads, Stands, StandsAside, Page, PageLast, PageEnd, Huge, TooMany,
        AttackTime, AttackChance, Cheapest, Quickest, Parallel, Likeliest, Whole, WholeBetween, Hardest, NoAttack, SkillExact, SkillBetween, SkillAtMost, SkillNotSaid, NeedsNotSaid, SkillAtLeast, SpecialAll, SpecialNone, SpecialUnknown,
        SpecialNotSaid, Stoppers, Stopper, Untried, Matters, MattersLine, Needed, NeededLine, NotSaid,
        NextBest, NextLine, NextNone, Through, WhatIf, Standing, Affordable, Priced, Resting, AtLeast, WhatIfHow,
    ];
}
