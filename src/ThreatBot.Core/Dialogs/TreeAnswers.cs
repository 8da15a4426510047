using System.Collections.Immutable;
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

    /// <summary>A conversation does not wait for more; the command line has larger limits.</summary>
    public static readonly AnalysisLimits Limits = new() { DiagramNodes = 200_000, VectorCounts = 200_000 };

    public static BigInteger Undefended(ThreatModel model, AttackTree tree) => tree.IsLeaf(tree.Root.Id) ? BigInteger.Zero : Vectors.CountUncovered(ModelGraph.Dag(model, tree), _ => true);

    /// <summary>How many attacks there are and how many are open, the shortest first; the cheapest where all costs are known.</summary>
    public static void Attacks(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        var all = AttackAnalysis.Of(dag, Posture.Undefended, Limits, CancellationToken.None).Scenarios;
        var now = AttackAnalysis.Of(dag, ModelGraph.Posture(model, dag), Limits, CancellationToken.None);
        if (all is null || now.Scenarios is not { } open)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var cheapest = now.Cheapest(Listed);
        var isPriced = cheapest is { IsComplete: true } && !cheapest.Scenarios.IsEmpty;
        var lines = ((isPriced ? cheapest : now.Shortest(Listed))?.Scenarios ?? []).Select(attack => Line(model, attack, isPriced));
        exchange.Say(TreePrompts.Attacks.With(Name(model, tree), Count(all.Count), Count(open.Count), Looking.Some(lines)));
    }

    /// <summary>Ways in by how many measures stand in them, and what stops every attack.</summary>
    public static void Depth(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        if (VectorDepths.Of(dag, _ => true, Limits.VectorCounts, CancellationToken.None) is not { } depths || FullBlocks.Of(dag, Limits, CancellationToken.None) is not { } blocks)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var block = blocks.Fewest(1) is [var fewest] && fewest.Controls.Count > 0
            ? TreePrompts.Block.With(new Value.Many(fewest.Controls.Select(id => Looking.Line(model.Find(id))).ToValueList()))
            : TreePrompts.NoBlock.With();
        exchange.Say(TreePrompts.Depth.With(
            Name(model, tree),
            Looking.Some(depths.Counts.Select(depth => (Value)new Value.Words(TreePrompts.DepthLine.With(new Value.Number(depth.Key), Count(depth.Value))))),
            new Value.Words(block)));
    }

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
        var lines = tree.Vectors().Take(WorkshopSummary.MostVectors).Where(vector => vector.Path.Contains(node)).Take(Listed).Select(vector => WorkshopSummary.Vector(model, vector));
        return TreePrompts.Through.With(Looking.Line(model.Find(node)), Count(Chokepoints.Through(dag, dag.Numbers[node])), Count(Vectors.Count(dag)), Looking.Some(lines));
    }

    public static Value Name(ThreatModel model, AttackTree tree) => Looking.Line(model.Find(tree.Root.Scenario ?? ""));

    public static Value Count(BigInteger count) => new Value.Said(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>The steps of one attack, in words.</summary>
    public static Value Line(ThreatModel model, AttackScenario attack, bool isPriced)
    {
        var steps = new Value.Said(string.Join(" + ", attack.Leaves.Select(id => model.Find(id)?.Title ?? id)));
        return new Value.Words(isPriced && attack.Cost is { } cost
            ? TreePrompts.AttackCost.With(steps, new Value.Said(TreeFacts.Said((double)cost)))
            : TreePrompts.AttackLine.With(steps));
    }
}
