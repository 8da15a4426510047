using NodaTime;

namespace ThreatBot.Core.Dialogs;

/// <summary>Something of a model that was read outside of a conversation.</summary>
/// <param name="At">When.</param>
/// <param name="Participant">Who, as far as is known: whom the link was made for, or who is signed in.</param>
/// <param name="What">What was read: "page", or "file" and the format.</param>
public sealed record PastReading(Instant At, string Participant, string What);
