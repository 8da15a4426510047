using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wordings of an attack tree: dialogs/tree.</summary>
public static class TreePrompts
{
    public static readonly PromptNeed Name = PromptNeed.Note("tree.name", "scenario");
    public static readonly PromptNeed Which = PromptNeed.Note("tree.which", "lines");
    public static readonly PromptNeed NoScenario = PromptNeed.Note("tree.no-scenario");
    public static readonly PromptNeed Places = PromptNeed.Question("tree.places", ["scenario", "asset", "lines"], "down");
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
    public static readonly PromptNeed Unlike = PromptNeed.Note("tree.unlike", "one", "other");
    public static readonly PromptNeed Circle = PromptNeed.Note("tree.circle", "one", "other");
    public static readonly PromptNeed Closed = PromptNeed.Note("tree.closed", "node");
    public static readonly PromptNeed Known = PromptNeed.Note("tree.known", "node", "facts");
    public static readonly PromptNeed Cost = PromptNeed.Note("tree.cost", "amount");
    public static readonly PromptNeed Time = PromptNeed.Note("tree.time", "days");
    public static readonly PromptNeed Chance = PromptNeed.Note("tree.chance", "percent");
    public static readonly PromptNeed Equipment = PromptNeed.Note("tree.equipment");
    public static readonly PromptNeed AmountUnread = PromptNeed.Note("tree.amount-unread", "text", "id");
    public static readonly PromptNeed Exploit = PromptNeed.Note("tree.exploit", "id", "slots");
    public static readonly PromptNeed LevelOver = PromptNeed.Note("tree.level-over", "level", "steps", "before", "ways", "undefended");
    public static readonly PromptNeed Stuck = PromptNeed.Note("tree.stuck", "threats", "ideas");
    public static readonly PromptNeed StuckThreat = PromptNeed.Note("tree.stuck-threat", "command", "threat");
    public static readonly PromptNeed Over = PromptNeed.Note("tree.over", "scenario");
    public static readonly PromptNeed Status = PromptNeed.Note("tree.status", "scenario", "level", "steps");
    public static readonly PromptNeed NoTree = PromptNeed.Note("tree.no-tree");
    public static readonly PromptNeed NewPlaces = PromptNeed.Note("tree.new-places", "places", "command");
    public static readonly PromptNeed LostPlace = PromptNeed.Note("tree.lost-place", "nodes", "command");
    public static readonly PromptNeed Attacks = PromptNeed.Note("tree.attacks", "scenario", "all", "open", "lines");
    public static readonly PromptNeed AttackLine = PromptNeed.Note("tree.attack-line", "steps");
    public static readonly PromptNeed AttackCost = PromptNeed.Note("tree.attack-cost", "steps", "amount");
    public static readonly PromptNeed TooLarge = PromptNeed.Note("tree.too-large");
    public static readonly PromptNeed Depth = PromptNeed.Note("tree.depth", "scenario", "lines", "block");
    public static readonly PromptNeed DepthLine = PromptNeed.Note("tree.depth-line", "measures", "ways");
    public static readonly PromptNeed Block = PromptNeed.Note("tree.block", "measures");
    public static readonly PromptNeed NoBlock = PromptNeed.Note("tree.no-block");
    public static readonly PromptNeed NextBest = PromptNeed.Note("tree.next-best", "scenario", "lines");
    public static readonly PromptNeed NextLine = PromptNeed.Note("tree.next-line", "node", "ways");
    public static readonly PromptNeed NextNone = PromptNeed.Note("tree.next-none", "scenario");
    public static readonly PromptNeed Through = PromptNeed.Note("tree.through", "node", "count", "all", "lines");
    public static readonly PromptNeed WhatIf = PromptNeed.Note("tree.what-if", "what", "before", "after");
    public static readonly PromptNeed Standing = PromptNeed.Note("tree.standing", "undefended", "ways", "attacks");
    public static readonly PromptNeed Affordable = PromptNeed.Note("tree.affordable", "amount", "count", "lines");
    public static readonly PromptNeed AtLeast = PromptNeed.Note("tree.at-least", "count");
    public static readonly PromptNeed CostsUnknown = PromptNeed.Note("tree.costs-unknown", "nodes", "example");
    public static readonly PromptNeed WhatIfHow = PromptNeed.Note("tree.what-if-how");

    public static ImmutableArray<PromptNeed> All { get; } =
    [
        Name, Which, NoScenario, Places, Level, NodeBare, NodeAny, NodeAll, NodeThen, More, Added, Below, NotHere, Bare, Gated, Shared, Unlike, Circle, Closed, Known, Cost, Time, Chance, Equipment,
        AmountUnread, Exploit, LevelOver, Stuck, StuckThreat, Over, Status, NoTree, NewPlaces, LostPlace, Attacks, AttackLine, AttackCost, TooLarge, Depth, DepthLine, Block, NoBlock,
        NextBest, NextLine, NextNone, Through, WhatIf, Standing, Affordable, AtLeast, CostsUnknown, WhatIfHow,
    ];
}
