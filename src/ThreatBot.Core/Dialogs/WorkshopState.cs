using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a workshop stands. The names are a storage format: add, never rename.</summary>
public enum WorkshopStep
{
    Sentence,
    Wishes,
    Same,
    Accidents,
    Goal,
    Read,
    Asset,
    Actor,
    Dots,
    Impact,
    Areas,
    Arrow,
    Borders,
    Card,
    Handled,
    Impossible,
    Places,
    Attacks,
    Surprise,
    Budget,
    Less,
    Ends,
    Closing,
    Decide,
    Reason,
    Done,
}

/// <summary>Two wishes that may be the same.</summary>
public sealed record WishPair(string One, string Other);

/// <summary>One workshop being talked through.</summary>
public sealed record WorkshopState : Work
{
    public required WorkshopStep Step { get; init; }

    /// <summary>The id of the workshop in the model.</summary>
    public required string Workshop { get; init; }

    /// <summary>Who ended a part with "done" last, and when; absent until somebody has.</summary>
    public PartLeft? Left { get; init; }

    /// <summary>Which of the things that are gone through one by one is on the table, from 0.</summary>
    public int Asked { get; init; }

    public ValueList<string> Wishes { get; init; } = [];

    public ValueList<WishPair> Pairs { get; init; } = [];

    /// <summary>The wishes whose words do not say what they break, the one asked about first.</summary>
    public ValueList<string> Unclear { get; init; } = [];

    /// <summary>The wish whose goal, asset and actor are put right by taps.</summary>
    public string? Fixing { get; init; }

    /// <summary>The scenarios each participant gave a dot. They stay here, out of the log and of every export, until all are in.</summary>
    public ImmutableSortedDictionary<string, ValueList<string>> Dots { get; init; } =
        ImmutableSortedDictionary.Create<string, ValueList<string>>(StringComparer.Ordinal);

    /// <summary>The scenarios whose morning after is asked about.</summary>
    public ValueList<string> Top { get; init; } = [];

    /// <summary>The zones whose border is asked about.</summary>
    public ValueList<string> Zones { get; init; } = [];

    public ValueList<AskedCell> Cells { get; init; } = [];

    /// <summary>How many cards in a row brought nothing.</summary>
    public int Dry { get; init; }

    /// <summary>The nodes of the attack tree that are asked about, breadth first.</summary>
    public ValueList<string> Nodes { get; init; } = [];

    /// <summary>The open threats this workshop closes with.</summary>
    public ValueList<string> Findings { get; init; } = [];

    public ValueList<DraftLine> Draft { get; init; } = [];

    /// <summary>The scenarios that wait for a decision.</summary>
    public ValueList<string> Risks { get; init; } = [];

    /// <summary>The answer to a risk that waits for its reason.</summary>
    public ResponseKind? Answer { get; init; }

    public override string Subject => Workshop;

    public override (string Step, int Asked) Place => (Step.ToString(), Asked);

    public override bool IsDone => Step is WorkshopStep.Done;

    public override Work Keeping(Work now) =>
        now is WorkshopState state ? this with { Wishes = state.Wishes, Draft = state.Draft, Dots = state.Dots } : this;

    public AskedCell? Cell => Step is WorkshopStep.Card or WorkshopStep.Handled or WorkshopStep.Impossible && Asked < Cells.Count ? Cells[Asked] : null;

    /// <summary>What would hurt, how it breaks, what we do.</summary>
    public int Part => Step < WorkshopStep.Arrow ? 1 : Step < WorkshopStep.Budget ? 2 : 3;
}

/// <summary>A part of a workshop was ended by a word.</summary>
public sealed record PartLeft(string By, Instant At);
