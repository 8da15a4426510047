using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Secrecy, truth and being there, in the words of dialogs/goal.</summary>
public static class GoalWords
{
    private static readonly ImmutableArray<(Goals Goal, PromptNeed Word)> Words =
    [
        (Goals.Confidentiality, PromptNeed.Note("goal.confidentiality")),
        (Goals.Integrity, PromptNeed.Note("goal.integrity")),
        (Goals.Availability, PromptNeed.Note("goal.availability")),
    ];

    public static ImmutableArray<PromptNeed> All { get; } = [.. Words.Select(entry => entry.Word), PromptNeed.Note("goal.none")];

    public static Value Of(Goals goals) => goals is Goals.None
        ? new Value.Words(All[^1].With())
        : new Value.Many(Words
            .Where(entry => goals.HasFlag(entry.Goal))
            .Select(entry => (Value)new Value.Words(entry.Word.With()))
            .ToValueList());
}
