using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>All that is wrong with a graph but circles, which are looked for once the rest is right.</summary>
internal static class GraphCheck
{
    public static IEnumerable<GraphFault> Faults(AttackGraph graph)
    {
        var ids = graph.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var controls = graph.Controls.Select(control => control.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ids.Contains(graph.Root) ? [] : new[] { Fault(GraphFaultKind.UnknownRoot, graph.Root) },
            .. Repeated(graph.Nodes.Select(node => node.Id)).Select(id => Fault(GraphFaultKind.DuplicateNode, id)),
            .. SecondRoots(graph),
            .. graph.Nodes.SelectMany(node => OfNode(node, ids, controls)),
            .. Repeated(graph.Controls.Select(control => control.Id)).Select(id => Fault(GraphFaultKind.DuplicateControl, id)),
            .. graph.Controls.SelectMany(control => OfControl(control, ids)),
        ];
    }

    /// <summary>Nodes that nothing leads from. Where everything else hangs on a circle, there is none, and the circle is what is reported.</summary>
    private static IEnumerable<GraphFault> SecondRoots(AttackGraph graph)
    {
        var below = graph.Nodes.SelectMany(node => node.Children).ToHashSet(StringComparer.Ordinal);
        return graph.Nodes
            .Where(node => node.Id != graph.Root && !below.Contains(node.Id))
            .Select(node => Fault(GraphFaultKind.SecondRoot, node.Id));
    }

    private static IEnumerable<GraphFault> OfNode(AttackNode node, HashSet<string> ids, HashSet<string> controls) =>
    [
        .. OfKind(node, controls),
        .. node.Children.Where(child => !ids.Contains(child)).Select(child => Fault(GraphFaultKind.UnknownChild, node.Id, child)),
        .. Repeated(node.Children).Select(child => Fault(GraphFaultKind.DuplicateChild, node.Id, child)),
        .. WrongNumbers(node).Select(attribute => Fault(GraphFaultKind.AttributeOutOfRange, node.Id, attribute)),
    ];

    private static IEnumerable<GraphFault> OfKind(AttackNode node, HashSet<string> controls)
    {
        var isGate = node.Kind is NodeKind.Or or NodeKind.And or NodeKind.Sequence or NodeKind.AtLeast;
        if (isGate != node.Children.Count > 0)
        {
            yield return Fault(isGate ? GraphFaultKind.GateWithoutChildren : GraphFaultKind.LeafWithChildren, node.Id);
        }

        if (node.Kind is NodeKind.AtLeast ? node.Threshold < 1 || node.Threshold > node.Children.Count : node.Threshold != 0)
        {
            yield return Fault(GraphFaultKind.ThresholdOutOfRange, node.Id);
        }

        if (node.Kind is NodeKind.Gap ? !controls.Contains(node.Control ?? "") : node.Control is not null)
        {
            yield return Fault(GraphFaultKind.UnknownControl, node.Id);
        }
    }

    private static IEnumerable<GraphFault> OfControl(Control control, HashSet<string> ids) =>
    [
        .. control.Covers.Where(node => !ids.Contains(node)).Concat(Repeated(control.Covers)).Select(node => Fault(GraphFaultKind.WrongCover, control.Id, node)),
        .. IsNumber(control.Cost) ? [] : new[] { Fault(GraphFaultKind.AttributeOutOfRange, control.Id, nameof(Control.Cost)) },
        .. control.Effectiveness is > 0 and <= 1 ? [] : new[] { Fault(GraphFaultKind.AttributeOutOfRange, control.Id, nameof(Control.Effectiveness)) },
    ];

    private static IEnumerable<string> WrongNumbers(AttackNode node) =>
        new[]
        {
            (nameof(LeafAttributes.Cost), IsNumber(node.Attributes.Cost)),
            (nameof(LeafAttributes.Skill), IsNumber(node.Attributes.Skill)),
            (nameof(LeafAttributes.Time), IsNumber(node.Attributes.Time)),
            (nameof(AttackNode.Damage), IsNumber(node.Damage)),
            (nameof(LeafAttributes.Probability), IsChance(node.Attributes.Probability)),
            (nameof(LeafAttributes.Detectability), IsChance(node.Attributes.Detectability)),
        }.Where(number => !number.Item2).Select(number => number.Item1);

    private static bool IsNumber(decimal? number) =>
        number is null or >= 0 and <= LeafAttributes.Most && (number is not { } some || decimal.Round(some, LeafAttributes.Places) == some);

    private static bool IsChance(double? chance) => chance is null or >= 0 and <= 1;

    private static IEnumerable<string> Repeated(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Where(id => !seen.Add(id));
    }

    private static GraphFault Fault(GraphFaultKind kind, params string[] place) => new(kind, place.ToValueList());
}
