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
}

/// <summary>One story being talked through.</summary>
public sealed record StoryState
{
    public required StoryStep Step { get; init; }

    /// <summary>The id of the user story in the model.</summary>
    public required string Story { get; init; }

    public OpenPrompt? Open { get; init; }
}
