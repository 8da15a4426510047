using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What a sketch may hold.</summary>
public static class SketchNumbers
{
    /// <summary>The published limit of a model.</summary>
    public const int MostObjects = ThreatModel.MostObjects;

    /// <summary>A name has to fit a button, a box and one line.</summary>
    public const int LongestName = 200;

    /// <summary>Nobody draws deeper, and every zone around a flow is a border to ask about.</summary>
    public const int DeepestZones = 8;
}
