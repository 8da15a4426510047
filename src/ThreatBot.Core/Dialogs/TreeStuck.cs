using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What was found before at the places of a level, for whoever has no idea; and kinds of attacks in general.</summary>
internal static class TreeStuck
{
    private const int MostThreats = 6;

    public static void Help(Exchange exchange, TreeState state)
    {
        var model = exchange.Edit.Model;
        var tree = TreeDialog.Tree(model, state);
        var taken = model.TreeNodes.Select(node => node.Threat).ToHashSet();
        var found = TreeLevels.Open(tree, state.Level)
            .SelectMany(node => model.Threats.Where(threat => Fits(model, node, threat) && !taken.Contains(threat.Id)), (node, threat) => (node, threat))
            .DistinctBy(pair => pair.threat.Id)
            .Take(MostThreats)
            .Select(pair => (Value)new Value.Words(TreePrompts.StuckThreat.With(new Value.Code($"{pair.node.Id} {pair.threat.Id}"), Looking.Line(pair.threat))));
        exchange.Whisper(TreePrompts.Stuck.With(Looking.Some(found), new Value.Words(WorkshopPrompts.AttackIdeas.With())));
    }

    /// <summary>A threat stands at the place of a step, or at a flow that begins or ends there.</summary>
    private static bool Fits(ThreatModel model, TreeNode node, Threat threat) => node.Place is { } place
        && (threat.Place == place || model.Find<Flow>(threat.Place) is { } flow && (flow.From == place || flow.To == place));
}
