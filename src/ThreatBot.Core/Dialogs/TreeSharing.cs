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
        if (Reading.Id(said)?.Id is not { } id || TreeLines.Node(exchange, state, id) is not { } other)
        {
            exchange.Whisper(TreePrompts.NotHere.With(new Value.Said(said)));
            return;
        }

        if (other.Id == one.Id || one.Scenario is not null || other.Scenario is not null)
        {
            exchange.Whisper(other.Id == one.Id ? TreePrompts.Itself.With(Looking.Line(one)) : TreePrompts.GoalItself.With(new Value.Code(one.Scenario is null ? other.Id : one.Id)));
            return;
        }

        var (below, beside) = (Below(model, one), Below(model, other));
        if (below.Count > 0 && beside.Count > 0 && one.Gate != other.Gate)
        {
            exchange.Whisper(TreePrompts.Unlike.With(Looking.Line(one), Looking.Line(other)));
        }
        else if (!one.Parents.All(parent => AttackTree.MayHang(model, other.Id, parent)))
        {
            exchange.Whisper(TreePrompts.Circle.With(Looking.Line(one), Looking.Line(other)));
        }
        else if (!below.All(node => AttackTree.MayHang(model, node.Id, other.Id)))
        {
            exchange.Whisper(TreePrompts.Circle.With(Looking.Line(other), Looking.Line(one)));
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
            if (below.Count > 0)
            {
                exchange.Say(TreePrompts.Moved.With(Looking.Line(shared), new Value.Many(below.Select(Looking.Line).ToValueList())));
            }
        }
    }

    /// <summary>"N5 apart" where no tree is being grown, such as in a workshop; false for other words.</summary>
    public static bool Parted(Exchange exchange)
    {
        if (exchange.Work is TreeState { IsActive: true }
            || Reading.Id(exchange.Heard.Text) is not (var id, var said) || !exchange.Lexicon.Is("tree.apart", said) || exchange.Model?.Find<TreeNode>(id) is not { } node)
        {
            return false;
        }

        Part(exchange, node);
        return true;
    }

    /// <summary>"N5 apart": under the goal it was put below last it is a step of its own, of which nothing but its words is known yet.</summary>
    public static void Part(Exchange exchange, TreeNode shared)
    {
        if (shared.Parents.Count < 2)
        {
            exchange.Whisper(TreePrompts.NotShared.With(Looking.Line(shared)));
            return;
        }

        var (model, last) = (exchange.Edit.Model, shared.Parents[^1]);
        exchange.Edit.Put(shared with { Parents = shared.Parents.Take(shared.Parents.Count - 1).ToValueList() });
        var own = exchange.Edit.Add(ObjectKind.TreeNode, id => new TreeNode
        {
            Id = id,
            Origin = exchange.Origin,
            Text = shared.Text,
            Parents = [last],
            Step = model.TreeNodes.Count(node => node.Parents.Contains(last)) + 1,
            Letter = shared.Letter,
            Place = model.Find<TreeNode>(last)?.Place,
        });
        exchange.Say(TreePrompts.Apart.With(Looking.Line(own), Looking.Line(model.Find(last)), new Value.Code(shared.Id)));
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
