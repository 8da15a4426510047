using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Questions that were open in a conversation when they were taken out of the bank, as a team may do with its own.</summary>
public static class RetiredQuestions
{
    /// <summary>The conversation with another question for the same place wherever one is no longer known; itself when all are.</summary>
    public static Conversation Replace(Conversation conversation, Catalogue catalogue, ThreatModel? model)
    {
        var known = catalogue.Questions.Select(row => row.Id).ToHashSet();
        bool IsKnown(StoryState? state) => state?.Cells.All(cell => known.Contains(cell.Question)) ?? true;
        if (model is null || (conversation.Stories.Values.All(IsKnown) && conversation.Pasts.All(past => IsKnown(past.Before))))
        {
            return conversation;
        }

        StoryState Renewed(StoryState state) => IsKnown(state) ? state : Replace(state, catalogue.Questions, known, model);
        return conversation with
        {
            Stories = conversation.Stories.ToImmutableSortedDictionary(entry => entry.Key, entry => Renewed(entry.Value), StringComparer.Ordinal),
            Pasts = conversation.Pasts.Select(past => past.Before is { } before ? past with { Before = Renewed(before) } : past).ToValueList(),
        };
    }

    /// <summary>The card that shows the question is renewed with it.</summary>
    private static StoryState Replace(StoryState state, ImmutableArray<QuestionRow> bank, HashSet<string> known, ThreatModel model)
    {
        var renewed = state with
        {
            Cells = state.Cells.Select(cell => known.Contains(cell.Question) ? cell : Replace(cell, bank, model, state.Cells)).ToValueList(),
        };
        return renewed is { Step: StoryStep.Cell, Open: { } open, Cell: not null }
            ? renewed with { Open = open with { Prompt = StoryAsking.CellOf(model, renewed) } }
            : renewed;
    }

    private static AskedCell Replace(AskedCell cell, ImmutableArray<QuestionRow> bank, ThreatModel model, ValueList<AskedCell> asked)
    {
        var picked = new PickedCell(cell.Subject, cell.Zone, cell.Direction, cell.Letter, cell.Id, Score: 0, Reasons: []);
        return cell with { Question = QuestionChoice.Of(bank, model, picked, asked).Id };
    }
}
