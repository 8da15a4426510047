using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>All that is known of one step of an attack tree: how it is reached, where it leads, what it takes and what stands in its way.</summary>
internal static class StepView
{
    public static Prompt Of(ThreatModel model, TreeNode step)
    {
        var tree = Tree(model, step.Id);
        var measures = tree?.Covering(step.Id).Distinct().Select(id => Looking.Line(model.Find(id))) ?? [];
        return TreePrompts.Step.With(
            tree is null ? Looking.Line(step) : TreeLevels.Line(tree, step),
            Looking.Some(step.Parents.Select(parent => Looking.Line(model.Find(parent)))),
            tree?.IsLeaf(step.Id) == false ? new Value.Words(TreePrompts.FactsBelow.With())
                : TreeFacts.Of(step) is { Count: > 0 } facts ? new Value.Many(facts)
                : new Value.Words(TreePrompts.FactsNone.With(new Value.Code(step.Id))),
            Looking.Some(measures),
            Ways(model, tree, step.Id));
    }

    /// <summary>The tree that a step is in; null where what it led to is gone.</summary>
    public static AttackTree? Tree(ThreatModel model, string step) =>
        model.Scenarios.Select(scenario => AttackTree.Of(model, scenario.Id)).OfType<AttackTree>().FirstOrDefault(tree => tree.BreadthFirst().Any(node => node.Id == step));

    private static Value Ways(ThreatModel model, AttackTree? tree, string step)
    {
        if (tree is null || tree.IsLeaf(tree.Root.Id))
        {
            return new Value.Words(LookPrompts.Nothing.With());
        }

        var dag = ModelGraph.Dag(model, tree);
        return new Value.Words(TreePrompts.Part.With(TreeAnswers.Count(Chokepoints.Through(dag, dag.Numbers[step])), TreeAnswers.Count(Vectors.Count(dag))));
    }
}
