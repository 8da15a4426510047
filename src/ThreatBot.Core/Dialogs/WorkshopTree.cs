using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The attack tree of the scenario that hurts most, level by level: places, attacks at each, and how they would manage those.</summary>
internal static class WorkshopTree
{
    public static Scenario? Scenario(ThreatModel model, WorkshopState state) =>
        model.Find<Scenario>(state.Top.FirstOrDefault()) ?? model.Scenarios.MinBy(scenario => scenario.Rank);

    public static ValueList<Choice> Offered(Exchange exchange, WorkshopState state) =>
        Scenario(exchange.Edit.Model, state) is { } scenario ? [.. TreeGrowth.Places(exchange, scenario), WorkshopAsking.Leaving] : [WorkshopAsking.Leaving];

    public static void Pick(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        foreach (var choice in choices.Where(choice => choice is not "next"))
        {
            AddPlace(exchange, state, TreeGrowth.NameOf(exchange, choice));
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }

    public static void Name(Exchange exchange, WorkshopState state)
    {
        foreach (var item in exchange.Heard.Items)
        {
            var (choices, rest) = state.Open is { } open ? Tapping.Mixed(open, item, exchange.Lexicon) : ([], []);
            foreach (var name in choices.Count > 0 && !choices.Contains(WorkshopAsking.Leaving.Id) ? [.. choices.Select(choice => TreeGrowth.NameOf(exchange, choice)), .. rest] : (ValueList<string>)[item])
            {
                AddPlace(exchange, state, name);
            }
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    /// <summary>The places nobody has thought through yet.</summary>
    public static ValueList<string> Open(ThreatModel model, WorkshopState state) =>
        Scenario(model, state) is { } scenario && AttackTree.Of(model, scenario.Id) is { } tree
            ? tree.BreadthFirst().Where(node => node.Scenario is null && tree.IsLeaf(node.Id) && !tree.IsClosed(node)).Select(node => node.Id).ToValueList()
            : [];

    /// <summary>What is said becomes the next level; "a &amp; b" is one attack that needs both. The new steps are asked about after this level.</summary>
    public static void Hear(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is not { } above)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(state.Nodes.ElementAtOrDefault(state.Asked) ?? "")));
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
            return;
        }

        var added = exchange.Heard.Items.SelectMany(item => TreeGrowth.Attack(exchange, above, item)).ToList();
        exchange.Say(WorkshopPrompts.Hung.With(new Value.Many(added.Select(id => Looking.Line(exchange.Edit.Model.Find(id))).ToValueList())));
        WorkshopDialog.Go(exchange, state with { Nodes = state.Nodes.Union(added).ToValueList() }, WorkshopTrigger.Said);
    }

    /// <summary>All of the steps below are needed, not any one of them.</summary>
    public static void NeedAll(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is { } node)
        {
            exchange.Edit.Put(node with { Gate = Gate.And });
            exchange.Say(WorkshopPrompts.AllNeeded.With(Looking.Line(node)));
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }

    /// <summary>A step nobody took further is plain enough.</summary>
    public static WorkshopState Close(Exchange exchange, WorkshopState state)
    {
        if (Current(exchange, state) is { } node && !exchange.Edit.Model.TreeNodes.Any(below => below.Parents.Contains(node.Id)))
        {
            exchange.Edit.Put(node with { IsClosed = true });
        }

        return state;
    }

    public static void Finish(Exchange exchange, WorkshopState state)
    {
        if (Scenario(exchange.Edit.Model, state) is { } scenario)
        {
            TreeGrowth.Finish(exchange, scenario);
            if (AttackTree.Of(exchange.Edit.Model, scenario.Id) is { } tree)
            {
                exchange.Say(WorkshopSummary.Vectors(exchange.Edit.Model, tree));
            }
        }
    }

    public static TreeNode? Current(Exchange exchange, WorkshopState state) => exchange.Edit.Model.Find<TreeNode>(state.Nodes.ElementAtOrDefault(state.Asked));

    private static void AddPlace(Exchange exchange, WorkshopState state, string name)
    {
        if (Scenario(exchange.Edit.Model, state) is { } scenario)
        {
            TreeGrowth.AddPlace(exchange, scenario, name);
        }
    }
}
