using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is known of an actor, and an abuse story as the sentence of its five slots.</summary>
internal static class Profile
{
    /// <summary>Everything that was said of an actor; that nothing was, if so.</summary>
    public static Value Facts(Actor actor)
    {
        Value?[] facts =
        [
            actor.Description is { } description ? new Value.Said(description) : null,
            actor.Relationship is Relationship.Unknown ? null : Word(actor.Relationship),
            .. actor.Motives.Select(motive => Word(motive)),
            actor.Intent is { } intent ? Word(intent) : null,
            .. actor.Capability is { } can ? (Value[])[Word(can.Intensity, "intensity"), Word(can.Stealth, "stealth"), Word(can.Time, "time"), Word(can.Personnel, "personnel"), Word(can.Skill, "skill"), Word(can.Access, "access")] : [],
        ];
        return Looking.Some(facts.OfType<Value>());
    }

    /// <summary>As an ACTOR I want to OUTCOME by EXPLOIT to ASSET because MOTIVATION, as far as it is known.</summary>
    public static Value Slots(ThreatModel model, AbuseStory wish) => new Value.Words(FormPrompts.Slots.With(
        model.Find(wish.Actor ?? "") is Actor actor ? new Value.Said(actor.Name) : new Value.Words(FormPrompts.Somebody.With()),
        new Value.Said(wish.Outcome),
        Slot(FormPrompts.By, wish.Exploit),
        Slot(FormPrompts.To, model.Find(wish.Asset ?? "")?.Title),
        Slot(FormPrompts.Because, wish.Motivation)));

    /// <summary>A slot that is empty says so, since it waits to be filled.</summary>
    private static Value Slot(PromptNeed need, string? said) =>
        new Value.Words(need.With(said is null ? new Value.Words(FormPrompts.Empty.With()) : new Value.Said(said)));

    private static Value Word<T>(T value)
        where T : struct, Enum => new Value.Words(FormPrompts.Trait(value.ToString()).With());

    private static Value Word(Level level, string of) => new Value.Words(FormPrompts.Trait($"{of}-{level}").With());
}
