using System.Numerics;

namespace ThreatBot.Core.Attacks;

/// <summary>What a budget is to be spent for.</summary>
public enum DeploymentGoal
{
    /// <summary>P(root) as small as can be.</summary>
    LeastProbability,

    /// <summary>The cheapest attack that is left as dear as can be; none left is best.</summary>
    DearestAttack,

    /// <summary>As many vectors as can be with a control on them.</summary>
    MostVectorsBlocked,
}

/// <summary>How good a deployment is, comparable with others for the same goal: less is better.</summary>
internal readonly record struct DeploymentScore(double Chance, decimal NegativeCost, BigInteger Vectors) : IComparable<DeploymentScore>
{
    /// <summary>The bits of a chance that are left out of comparisons, since equal ones may come out differently in the last digits.</summary>
    private const long Noise = 0xFFF;

    public static DeploymentScore Of(DeploymentValues values, DeploymentGoal goal, IReadOnlySet<int> deployed)
    {
        values.Cancellation.ThrowIfCancellationRequested();
        return goal switch
        {
            DeploymentGoal.LeastProbability => new(Rounded(values.Probability(deployed).Upper), 0, 0),
            DeploymentGoal.DearestAttack => new(0, -(values.CheapestAttack(deployed)?.Lower ?? decimal.MaxValue), 0),
            _ => new(0, 0, values.UncoveredVectors(deployed)),
        };
    }

    public int CompareTo(DeploymentScore other) =>
        Chance != other.Chance ? Chance.CompareTo(other.Chance)
        : NegativeCost != other.NegativeCost ? NegativeCost.CompareTo(other.NegativeCost)
        : Vectors.CompareTo(other.Vectors);

    private static double Rounded(double chance) =>
        BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(chance) + (Noise >> 1)) & ~Noise);
}
