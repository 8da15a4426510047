using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is asked at each step of a story.</summary>
internal static class StoryAsking
{
    /// <summary>The state with its question on the table, after saying it.</summary>
    public static StoryState Ask(Exchange exchange, StoryState state) => state.Step switch
    {
        StoryStep.Closing => StoryClosing.Show(exchange, state),
        StoryStep.Done => StoryClosing.Finish(exchange, state),
        _ => state with { Open = exchange.Ask(PromptOf(exchange, state), ChoicesOf(exchange, state), state.Step is StoryStep.Ends) },
    };

    /// <summary>The ideas behind "I'm stuck": those for the question of the bank, or for the wish.</summary>
    public static Prompt HintOf(Exchange exchange, StoryState state)
    {
        if (state is { Step: StoryStep.Cell, Cell: { } cell })
        {
            return HintOf(cell);
        }

        var model = exchange.Edit.Model;
        var story = model.Find<UserStory>(state.Story);
        var assets = (story?.Delta.Concat(story.Touches) ?? []).Select(model.Find<Asset>).OfType<Asset>().Select(asset => asset.Name);
        return WishIdeas.Of(exchange.Scene.Catalogue, exchange.Lexicon, [.. assets], story?.Text ?? "", model.AbuseStories.Count());
    }

    /// <summary>The help and an example of the question.</summary>
    public static Prompt HintOf(AskedCell cell) => StoryPrompts.Hint.With(Part(cell, "help"), Part(cell, "example"));

    /// <summary>The question of the bank at a cell, about the asset that is wished for most: <paramref name="wishes"/>, and the story if there is one.</summary>
    public static Prompt QuestionOf(ThreatModel model, AskedCell cell, IEnumerable<string> wishes, string? story)
    {
        var crossing = Crossings.Find(model, cell.Subject, cell.Zone, cell.Direction);
        var element = NameOf(model, cell.Zone is null ? cell.Subject : crossing?.To);
        var row = new QuestionRow(cell.Question, cell.Letter);
        return CatalogueNeeds.Question(row).With(
            AssetOf(model, cell, wishes, story) is { } asset ? new Value.Said(asset) : new Value.Words(StoryPrompts.Data.With()),
            new Value.Said(NameOf(model, crossing?.From ?? cell.Subject)),
            new Value.Said(NameOf(model, crossing?.To ?? cell.Subject)),
            new Value.Said(element),
            new Value.Said(NameOf(model, cell.Zone)));
    }

    private static Prompt PromptOf(Exchange exchange, StoryState state)
    {
        var model = exchange.Edit.Model;
        return state.Step switch
        {
            StoryStep.Sketch when StoryOpening.OnMap(model, state.Story) is { Count: > 0 } known => StoryPrompts.Change.With(new Value.Many(known)),
            StoryStep.Sketch => StoryPrompts.Sketch.With(new Value.Said(model.Find(state.Story)?.Title ?? "")),
            StoryStep.Touches => StoryPrompts.Touches.With(new Value.Many(StoryOpening.TouchesOf(model, state.Story))),
            StoryStep.Nothing => StoryPrompts.Nothing.With(),
            StoryStep.Wish => StoryPrompts.Wish.With(),
            StoryStep.Fix => StoryPrompts.Fix.With(StoryWish.Lines(model, state), Example(state.Wishes)),
            StoryStep.Cell => CellOf(model, state),
            StoryStep.Worry => StoryPrompts.Worry.With(Answer(state)),
            StoryStep.Lesson => StoryPrompts.Lesson.With(new Value.Said(state.Lesson?.Name ?? ""), new Value.Said(state.Lesson?.Measure ?? "")),
            StoryStep.More => StoryPrompts.More.With(StoryAnswers.Latest(model, state)),
            StoryStep.Handled => StoryPrompts.Handled.With(Answer(state)),
            StoryStep.Impossible => StoryPrompts.Impossible.With(Answer(state)),
            StoryStep.Checker => StoryPrompts.Checker.With(
                new Value.Said(state.Answer.Select(item => Reading.Hedge(item, exchange.Lexicon)).FirstOrDefault(hedge => hedge is not null) ?? ""), new Value.Said(state.Assumption ?? "")),
            StoryStep.Edit => StoryPrompts.Edit.With(Example(state.Draft.Select(line => line.Finding).ToValueList())),
            StoryStep.Less => StoryPrompts.Less.With(),
            StoryStep.Ends => StoryPrompts.Ends.With(),
            _ => throw new UnreachableException(),
        };
    }

    public static Prompt CellOf(ThreatModel model, StoryState state)
    {
        var cell = state.Cell ?? throw new InvalidOperationException("No question is left.");
        return StoryPrompts.Cell.With(
            new Value.Number(state.Asked + 1),
            new Value.Number(state.Cells.Count),
            new Value.Code(Ids.Initial(cell.Letter)),
            new Value.Words(QuestionOf(model, cell, state.Wishes, state.Story)));
    }

    private static ValueList<Choice> ChoicesOf(Exchange exchange, StoryState state) => state.Step switch
    {
        StoryStep.Sketch => [new("next"), new("nothing")],
        StoryStep.Touches => [new("right"), new("change"), new("nothing")],
        StoryStep.Nothing => [new("looks"), new("same"), new("next")],
        StoryStep.Wish => [new("stuck"), new("next")],
        StoryStep.Cell when state is { Asked: 0, Wishes.Count: > 0 } => [new("stuck"), new("next"), new("fix")],
        StoryStep.Cell => [new("stuck"), new("next")],
        StoryStep.Worry => [new("yes"), new("handled"), new("cannot-happen"), new("park")],
        StoryStep.Lesson => [new("fits"), new("not-here")],
        StoryStep.Checker => [new("me"), new("yes"), new("next")],
        StoryStep.Ends =>
        [
            .. StoryClosing.OpenThreats(exchange.Edit.Model, state.Story).Select(threat => new Choice(threat.Id) { Label = new Value.Code(threat.Id) }),
            new("nothing"),
        ],
        _ => [new("next")],
    };

    private static Value.Words Part(AskedCell cell, string part) => new(new Prompt($"question.{cell.Question}/{part}"));

    private static Value Answer(StoryState state) => new Value.Many(state.Answer.Select(item => (Value)new Value.Said(item)).ToValueList());

    private static Value.Code Example(ValueList<string> ids) => new(ids.Count > 0 ? ids[0] : "T1");

    private static string NameOf(ThreatModel model, string? id) => id is null ? "" : model.Find(id)?.Title ?? id;

    /// <summary>The asset in question: one that the place holds or carries, best the one a wish is after.</summary>
    private static string? AssetOf(ThreatModel model, AskedCell cell, IEnumerable<string> wishes, string? story)
    {
        var assets = model.AssetsAt(cell.Subject);
        var wanted = wishes.Select(id => model.Find<AbuseStory>(id)?.Asset).FirstOrDefault(id => id is not null && assets.Contains(id));
        return model.Find<Asset>(wanted ?? assets.FirstOrDefault() ?? model.Find<UserStory>(story)?.Touches.FirstOrDefault(id => model.Find(id) is Asset))?.Name;
    }
}
