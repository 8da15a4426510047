using System.Globalization;
using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What an attack tree says, in sentences. Ways in are paths to a last step; attacks are all the steps that one takes.</summary>
internal static class TreeAnswers
{
    /// <summary>As many lines as an answer has.</summary>
    public const int Listed = 5;

    /// <summary>A number with more digits is told by its size; the command line tells all of them.</summary>
    private const int MostDigits = 60;

    /// <summary>As many steps as one answer takes at most: a second or two.</summary>
    private const long MostSteps = 20_000_000;

    /// <summary>A conversation does not wait for more; the command line has larger limits. New ones for each answer, since its questions share the effort.</summary>
    public static AnalysisLimits Limits => new() { DiagramNodes = 200_000, VectorCounts = 200_000, Effort = new Effort(MostSteps) };

    public static BigInteger Undefended(ThreatModel model, AttackTree tree) => tree.IsLeaf(tree.Root.Id) ? BigInteger.Zero : Vectors.CountUncovered(ModelGraph.Dag(model, tree), _ => true);

    /// <summary>Ways in by how many measures stand in them, and what stops every attack.</summary>
    public static void Depth(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var (dag, limits) = (ModelGraph.Dag(model, tree), Limits);
        if (VectorDepths.Of(dag, _ => true, limits.VectorCounts, CancellationToken.None) is not { } depths || FullBlocks.Of(dag, limits, CancellationToken.None) is not { } blocks)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        exchange.Say(TreePrompts.Depth.With(
            Name(model, tree),
            Looking.Some(depths.Counts.Select(depth => (Value)new Value.Words(TreePrompts.DepthLine.With(new Value.Number(depth.Key), Count(depth.Value))))),
            Block(model, dag, blocks)));
    }

    /// <summary>The fewest measures that leave no attack, or that there are none.</summary>
    public static Value Block(ThreatModel model, AttackDag dag, FullBlocks blocks) => new Value.Words(dag.Leaves.IsEmpty
        ? TreePrompts.NoAttack.With()
        : dag.Controls.IsEmpty ? TreePrompts.NoMeasure.With(new Value.Code(dag[dag.Leaves[0]].Id))
        : blocks.Fewest(1) is [var fewest] && fewest.Controls.Count > 0 ? TreePrompts.Block.With(new Value.Many(fewest.Controls.Select(id => Looking.Line(model.Find(id))).ToValueList()))
        : TreePrompts.NoBlock.With());

    /// <summary>Where one more measure would stand in most of the ways in that have none.</summary>
    public static void NextBest(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        var best = tree.IsLeaf(tree.Root.Id) ? [] : Chokepoints.Best(dag, _ => true, Listed);
        exchange.Say(best.IsEmpty
            ? TreePrompts.NextNone.With(Name(model, tree))
            : TreePrompts.NextBest.With(
                Name(model, tree),
                new Value.Many(best.Select(each => (Value)new Value.Words(TreePrompts.NextLine.With(Looking.Line(model.Find(dag[each.Node].Id)), Count(each.Vectors)))).ToValueList())));
    }

    /// <summary>The ways in that go through one step.</summary>
    public static void Through(Exchange exchange, AttackTree tree, string node)
    {
        var model = exchange.Edit.Model;
        if (ModelGraph.Dag(model, tree).Numbers.ContainsKey(node))
        {
            exchange.Say(Through(model, tree, node));
        }
        else
        {
            exchange.Whisper(TreePrompts.NotHere.With(new Value.Code(node)));
        }
    }

    /// <summary>How many ways in lead through a step of the tree, and some of them.</summary>
    public static Prompt Through(ThreatModel model, AttackTree tree, string node)
    {
        var dag = ModelGraph.Dag(model, tree);
        var lines = tree.Vectors(node).Take(WorkshopSummary.MostVectors).OrderBy(vector => vector.Depth).Take(Listed).Select(vector => WorkshopSummary.Vector(model, vector));
        return TreePrompts.Through.With(Looking.Line(model.Find(node)), Count(Chokepoints.Through(dag, dag.Numbers[node])), Count(Vectors.Count(dag)), Looking.Some(lines));
    }

    public static Value Name(ThreatModel model, AttackTree tree) => Looking.Line(model.Find(tree.Root.Scenario ?? ""));

    /// <summary>A number with all its digits, in groups; beyond what anybody reads, how long it is.</summary>
    public static Value Count(BigInteger count)
    {
        var digits = count.ToString(CultureInfo.InvariantCulture);
        return digits.Length <= MostDigits ? new Value.Said(count.ToString("#,0", CultureInfo.InvariantCulture))
            : new Value.Words(TreePrompts.Huge.With(new Value.Said($"{digits[0]}.{digits[1..3]}"), new Value.Number(digits.Length - 1)));
    }

    /// <summary>A chance out of a hundred tries.</summary>
    public static Value Percent(double chance) => new Value.Said((100 * chance).ToString(chance is > 0 and < 0.0001 ? "0.##E+0" : "0.##", CultureInfo.InvariantCulture));

    /// <summary>The steps of one attack, with what they cost where all of that is known.</summary>
    public static Value Line(ThreatModel model, AttackScenario attack, bool isPriced) => new Value.Words(isPriced && attack.Cost is { } cost
        ? TreePrompts.AttackCost.With(Steps(model, attack), new Value.Said(TreeFacts.Said((double)cost)))
        : TreePrompts.AttackLine.With(Steps(model, attack)));

    /// <summary>The steps of one attack, in words.</summary>
    public static Value Steps(ThreatModel model, AttackScenario attack) => new Value.Said(Notes.Row(" + ", attack.Leaves.Order(Comparer<string>.Create(Ids.Compare)).Select(id => model.Find(id)?.Title ?? id).ToList()));
}
