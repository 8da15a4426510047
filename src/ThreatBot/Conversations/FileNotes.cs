using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Conversations;

/// <summary>What the sender of a file is told that nothing can be done with.</summary>
internal static class FileNotes
{
    /// <summary>Problems told one by one; the rest are counted.</summary>
    private const int Most = 5;

    /// <summary>As much as is repeated of what a file says, in characters.</summary>
    private const int Longest = 150;

    public static Prompt Of(string file, FileContent content) => content switch
    {
        FileContent.BadModel { Problems: var problems } => ConversationPrompts.BadModel.With(new Value.Said(file), Lines(problems)),
        FileContent.Unknown { Problems: var problems } => ConversationPrompts.UnknownModel.With(new Value.Said(file), Lines(problems)),
        FileContent.BadTree { Problems: var problems } => ConversationPrompts.BadTree.With(new Value.Said(file), Lines(problems)),
        _ => ConversationPrompts.NotText.With(new Value.Said(file)),
    };

    private static Value.Many Lines(ImmutableArray<FileProblem> problems) => new([.. problems.Take(Most).Select(Line), .. More(problems.Length - Most)]);

    private static Value Line(FileProblem problem) => new Value.Words(problem.Path.Length == 0
        ? ConversationPrompts.BadModelWhole.With(new Value.Number(problem.Line), Short(problem.Reason))
        : ConversationPrompts.BadModelLine.With(new Value.Number(problem.Line), Short(problem.Path), Short(problem.Reason)));

    private static ValueList<Value> More(int count) => count > 0 ? [new Value.Words(ConversationPrompts.BadModelMore.With(new Value.Number(count)))] : [];

    private static Value.Said Short(string text) => new(SafeText.Cut(text, Longest));
}
