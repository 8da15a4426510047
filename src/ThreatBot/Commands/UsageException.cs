namespace ThreatBot.Commands;

/// <summary>The command cannot be carried out as it was given; the message tells the person why and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
