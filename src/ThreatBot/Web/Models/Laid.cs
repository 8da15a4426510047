namespace ThreatBot.Web.Models;

/// <summary>What a reader wants to see over a diagram.</summary>
/// <param name="Over">The name of an overlay.</param>
/// <param name="Since">What changed since this version, instead.</param>
public sealed record Laid(string Over, long? Since);
