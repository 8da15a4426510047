using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>How things are with some controls deployed: P(root), the cost of the cheapest attack that is left, absent for none, and the vectors with no control on them.</summary>
public sealed record Outcome(Bounds Probability, decimal? CheapestAttack, BigInteger UncoveredVectors);
