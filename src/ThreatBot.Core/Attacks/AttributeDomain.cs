namespace ThreatBot.Core.Attacks;

/// <summary>
/// How an attribute of an attack is made of those of its steps (Mauw and Oostdijk's attribute domain): <paramref name="Or"/> chooses,
/// <paramref name="And"/> combines; <paramref name="Never"/> is no attack at all, <paramref name="Always"/> one that takes no step.
/// </summary>
public sealed record AttributeDomain<T>(T Never, T Always, Func<T, T, T> Or, Func<T, T, T> And);
