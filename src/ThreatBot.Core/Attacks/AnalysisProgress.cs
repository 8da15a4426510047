namespace ThreatBot.Core.Attacks;

/// <summary>How far an analysis has come: so many modules of all have their diagram, or are known to be too large for one.</summary>
public sealed record AnalysisProgress(int Modules, int All);
