using System.Numerics;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What one measure, or one step, is worth to the whole tree.</summary>
internal static class TreeWeights
{
    /// <summary>As many measures as are tried one by one; how many are left then is told.</summary>
    private const int MostTried = 60;

    /// <summary>For each measure how many attacks it leaves when it stands alone, and how many are open when it alone falls; then what stops all.</summary>
    public static void Stoppers(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var (dag, limits) = (ModelGraph.Dag(model, tree), TreeAnswers.Limits);
        var now = Posture.AsDeployed(dag);
        if (Open(dag, now with { Deployed = [] }, limits) is not { } all || Open(dag, now, limits) is not { } open || FullBlocks.Of(dag, limits, CancellationToken.None) is not { } blocks)
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var tried = now.Deployed.Take(MostTried)
            .Select(control => (dag.Controls[control].Id, Alone: Open(dag, now with { Deployed = [control] }, limits), Fallen: Open(dag, now with { Deployed = now.Deployed.Remove(control) }, limits)))
            .ToList();
        if (tried.Exists(measure => measure is { Alone: null } or { Fallen: null }))
        {
            exchange.Say(TreePrompts.TooLarge.With());
            return;
        }

        var lines = tried
            .Select(measure => (measure.Id, Alone: measure.Alone ?? all, Fallen: measure.Fallen ?? all))
            .OrderBy(measure => measure.Alone).ThenByDescending(measure => measure.Fallen)
            .Select(measure => (Value)new Value.Words(TreePrompts.Stopper.With(Looking.Line(model.Find(measure.Id)), TreeAnswers.Count(measure.Alone), TreeAnswers.Count(measure.Fallen))))
            .Take(TreeAnswers.Listed);
        exchange.Say(TreePrompts.Stoppers.With(TreeAnswers.Name(model, tree), TreeAnswers.Count(all), TreeAnswers.Count(open), Looking.Some(lines), TreeAnswers.Block(model, dag, blocks)));
        if (now.Deployed.Count > MostTried)
        {
            exchange.Say(TreePrompts.Untried.With(new Value.Number(MostTried), new Value.Number(now.Deployed.Count)));
        }
    }

    /// <summary>The steps on which the whole depends most: by chances where all are known (Birnbaum's importance), else by the attacks that need them.</summary>
    public static void Matters(Exchange exchange, AttackTree tree)
    {
        var model = exchange.Edit.Model;
        var dag = ModelGraph.Dag(model, tree);
        var analysis = AttackAnalysis.Of(dag, Posture.AsDeployed(dag), TreeAnswers.Limits, CancellationToken.None);
        if (analysis.Scenarios is not { } attacks)
        {
            exchange.Say(TreePrompts.TooLarge.With());
        }
        else if (analysis.Birnbaum() is { } weights)
        {
            var whole = analysis.Probability().Lower;
            exchange.Say(TreePrompts.Matters.With(TreeAnswers.Name(model, tree), Looking.Some(weights.Where(weight => weight.Birnbaum > 0).Take(TreeAnswers.Listed).Select(weight => Weighed(model, dag, whole, weight)))));
        }
        else
        {
            exchange.Say(TreePrompts.Needed.With(TreeAnswers.Name(model, tree), TreeAnswers.Count(attacks.Count), Looking.Some(Needed(model, analysis, attacks))));
            exchange.Say(TreeRanking.Unknown(exchange, TreePrompts.ByChances, analysis.UnknownChances(), "tree.chance", "20%"));
        }
    }

    /// <summary>How often the whole works if a step never does, and if it always does.</summary>
    private static Value Weighed(ThreatModel model, AttackDag dag, double whole, LeafImportance weight)
    {
        var never = Math.Max(0, whole - (weight.Birnbaum * dag[dag.Numbers[weight.Leaf]].Attributes.Probability ?? 0));
        return new Value.Words(TreePrompts.MattersLine.With(Looking.Line(model.Find(weight.Leaf)), TreeAnswers.Percent(never), TreeAnswers.Percent(Math.Min(1, never + weight.Birnbaum))));
    }

    private static IEnumerable<Value> Needed(ThreatModel model, AttackAnalysis analysis, MinimalScenarios attacks) => attacks.CountsByLeaf.Where(leaf => !leaf.Value.IsZero)
        .Select(leaf => (analysis.Dag[leaf.Key].Id, Left: attacks.Count - leaf.Value))
        .OrderBy(step => step.Left).ThenBy(step => step.Id, Comparer<string>.Create(Ids.Compare))
        .Take(TreeAnswers.Listed)
        .Select(step => (Value)new Value.Words(TreePrompts.NeededLine.With(Looking.Line(model.Find(step.Id)), TreeAnswers.Count(step.Left))));

    private static BigInteger? Open(AttackDag dag, Posture posture, AnalysisLimits limits) => AttackAnalysis.Of(dag, posture, limits, CancellationToken.None).Scenarios?.Count;
}
