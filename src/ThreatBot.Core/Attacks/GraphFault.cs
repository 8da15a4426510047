using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// Why a graph is none that can be analysed, and where. <paramref name="Place"/> holds ids from the outside in, such as a gate and its child;
/// for a cycle the way round, each node once.
/// </summary>
public sealed record GraphFault(GraphFaultKind Kind, ValueList<string> Place);

public enum GraphFaultKind
{
    UnknownRoot,
    DuplicateNode,

    /// <summary>A node that is neither the root nor the child of any.</summary>
    SecondRoot,

    UnknownChild,
    DuplicateChild,
    GateWithoutChildren,
    LeafWithChildren,
    ThresholdOutOfRange,
    Cycle,

    /// <summary>A number below its range, above it, or with too many decimal places; the place ends with the name of the attribute.</summary>
    AttributeOutOfRange,

    DuplicateControl,

    /// <summary>A control that covers a node which is not there, or one node twice.</summary>
    WrongCover,

    UnknownControl,
}
