using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The attack tree in a file that somebody sent.</summary>
public sealed record SentTree
{
    /// <summary>The tree as the file has it.</summary>
    public required AttackDag Dag { get; init; }

    /// <summary>What it holds and a model has no room for, by the names of <see cref="ImportPrompts.Parts"/>.</summary>
    public ValueList<string> Lost { get; init; } = [];

    /// <summary>What the file says and the tree does not hold.</summary>
    public ValueList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>What makes some of its countermeasures less than full ones, which a model cannot say.</summary>
    public ValueList<string> Halves { get; init; } = [];
}

/// <summary>Something that a file says and that is not simply taken: there is no room for it, or it could mean two things.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Path">What it is about, in the words of the file; may be empty.</param>
/// <param name="Reason">What is the matter with it.</param>
public sealed record LeftOut(int Line, string Path, string Reason);
