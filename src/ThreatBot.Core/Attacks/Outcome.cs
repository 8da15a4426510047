using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>
/// How things are with some controls deployed: P(root), the cost of the cheapest attack that is left, absent for none and where the diagrams are too large, and
/// the vectors with no control on them.
/// </summary>
public sealed record Outcome(Bounds Probability, StepRange? CheapestAttack, BigInteger UncoveredVectors);
