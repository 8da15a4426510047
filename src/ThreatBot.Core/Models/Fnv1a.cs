namespace ThreatBot.Core.Models;

/// <summary>The FNV-1a hash over UTF-16 characters, 32 bits: spreads short texts well and is the same in every process.</summary>
internal static class Fnv1a
{
    private const uint Basis = 2166136261;

    private const uint Prime = 16777619;

    public static uint Of(string text) => text.Aggregate(Basis, (hash, character) => unchecked((hash ^ character) * Prime));
}
