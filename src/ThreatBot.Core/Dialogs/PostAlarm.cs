using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>When those whom a model is told to are woken, under which keys, and on which cards they are told.</summary>
public static class PostAlarm
{
    private const string Wake = "post";

    private const string Held = "held";

    /// <summary>What is worked on comes to rest before its findings are told.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(10);

    /// <summary>The key under which a conversation is woken when something may have changed.</summary>
    public static string WakeKey(string model) => $"{Wake} {model}";

    /// <summary>The key under which it is woken for what it has collected.</summary>
    public static string HeldKey(string model) => $"{Held} {model}";

    /// <summary>The headline of a model; the cards below it begin with the same and a dash.</summary>
    public static string Card(string model) => $"post-{model}";

    /// <summary>The model that a reminder is about; null for other reminders.</summary>
    public static string? ModelOf(string? key) => key?.Split(' ') is [Wake or Held, var model] ? model : null;

    /// <summary>Whether the events end a piece of work.</summary>
    public static bool IsOver(IEnumerable<ModelEvent> events) =>
        events.OfType<ObjectChanged>().Any(change => PostFacts.EndOf(change.After) is { } end && PostFacts.EndOf(change.Before) != end);

    /// <summary>When they are woken after the events of a turn: at once where work is over.</summary>
    public static Instant Due(bool isOver, Instant at, string turn) => AtOnce(isOver ? at : at + Pause, turn);

    /// <summary>
    /// Within a second; when in it depends on the turn, since a reminder that is set to a time which has had its turn already would not come.
    /// </summary>
    public static Instant AtOnce(Instant at, string turn) => at + Duration.FromMilliseconds(1 + (Fnv1a.Of(turn) % 999));
}
