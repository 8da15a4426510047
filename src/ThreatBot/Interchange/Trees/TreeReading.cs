using System.Collections.Immutable;
using ThreatBot.Core.Attacks;

namespace ThreatBot.Interchange.Trees;

/// <summary>The outcome of reading the file of an attack tree.</summary>
internal abstract record TreeReading
{
    private TreeReading()
    {
    }

    /// <summary>What the file says; whether it is a tree that can be analysed is for <see cref="AttackDag.Check"/> to tell.</summary>
    public sealed record Understood(AttackGraph Graph) : TreeReading
    {
        /// <summary>The line where each node and control is introduced, by id; those of which it is not known are left out.</summary>
        public IReadOnlyDictionary<string, int> Lines { get; init; } = ImmutableDictionary<string, int>.Empty;

        /// <summary>What the file says and the tree does not hold, and what stands for one thing where two could be meant; whoever gave the file is told.</summary>
        public ImmutableArray<FileProblem> LeftOut { get; init; } = [];
    }

    /// <summary>At least one problem, in the order of the file.</summary>
    public sealed record Refused(ImmutableArray<FileProblem> Problems) : TreeReading
    {
        public static Refused At(int line, string path, string reason) => new([new FileProblem(line, path, reason)]);
    }
}
