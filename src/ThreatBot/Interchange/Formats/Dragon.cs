using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange.Formats;

/// <summary>Names in files of OWASP Threat Dragon (https://github.com/OWASP/threat-dragon), versions 1 and 2.</summary>
internal static class Dragon
{
    public const string Format = "threat-dragon";

    /// <summary>The field at the top in which an export carries the native model.</summary>
    public const string Extension = "threatbot";

    /// <summary>What the program fills in where nobody wrote a mitigation.</summary>
    private static readonly ImmutableHashSet<string> Placeholders =
        ["", "Provide remediation for this threat or a reason if status is N/A", "Provide remediation for this threat or a reason if status is NA"];

    public static bool IsPlaceholder(string? mitigation) => Placeholders.Contains(mitigation?.Trim() ?? "");

    /// <summary>How the format calls what became of a threat.</summary>
    public static string StatusOf(ThreatStatus status) => status switch
    {
        ThreatStatus.Handled => "Mitigated",
        ThreatStatus.Ended or ThreatStatus.RuledOut => "NotApplicable",
        _ => "Open",
    };
}
