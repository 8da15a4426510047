namespace ThreatBot.Interchange.Formats;

/// <summary>The sentence that threat-composer makes of the slots that are filled.</summary>
internal static class ComposerStatement
{
    /// <summary>Who it is where nobody is named.</summary>
    public const string Somebody = "threat actor";

    public static string Of(SourceNode threat) => Of(
        threat.Text("threatSource") ?? Somebody,
        threat.Text("prerequisites") ?? "",
        threat.Text("threatAction") ?? "",
        threat.Text("threatImpact") ?? "",
        string.Join(", ", threat.Texts("impactedGoal")),
        string.Join(", ", threat.Texts("impactedAssets")));

    public static string Of(string source, string prerequisites, string action, string impact, string goals, string assets)
    {
        string[] parts =
        [
            source is [var first, ..] && "aeiouAEIOU".Contains(first, StringComparison.Ordinal) ? "An" : "A",
            source,
            prerequisites,
            "can",
            action + (impact.Length + goals.Length + assets.Length > 0 ? "," : ""),
            impact.Length > 0 ? $"which leads to {impact}{(goals.Length + assets.Length > 0 ? "," : "")}" : "",
            goals.Length > 0 ? $"resulting in reduced {goals}{(assets.Length > 0 ? $" of {assets}" : "")}" : assets.Length > 0 ? $"negatively impacting {assets}" : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }
}
