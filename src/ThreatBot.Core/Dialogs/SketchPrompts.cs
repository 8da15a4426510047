using System.Collections.Immutable;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is said about a sketch: dialogs/sketch.</summary>
public static class SketchPrompts
{
    /// <summary>Bad lines answered one by one; the rest are counted.</summary>
    public const int MostProblems = 5;

    public static readonly PromptNeed BadLine = PromptNeed.Note("sketch.bad-line", "line", "text", "reason");
    public static readonly PromptNeed BadLineSuggestion = PromptNeed.Note("sketch.bad-line-suggestion", "line", "text", "reason", "suggestion");
    public static readonly PromptNeed MoreProblems = PromptNeed.Note("sketch.more-problems", "count");

    public static ImmutableArray<PromptNeed> All { get; } =
        [BadLine, BadLineSuggestion, MoreProblems, .. SketchProblem.Keys.Select(Reason), .. SketchNote.Keys.Select(Note)];

    /// <summary>Why a line was not understood.</summary>
    public static PromptNeed Reason(string key) => PromptNeed.Note($"sketch.reason-{key}");

    /// <summary>Something about a drawing that is worth a word.</summary>
    public static PromptNeed Note(string key) => PromptNeed.Note($"sketch.note-{key}", "subject");
}
