namespace ThreatBot.Core.Models;

/// <summary>What somebody said, verbatim, and the pseudonymous participant who said it.</summary>
public sealed record Quote(string Words, string By);

/// <summary>What a scenario means for the business: verbatim, by whom, and the area it was read as and agreed to.</summary>
public sealed record Impact(string Words, string By, ImpactArea? Area = null);
