using NodaTime;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where a story stands. The names are a storage format: add, never rename.</summary>
public enum StoryStep
{
    Sketch,
    Touches,
    Wish,
    Fix,
    Cell,
    Worry,
    More,
    Handled,
    Impossible,
    Checker,
    Closing,
    Edit,
    Less,
    Ends,
    Done,
    Nothing,

    /// <summary>Another team handled the same question; does that fit here?</summary>
    Lesson,
}

/// <summary>One question of the ledger that was picked for the story, its wording and why it was picked.</summary>
public sealed record AskedCell(string Subject, string? Zone, Direction Direction, Letter Letter, string Question, ValueList<string> Reasons)
{
    public string Id => Ids.OfCell(Subject, Zone, Direction, Letter);

    /// <summary>Whether the place that is asked about is still on the map.</summary>
    public bool IsIn(ThreatModel model) => model.Find(Subject) is not null && (Zone is null || model.Find(Zone) is not null);
}

/// <summary>
/// One line of the closing card: a finding, the measure proposed for it, who sees to it and how one can tell. Where the words of the finding
/// suggest no measure, it is empty, and there are ideas.
/// </summary>
public sealed record DraftLine(string Finding, string Measure, Effect Effect, string Criterion, string? Owner)
{
    /// <summary>Whether somebody named the owner as one; else it is whoever raised the finding, and only proposed.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>The day by which the measure is to be there; absent until somebody says one.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>Rows of the catalogue that usually help against such a thing; one is taken by its letter, from "a".</summary>
    public ValueList<string> Ideas { get; init; } = [];
}

/// <summary>One story being talked through.</summary>
public sealed record StoryState : Work
{
    public required StoryStep Step { get; init; }

    /// <summary>The id of the user story in the model.</summary>
    public required string Story { get; init; }

    /// <summary>The abuse stories of the wish, whose reading the fix button changes.</summary>
    public ValueList<string> Wishes { get; init; } = [];

    public ValueList<AskedCell> Cells { get; init; } = [];

    /// <summary>The question on the table, from 0.</summary>
    public int Asked { get; init; }

    /// <summary>The answer that waits to be classified, and who gave it.</summary>
    public ValueList<string> Answer { get; init; } = [];

    public string? Answerer { get; init; }

    /// <summary>Who said each part of the answer where several people added to it; a part without one is the answerer's.</summary>
    public ValueList<string> SaidBy { get; init; } = [];

    /// <summary>The assumption that waits for its checker.</summary>
    public string? Assumption { get; init; }

    public ValueList<DraftLine> Draft { get; init; } = [];

    /// <summary>What another team did, while it is offered, and the threats it is offered for.</summary>
    public Lesson? Lesson { get; init; }

    public ValueList<string> LessonFor { get; init; } = [];

    /// <summary>The seconds people spent on it in this sitting, without the time it lay untouched.</summary>
    public int Seconds { get; init; }

    /// <summary>When it last moved on.</summary>
    public Instant? Moved { get; init; }

    public override string Subject => Story;

    public override (string Step, int Asked) Place => (Step.ToString(), Asked);

    public override bool IsDone => Step is StoryStep.Done;

    public override Work Keeping(Work now) => now is StoryState state ? this with { Wishes = state.Wishes, Draft = state.Draft } : this;

    /// <summary>The parts of the answer, each with who said it.</summary>
    public IEnumerable<(string Text, string? By)> Parts => Answer.Select((part, at) => (part, at < SaidBy.Count ? SaidBy[at] : Answerer));

    public AskedCell? Cell => Asked < Cells.Count ? Cells[Asked] : null;

    public bool HasNextCell => Asked + 1 < Cells.Count;
}
