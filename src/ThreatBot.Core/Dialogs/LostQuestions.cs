using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Questions that were open in a conversation when they were taken out of the bank, as a team may do with its own.</summary>
internal sealed class LostQuestions(ImmutableArray<QuestionRow> bank, ThreatModel model)
{
    private readonly HashSet<string> known = [.. bank.Select(row => row.Id)];

    /// <summary>The conversation with another question for the same place wherever one is no longer known; itself when all are.</summary>
    public static Conversation Replace(Conversation conversation, Catalogue catalogue, ThreatModel? model) =>
        model is null ? conversation : new LostQuestions(catalogue.Questions, model).Replace(conversation);

    private Conversation Replace(Conversation conversation)
    {
        var isKnown = conversation.Stories.Values.All(story => IsKnown(story.Cells))
            && conversation.Workshops.Values.All(workshop => IsKnown(workshop.Cells))
            && conversation.Pasts.All(past => IsKnown(past.Before?.Cells ?? []) && IsKnown(past.BeforeWorkshop?.Cells ?? []));
        return isKnown ? conversation : conversation with
        {
            Stories = Renewed(conversation.Stories, Replace),
            Workshops = Renewed(conversation.Workshops, Replace),
            Pasts = conversation.Pasts
                .Select(past => past with
                {
                    Before = past.Before is { } story ? Replace(story) : null,
                    BeforeWorkshop = past.BeforeWorkshop is { } workshop ? Replace(workshop) : null,
                })
                .ToValueList(),
        };
    }

    private bool IsKnown(ValueList<AskedCell> cells) => cells.All(cell => known.Contains(cell.Question));

    private static ImmutableSortedDictionary<string, T> Renewed<T>(ImmutableSortedDictionary<string, T> works, Func<T, T> renew) =>
        works.ToImmutableSortedDictionary(entry => entry.Key, entry => renew(entry.Value), StringComparer.Ordinal);

    /// <summary>The card that shows the question is renewed with it.</summary>
    private StoryState Replace(StoryState state)
    {
        var renewed = state with { Cells = Replace(state.Cells) };
        return renewed is { Step: StoryStep.Cell, Open: { } open, Cell: not null }
            ? renewed with { Open = open with { Prompt = StoryAsking.CellOf(model, renewed) } }
            : renewed;
    }

    private WorkshopState Replace(WorkshopState state)
    {
        var renewed = state with { Cells = Replace(state.Cells) };
        return renewed is { Step: WorkshopStep.Card, Open: { } open, Cell: not null }
            ? renewed with { Open = open with { Prompt = WorkshopAsking.CardOf(model, renewed) } }
            : renewed;
    }

    private ValueList<AskedCell> Replace(ValueList<AskedCell> cells) =>
        IsKnown(cells) ? cells : cells.Select(cell => known.Contains(cell.Question) ? cell : Replace(cell, cells)).ToValueList();

    private AskedCell Replace(AskedCell cell, ValueList<AskedCell> asked)
    {
        var picked = new PickedCell(cell.Subject, cell.Zone, cell.Direction, cell.Letter, cell.Id, Score: 0, Reasons: []);
        return cell with { Question = QuestionChoice.Of(bank, model, picked, asked).Id };
    }
}
