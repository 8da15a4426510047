using ThreatBot.Core.Attacks;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Attacks;

/// <summary>Graphs of any size of which everything is known in closed form.</summary>
internal static class Ladders
{
    /// <summary>
    /// Two ways at every rung, and both lead on to the next: 2^n scenarios of n steps, v(n) vectors with v(1) = 2 and v(k + 1) = 2 (1 + v(k)), and
    /// P(root) = (1 - (1 - p)^2)^n.
    /// </summary>
    public static AttackGraph Of(int rungs) => new()
    {
        Root = "g0",
        Nodes = Enumerable.Range(0, rungs).SelectMany(rung => Rung(rung, rung == rungs - 1)).ToValueList(),
    };

    /// <summary>Gates of one leaf and the next gate, or and and by turns: n + 1 scenarios would be of an or alone.</summary>
    public static AttackGraph Chain(int gates) => new()
    {
        Root = "g0",
        Nodes = Enumerable.Range(0, gates)
            .SelectMany(gate => new[]
            {
                Gate($"g{gate}", gate % 2 == 0 ? NodeKind.Or : NodeKind.And, $"e{gate}", gate == gates - 1 ? "last" : $"g{gate + 1}"),
                Leaf($"e{gate}"),
            })
            .Append(Leaf("last"))
            .ToValueList(),
    };

    /// <summary>A conjunction of disjunctions: k^n scenarios.</summary>
    public static AttackGraph Grid(int gates, int choices) => new()
    {
        Root = "r",
        Nodes = Enumerable.Range(0, gates)
            .SelectMany(gate => Enumerable.Range(0, choices).Select(choice => Leaf($"e{gate}-{choice}"))
                .Prepend(Gate($"g{gate}", NodeKind.Or, [.. Enumerable.Range(0, choices).Select(choice => $"e{gate}-{choice}")])))
            .Prepend(Gate("r", NodeKind.And, [.. Enumerable.Range(0, gates).Select(gate => $"g{gate}")]))
            .ToValueList(),
    };

    private static AttackNode[] Rung(int rung, bool isLast) => isLast
        ? [Gate($"g{rung}", NodeKind.Or, $"x{rung}", $"y{rung}"), Leaf($"x{rung}"), Leaf($"y{rung}")]
        :
        [
            Gate($"g{rung}", NodeKind.Or, $"a{rung}", $"b{rung}"),
            Gate($"a{rung}", NodeKind.And, $"x{rung}", $"g{rung + 1}"),
            Gate($"b{rung}", NodeKind.And, $"y{rung}", $"g{rung + 1}"),
            Leaf($"x{rung}"),
            Leaf($"y{rung}"),
        ];

    private static AttackNode Gate(string id, NodeKind kind, params string[] children) =>
        new() { Id = id, Label = id, Kind = kind, Children = children.ToValueList() };

    private static AttackNode Leaf(string id) => new() { Id = id, Label = id, Attributes = new() { Cost = 1, Probability = 0.5 } };
}
