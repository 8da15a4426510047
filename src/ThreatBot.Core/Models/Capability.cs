namespace ThreatBot.Core.Models;

/// <summary>
/// What an actor can bring to bear: commitment (<paramref name="Intensity"/> of the effort, <paramref name="Stealth"/>,
/// <paramref name="Time"/> they can wait) and resources (<paramref name="Personnel"/>, technical <paramref name="Skill"/>,
/// <paramref name="Access"/> they have already).
/// </summary>
public sealed record Capability(Level Intensity, Level Stealth, Level Time, Level Personnel, Level Skill, Level Access);
