using System.Collections.Immutable;
using ThreatBot.Core.Attacks;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Trees;

/// <summary>Which parts of a graph a model has room for, when the graph becomes the attack tree of a scenario.</summary>
internal static class PartsOfModel
{
    /// <summary>What a step or a countermeasure of a model keeps.</summary>
    public const TreeParts Kept =
        TreeParts.Labels | TreeParts.Order | TreeParts.Cost | TreeParts.Time | TreeParts.Skill | TreeParts.Chance | TreeParts.Equipment | TreeParts.Countermeasures | TreeParts.Ids | TreeParts.GateNumbers;

    /// <summary>What makes a countermeasure less than a full one. In a model each stands and holds, so a tree with these is not taken in.</summary>
    public const TreeParts Halves = TreeParts.Standing;

    /// <summary>A tree as a talk is told of it, with what its file says beside it.</summary>
    public static SentTree Told(AttackDag dag, ImmutableArray<FileProblem> leftOut) => new()
    {
        Dag = dag,
        Lost = Names(PartsOfGraph.Of(dag.Graph) & ~(Kept | Halves | TreeParts.Structure)),
        Halves = Names(PartsOfGraph.Of(dag.Graph) & Halves),
        LeftOut = leftOut.Select(note => new LeftOut(note.Line, note.Path, note.Reason)).ToValueList(),
    };

    private static ValueList<string> Names(TreeParts parts) =>
        Enum.GetValues<TreeParts>().Where(part => int.IsPow2((int)part) && parts.HasFlag(part)).Select(part => part.ToString().ToLowerInvariant()).ToValueList();
}
