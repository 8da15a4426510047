using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ThreatBot.Core.Models;

namespace ThreatBot;

/// <summary>The shell's patterns have the core's limit, whichever of the two is loaded first.</summary>
internal static class PatternStart
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before the first pattern, wherever that is.")]
    internal static void Start() => PatternLimit.Set();
}
