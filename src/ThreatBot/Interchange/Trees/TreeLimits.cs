namespace ThreatBot.Interchange.Trees;

/// <summary>How large the file of a tree may be; beyond it is refused whole.</summary>
internal static class TreeLimits
{
    public const int MostBytes = NativeFormat.MostBytes;

    public const int MostNodes = 200_000;

    /// <summary>Countermeasures are told apart by bits in sets of which there can be millions.</summary>
    public const int MostControls = 1_000;

    /// <summary>How deep things may stand inside of each other in one file. A graph can be deeper, where nodes name each other.</summary>
    public const int MostNesting = 1_000;
}
