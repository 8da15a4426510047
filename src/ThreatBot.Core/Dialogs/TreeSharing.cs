using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>"N5 same as N3": one step with all that was known of both.</summary>
internal static class TreeSharing
{
    /// <summary>What leads to either leads to the one that stays, and whatever covers either covers it; two ways of taking their steps cannot be one.</summary>
    public static void Share(Exchange exchange, TreeState state, TreeNode one, string said)
    {
        var model = exchange.Edit.Model;
        if (Reading.Id(said)?.Id is not { } id || TreeLines.Node(exchange, state, id) is not { } other || other.Id == one.Id || one.Scenario is not null || other.Scenario is not null)
        {
            exchange.Whisper(TreePrompts.NotHere.With(new Value.Said(said)));
            return;
        }

        var (below, beside) = (Below(model, one), Below(model, other));
        if (below.Count > 0 && beside.Count > 0 && one.Gate != other.Gate)
        {
            exchange.Whisper(TreePrompts.Unlike.With(Looking.Line(one), Looking.Line(other)));
        }
        else if (!one.Parents.All(parent => AttackTree.MayHang(model, other.Id, parent)) || !below.All(node => AttackTree.MayHang(model, node.Id, other.Id)))
        {
            exchange.Whisper(TreePrompts.Circle.With(Looking.Line(one), Looking.Line(other)));
        }
        else
        {
            var shared = exchange.Edit.Put(other with
            {
                Parents = other.Parents.Union(one.Parents).ToValueList(),
                Threat = other.Threat ?? one.Threat,
                Gate = beside.Count == 0 && below.Count > 0 ? one.Gate : other.Gate,
                Attributes = [.. other.Attributes, .. one.Attributes.Where(value => !other.Attributes.Any(known => known.Name == value.Name))],
            });
            Move(exchange, one.Id, other.Id, below);
            exchange.Say(TreePrompts.Shared.With(Looking.Line(shared), Looking.Line(one)));
        }
    }

    private static List<TreeNode> Below(ThreatModel model, TreeNode above) => [.. model.TreeNodes.Where(node => node.Parents.Contains(above.Id))];

    private static void Move(Exchange exchange, string from, string to, List<TreeNode> below)
    {
        foreach (var node in below)
        {
            exchange.Edit.Put(node with { Parents = node.Parents.Select(parent => parent == from ? to : parent).Distinct().ToValueList() });
        }

        foreach (var measure in exchange.Edit.Model.Countermeasures.Where(measure => measure.Covers.Contains(from)).ToList())
        {
            exchange.Edit.Put(measure with { Covers = measure.Covers.Select(covered => covered == from ? to : covered).Distinct().ToValueList() });
        }

        exchange.Edit.Remove(from);
    }
}
