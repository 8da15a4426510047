using System.Collections.Immutable;

namespace ThreatBot.Faults;

/// <summary>Servers that share everything, and the people who talk to whichever of them.</summary>
/// <param name="Site">The first of them, and what they share.</param>
/// <param name="All">Every one.</param>
/// <param name="Talks">Who talks.</param>
/// <param name="Recoveries">How long it took each time until what was hurt worked again.</param>
internal sealed record Fleet(Site Site, ImmutableArray<BotProcess> All, ImmutableArray<Talk> Talks, ImmutableArray<TimeSpan>.Builder Recoveries);
