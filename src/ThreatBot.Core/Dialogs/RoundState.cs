using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a round of brainstorming stands. The names are a storage format: add, never rename.</summary>
public enum RoundStep
{
    /// <summary>Everybody for themselves; nothing is shown to anybody else.</summary>
    Collect,

    /// <summary>All ideas are shown; people build on them, and the same ones are put together.</summary>
    Merge,
    Vote,
    Promote,

    /// <summary>What an idea that became a scenario breaks.</summary>
    Goal,
    Done,
}

/// <summary>An idea before the reveal: whose, through whose eyes, by which message. It is nowhere but with the conversation until then.</summary>
public sealed record SecretIdea(string By, string Text, string? Lens, string Message)
{
    /// <summary>Who typed it, perhaps for somebody else at the table; only they change it or take it back.</summary>
    public required string Typist { get; init; }
}

/// <summary>One round: collect in private, reveal, build on, put together, vote, promote.</summary>
public sealed record RoundState : Work
{
    public required RoundStep Step { get; init; }

    /// <summary>The id of the round in the model.</summary>
    public required string Round { get; init; }

    public required string Facilitator { get; init; }

    /// <summary>Ideas are being collected, and are secret.</summary>
    public bool IsCollecting => Step is RoundStep.Collect;

    public bool IsAnonymous { get; init; }

    public required Instant Deadline { get; init; }

    /// <summary>The participant who stands for everybody in an anonymous round, from the first thing that is shown on.</summary>
    public string? Nobody { get; init; }

    /// <summary>Who was there when it opened, or came later: whom it waits for, at most until the deadline.</summary>
    public ValueList<string> Invited { get; init; } = [];

    public ValueList<SecretIdea> Secrets { get; init; } = [];

    /// <summary>Who said that they are done.</summary>
    public ValueList<string> Finished { get; init; } = [];

    /// <summary>Who wants no reminders.</summary>
    public ValueList<string> Muted { get; init; } = [];

    /// <summary>The persona through whose eyes each looks.</summary>
    public ImmutableSortedDictionary<string, string> Lenses { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ValueList<WishPair> Pairs { get; init; } = [];

    /// <summary>Which pair or idea is on the table, from 0.</summary>
    public int Asked { get; init; }

    /// <summary>The votes of each, which nobody sees before the vote is closed.</summary>
    public ImmutableSortedDictionary<string, ValueList<string>> Votes { get; init; } =
        ImmutableSortedDictionary.Create<string, ValueList<string>>(StringComparer.Ordinal);

    /// <summary>The ideas that may be promoted, best first.</summary>
    public ValueList<string> Winners { get; init; } = [];

    public override string Subject => Round;

    public override bool IsDone => Step is RoundStep.Done;

    public override (string Step, int Asked) Place => (Step.ToString(), Asked);

    public override bool CanPause => false;

    /// <summary>What others gave meanwhile is never lost by going back.</summary>
    public override Work Keeping(Work now) => now;
}
