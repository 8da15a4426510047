using System.Collections.Immutable;
using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Interchange.Gates;

/// <summary>What a check found, what of it was known, and what is let through of each rule.</summary>
internal sealed record GateOutcome(
    ThreatModel Model, ImmutableArray<GateFinding> Findings, ImmutableHashSet<string> Known, ImmutableDictionary<GateRule, int> Allowed)
{
    public bool Holds => Enum.GetValues<GateRule>().All(Keeps);

    /// <summary>What is found of a rule and was not known before.</summary>
    public IEnumerable<GateFinding> News(GateRule rule) => Findings.Where(finding => finding.Rule == rule && IsNew(finding));

    public bool IsNew(GateFinding finding) => !Known.Contains(KeyOf(finding));

    /// <summary>Whether no more is found of a rule than is let through.</summary>
    public bool Keeps(GateRule rule) => News(rule).Count() <= Allowed.GetValueOrDefault(rule);

    /// <summary>The name of a finding in a baseline.</summary>
    public static string KeyOf(GateFinding finding) => $"{GateText.Name(finding.Rule)} {finding.Key}";
}
