using System.Collections.Immutable;
using System.Diagnostics;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>What is wrong with a graph, as problems of the file that it was read from.</summary>
internal static class GraphProblems
{
    /// <summary>As many steps of a circle as are shown.</summary>
    private const int MostSteps = 12;

    public static ImmutableArray<FileProblem> Of(IEnumerable<GraphFault> faults, IReadOnlyDictionary<string, int> lines) =>
    [
        .. faults.Select(fault => new FileProblem(Line(fault, lines), fault.Place[0], Reason(fault)))
            .OrderBy(problem => problem.Line)
            .Take(NativeFormat.MostProblems),
    ];

    private static int Line(GraphFault fault, IReadOnlyDictionary<string, int> lines) =>
        fault.Place.Where(lines.ContainsKey).Select(id => lines[id]).DefaultIfEmpty(1).First();

    private static string Reason(GraphFault fault) => fault.Kind switch
    {
        GraphFaultKind.UnknownRoot => "is the root, but there is no node of that id",
        GraphFaultKind.DuplicateNode => "is defined twice",
        GraphFaultKind.SecondRoot => "leads nowhere: a tree has one root, and this is neither it nor below it",
        GraphFaultKind.UnknownChild => $"has the child {fault.Place[1]}, which is not there",
        GraphFaultKind.DuplicateChild => $"has the child {fault.Place[1]} twice",
        GraphFaultKind.GateWithoutChildren => "is a gate without children",
        GraphFaultKind.LeafWithChildren => "has children but no gate",
        GraphFaultKind.ThresholdOutOfRange => "needs a number of children that it does not have, or has a k that its gate does not take",
        GraphFaultKind.Cycle => $"leads round in a circle: {Circle(fault)}",
        GraphFaultKind.AttributeOutOfRange => $"has a {fault.Place[^1].ToLowerInvariant()} out of range: chances are from 0 to 1, other numbers from 0 to 10^15 with at most {LeafAttributes.Places} decimal places",
        GraphFaultKind.DuplicateControl => "is a countermeasure that is defined twice",
        GraphFaultKind.WrongCover => $"covers {fault.Place[1]}, which is not there or covered twice",
        GraphFaultKind.UnknownControl => "names a countermeasure that is not there, or is no gap and names one",
        _ => throw new UnreachableException(),
    };

    private static string Circle(GraphFault fault) =>
        string.Join(" → ", [.. fault.Place.Take(MostSteps), .. fault.Place.Count > MostSteps ? ["…"] : Array.Empty<string>(), fault.Place[0]]);
}
