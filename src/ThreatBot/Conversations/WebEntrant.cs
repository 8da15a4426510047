using NodaTime;

namespace ThreatBot.Conversations;

/// <summary>Somebody in the web chat with what they were let in with, so that it can be looked at again whether it still counts.</summary>
/// <param name="Participant">Who that is.</param>
/// <param name="Since">When they were let in with it.</param>
/// <param name="Session">The session they came by; absent for whoever has not signed in.</param>
internal sealed record WebEntrant(string Participant, Instant Since, string? Session);
