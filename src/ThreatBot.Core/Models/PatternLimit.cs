using System.Runtime.CompilerServices;

namespace ThreatBot.Core.Models;

/// <summary>
/// No text that somebody types keeps a pattern busy for long: each one that names no limit of its own has this one. It is set before the
/// first is made, since what is made keeps what it was made with.
/// </summary>
public static class PatternLimit
{
    /// <summary>
    /// After so long a match is given up. No pattern comes near it, whatever it is given; but the clock also runs while a busy machine lets the match wait, which is a second now and
    /// then, and nobody's message is to be lost to that.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

#pragma warning disable CA2255 // Both parts of the program are loaded at moments of their own, and each may be the first to make a pattern.
    [ModuleInitializer]
    internal static void Start() => Set();
#pragma warning restore CA2255

    /// <summary>Sets the limit for all patterns that are made from now on.</summary>
    public static void Set() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", Longest);
}
