using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>The attack tree of a scenario as a graph that can be analysed, with the measures of the model as its controls.</summary>
public static class ModelGraph
{
    /// <summary>The names under which a step keeps what is known of it; costs and times are in the team's own units, a chance is from 0 to 1.</summary>
    public const string Cost = "cost";

    public const string Time = "time";

    public const string Chance = "probability";

    /// <summary>1 where the step takes something that not everybody has.</summary>
    public const string Equipment = "equipment";

    /// <summary>How much skill the step takes; more is harder.</summary>
    public const string Skill = "skill";

    /// <summary>
    /// A graph of the tree; a control covers the steps that its measure stands on, or the threats that mean the same. What only lowers the impact keeps
    /// nobody out, so it is no control.
    /// </summary>
    public static AttackGraph Of(ThreatModel model, AttackTree tree)
    {
        var nodes = tree.BreadthFirst();
        var byThreat = nodes.Where(node => node.Threat is not null).ToLookup(node => node.Threat ?? "", node => node.Id);
        var ids = nodes.Select(node => node.Id).ToHashSet();
        return new AttackGraph
        {
            Root = tree.Root.Id,
            Nodes = nodes.Select(node => Node(tree, node)).ToValueList(),
            Controls = model.Countermeasures
                .Where(measure => measure.Effect is not Effect.Impact)
                .Select(measure => new Control { Id = measure.Id, Label = measure.Text, Covers = measure.Covers.SelectMany(covered => byThreat[covered].Concat(ids.Contains(covered) ? [covered] : [])).Distinct().ToValueList() })
                .Where(control => control.Covers.Count > 0)
                .ToValueList(),
        };
    }

    /// <summary>The same as it stands today: nobody takes a last step of which it was settled that it cannot happen, or not any more.</summary>
    public static AttackGraph Standing(ThreatModel model, AttackTree tree)
    {
        var graph = Of(model, tree);
        return graph with
        {
            Nodes = graph.Nodes
                .Select(node => node.Kind is NodeKind.Leaf && tree.IsSettled(node.Id) ? new AttackNode { Id = node.Id, Label = node.Label, Kind = NodeKind.Never } : node)
                .ToValueList(),
        };
    }

    /// <summary>The tree as it stands today, ready to be analysed.</summary>
    public static AttackDag Dag(ThreatModel model, AttackTree tree) => Checked(Standing(model, tree));

    /// <summary>A graph that was made of a tree in a model.</summary>
    /// <exception cref="InvalidOperationException">It is none that can be analysed; a tree in a model always is.</exception>
    public static AttackDag Checked(AttackGraph graph) =>
        AttackDag.Check(graph, out var faults) ?? throw new InvalidOperationException($"A tree in a model is a graph without circles: {string.Join(", ", faults)}");

    private static AttackNode Node(AttackTree tree, TreeNode node) => new()
    {
        Id = node.Id,
        Label = node.Text,
        Kind = tree.IsLeaf(node.Id) ? NodeKind.Leaf : node.Gate switch
        {
            Gate.And => NodeKind.And,
            Gate.Sequence => NodeKind.Sequence,
            _ => NodeKind.Or,
        },
        Children = tree.Below(node.Id).Select(below => below.Id).ToValueList(),
        Attributes = Attributes(node.Attributes),
    };

    /// <summary>What a step keeps of what is known of an action.</summary>
    public static ValueList<LeafValue> Values(LeafAttributes attributes) =>
    [
        .. attributes.Cost is { } cost ? [new LeafValue(Cost, (double)cost)] : Array.Empty<LeafValue>(),
        .. attributes.Time is { } time ? [new LeafValue(Time, (double)time)] : Array.Empty<LeafValue>(),
        .. attributes.Probability is { } chance ? [new LeafValue(Chance, chance)] : Array.Empty<LeafValue>(),
        .. attributes.Skill is { } skill ? [new LeafValue(Skill, (double)skill)] : Array.Empty<LeafValue>(),
        .. attributes.NeedsSpecialEquipment is { } equipment ? [new LeafValue(Equipment, equipment ? 1 : 0)] : Array.Empty<LeafValue>(),
    ];

    private static LeafAttributes Attributes(ValueList<LeafValue> values) => new()
    {
        Cost = Amount(values, Cost),
        Time = Amount(values, Time),
        Probability = Value(values, Chance) is >= 0 and <= 1 and var chance ? chance : null,
        Skill = Amount(values, Skill),
        NeedsSpecialEquipment = Value(values, Equipment) is { } equipment ? equipment > 0 : null,
    };

    private static double? Value(ValueList<LeafValue> values, string name) => values.FirstOrDefault(value => value.Name == name)?.Value;

    private static decimal? Amount(ValueList<LeafValue> values, string name) =>
        Value(values, name) is >= 0 and <= (double)LeafAttributes.Most and var amount ? Math.Round((decimal)amount, LeafAttributes.Places) : null;
}
