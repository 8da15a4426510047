using ThreatBot.Core.Models;

namespace ThreatBot.Core.Attacks;

/// <summary>One path from the root of an attack tree to a leaf, and the countermeasures that stand anywhere on it.</summary>
public sealed record AttackVector(ValueList<string> Path, ValueList<string> Measures)
{
    /// <summary>How many countermeasures an attacker must get past on this way; 0 is undefended.</summary>
    public int Depth => Measures.Count;

    public string Leaf => Path[^1];
}
