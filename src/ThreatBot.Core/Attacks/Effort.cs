namespace ThreatBot.Core.Attacks;

/// <summary>
/// How much work several questions may take together, in steps over diagrams, so that the same questions always get the same answers. It is used up as
/// they are asked, and so belongs to one look at one tree.
/// </summary>
/// <param name="steps">As many steps as there are.</param>
public sealed class Effort(long steps)
{
    private long left = steps;

    public bool IsSpent => left < 0;

    /// <summary>Uses steps up; false when there were not as many left.</summary>
    public bool Take(long some) => (left -= some) >= 0;
}
