using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The best attacks by one thing that they take: what they cost, how likely they work, how long they last; and how hard the easiest one is.</summary>
internal static class TreeRanking
{
    /// <summary>The open attacks that cost least.</summary>
    public static void Cheapest(Exchange exchange, AttackTree tree)
    {
        var (model, analysis) = Analysed(exchange, tree);
        Tell(exchange, TreePrompts.Cheapest.With(TreeAnswers.Name(model, tree), Lines(analysis.Cheapest(TreeAnswers.Listed), attack => TreeAnswers.Line(model, attack, isPriced: true))), analysis.Cheapest(1), "tree.costs", "10k");
    }

    /// <summary>The open attacks that take one attacker alone the least time; on a tree also how long several need who work at once.</summary>
    public static void Quickest(Exchange exchange, AttackTree tree)
    {
        var (model, analysis) = Analysed(exchange, tree);
        var lines = Lines(analysis.Quickest(TreeAnswers.Listed), attack => new Value.Words(TreePrompts.AttackTime.With(TreeAnswers.Steps(model, attack), TreeFacts.Time((double)(attack.Time ?? 0)))));
        Tell(exchange, TreePrompts.Quickest.With(TreeAnswers.Name(model, tree), lines), analysis.Quickest(1), "tree.takes", "3 days");
        if (QuickestAttack.Of(analysis.Dag, analysis.Posture)?.Parallel is { IsExact: true, Lower: var parallel })
        {
            exchange.Say(TreePrompts.Parallel.With(TreeFacts.Time((double)parallel)));
        }
    }

    /// <summary>The open attacks that are likeliest to work, and how likely it is that any does when all steps are tried.</summary>
    public static void Likeliest(Exchange exchange, AttackTree tree)
    {
        var (model, analysis) = Analysed(exchange, tree);
        if (analysis.Likeliest(1) is null)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var lines = Lines(analysis.Likeliest(TreeAnswers.Listed), attack => new Value.Words(TreePrompts.AttackChance.With(TreeAnswers.Steps(model, attack), TreeAnswers.Percent(attack.Probability ?? 0))));
        var whole = analysis.Probability();
        var any = whole.Lower == whole.Upper
            ? TreePrompts.Whole.With(TreeAnswers.Percent(whole.Lower))
            : TreePrompts.WholeBetween.With(TreeAnswers.Percent(whole.Lower), TreeAnswers.Percent(whole.Upper));
        Tell(exchange, TreePrompts.Likeliest.With(TreeAnswers.Name(model, tree), lines, new Value.Words(any)), analysis.Likeliest(1), "tree.chance", "20%");
    }

    /// <summary>What the easiest open attack takes at its hardest step: the skill, and whether all take something special.</summary>
    public static void Hardest(Exchange exchange, AttackTree tree)
    {
        var (model, analysis) = Analysed(exchange, tree);
        var needed = WorstStep.Skill(analysis.Dag, analysis.Posture);
        var isSpecial = WorstStep.NeedsSpecialEquipment(analysis.Dag, analysis.Posture);
        var skill = needed switch
        {
            null => TreePrompts.NoAttack.With(),
            { IsExact: true, Lower: var exact } => TreePrompts.SkillExact.With(Number(exact)),
            { Lower: 0, Upper: { } most } => TreePrompts.SkillAtMost.With(Number(most)),
            { Lower: var lower, Upper: { } upper } => TreePrompts.SkillBetween.With(Number(lower), Number(upper)),
            { Lower: 0 } => TreePrompts.SkillUnknown.With(),
            { Lower: var least } => TreePrompts.SkillAtLeast.With(Number(least)),
        };
        var equipment = isSpecial switch
        {
            true => TreePrompts.SpecialAll,
            false => TreePrompts.SpecialNone,
            _ => TreePrompts.SpecialUnknown,
        };
        exchange.Say(TreePrompts.Hardest.With(TreeAnswers.Name(model, tree), new Value.Words(skill), new Value.Words(equipment.With())));
        if (needed is { IsExact: false })
        {
            NotKnown(exchange, analysis, TreePrompts.SkillNotSaid, leaf => leaf.Skill is null, "tree.skill", "3");
        }

        if (isSpecial is null)
        {
            NotKnown(exchange, analysis, TreePrompts.NeedsNotSaid, leaf => leaf.NeedsSpecialEquipment is null, "tree.needs", exchange.Lexicon.Words["tree.nothing-special"][0]);
        }
    }

    /// <summary>The steps of open attacks of which something is not known, and how it is said.</summary>
    private static void NotKnown(Exchange exchange, AttackAnalysis analysis, PromptNeed need, Func<LeafAttributes, bool> isUnknown, string word, string example)
    {
        var unknown = (analysis.Scenarios?.RelevantLeaves ?? []).Where(leaf => isUnknown(analysis.Dag[leaf].Attributes)).Select(leaf => analysis.Dag[leaf].Id).ToList();
        if (unknown.Count > 0)
        {
            exchange.Say(Unknown(exchange, need, unknown, word, example));
        }
    }

    private static (ThreatModel Model, AttackAnalysis Analysis) Analysed(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        return (model, AttackAnalysis.Of(dag, Posture.AsDeployed(dag), TreeAnswers.Limits, CancellationToken.None));
    }

    private static Value Lines(Listed? listed, Func<AttackScenario, Value> line) => Looking.Some((listed?.Scenarios ?? []).Select(line));

    /// <summary>The answer, and the steps of which nobody said enough to count attacks with them.</summary>
    private static void Tell(Exchange exchange, Prompt answer, Listed? listed, string word, string example)
    {
        exchange.Say(listed is null ? TreePrompts.TooLarge.With() : answer);
        if (listed is { IsComplete: false })
        {
            exchange.Say(Unknown(exchange, TreePrompts.NotSaid, listed.Unknown, word, example));
        }
    }

    /// <summary>Of which steps nobody said something, and how it is said.</summary>
    public static Prompt Unknown(Exchange exchange, PromptNeed need, IEnumerable<string> steps, string word, string example)
    {
        var sorted = steps.Order(Comparer<string>.Create(Ids.Compare)).ToList();
        return need.With(
            Notes.Some(sorted.Select(id => Looking.Line(exchange.Edit.Model.Find(id))), TreeAnswers.Listed),
            new Value.Code($"{sorted[0]} {exchange.Lexicon.Words[word][0]} {example}"));
    }

    private static Value Number(decimal number) => new Value.Said(TreeFacts.Said((double)number));
}
