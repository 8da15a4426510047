namespace ThreatBot.Storage;

/// <summary>A person of one tenant on one channel: nobody is the same person on two of them.</summary>
internal sealed record PersonKey(string Tenant, string Channel, string Participant);
