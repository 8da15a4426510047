using System.Collections.Immutable;

namespace ThreatBot.Interchange.Formats;

/// <summary>Names in files of the Open Threat Model format (https://github.com/iriusrisk/OpenThreatModel).</summary>
internal static class Otm
{
    public const string Format = "otm";

    /// <summary>The attribute of the project in which an export carries the native model.</summary>
    public const string Extension = "threatbot";

    /// <summary>The zone of components that stand in none, since the format insists on one.</summary>
    public const string Nowhere = "threatbot-no-zone";

    /// <summary>What stands between a threat and its place in the id of a threat that occurs at several places.</summary>
    public const string At = "@";

    /// <summary>What is read at the top; all else there is kept.</summary>
    public static readonly ImmutableHashSet<string> Read = ["otmVersion", "project", "assets", "trustZones", "components", "dataflows", "threats", "mitigations"];
}
