using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is asked at each step of a workshop.</summary>
internal static class WorkshopAsking
{
    /// <summary>After so many dry cards in a row the tree is offered.</summary>
    private const int DryEnough = 2;

    /// <summary>Goes on from a list without picking anything.</summary>
    public static readonly Choice Leaving = new("next") { IsAlone = true };

    /// <summary>The state with its question on the table, after saying it.</summary>
    public static WorkshopState Ask(Exchange exchange, WorkshopState state) => state.Step switch
    {
        WorkshopStep.Closing => WorkshopClosing.Show(exchange, state),
        WorkshopStep.Done => WorkshopClosing.Finish(exchange, state),
        _ => state with { Open = exchange.Ask(PromptOf(exchange, state), ChoicesOf(exchange, state), IsSeveral(state.Step)) },
    };

    public static Prompt HintOf(Exchange exchange, WorkshopState state) => state.Step switch
    {
        WorkshopStep.Card when state.Cell is { } cell => StoryAsking.HintOf(cell),
        WorkshopStep.Wishes => WishIdeas.Of(
            exchange.Scene.Catalogue, exchange.Lexicon, [.. exchange.Edit.Model.Assets.Select(asset => asset.Name)], Sentence(exchange.Edit.Model, state), state.Wishes.Count),
        WorkshopStep.Accidents => WorkshopPrompts.AccidentIdeas.With(),
        WorkshopStep.Impact => WorkshopPrompts.ImpactIdeas.With(),
        _ => WorkshopPrompts.AttackIdeas.With(),
    };

    /// <summary>The question of the bank, about the asset that hurts most among those that are there.</summary>
    public static Prompt QuestionOf(ThreatModel model, AskedCell cell) =>
        StoryAsking.QuestionOf(model, cell, model.Scenarios.OrderBy(scenario => scenario.Rank).Select(scenario => scenario.AbuseStory), null);

    /// <summary>Where the workshop stands, in two lines.</summary>
    public static Prompt Status(ThreatModel model, WorkshopState state) => WorkshopPrompts.Status.With(
        new Value.Said(model.Name),
        new Value.Number(state.Part),
        new Value.Day(state.Started.InUtc().Date),
        new Value.Number(state.Wishes.Count(id => model.Find(id) is not null)),
        new Value.Number(model.Threats.Count(threat => threat.Status is ThreatStatus.Open)),
        new Value.Number(model.TreeNodes.Count()));

    private static bool IsSeveral(WorkshopStep step) => step is WorkshopStep.Borders or WorkshopStep.Places or WorkshopStep.Ends;

    private static Prompt PromptOf(Exchange exchange, WorkshopState state)
    {
        var model = exchange.Edit.Model;
        return state.Step switch
        {
            WorkshopStep.Sentence => WorkshopPrompts.Sentence.With(),
            WorkshopStep.Wishes when state.Wishes.Count(id => model.Find(id) is not null) is var wished and > 0 => WorkshopPrompts.MoreWishes.With(new Value.Number(wished)),
            WorkshopStep.Wishes => WorkshopPrompts.Wishes.With(new Value.Said(model.Name)),
            WorkshopStep.Same => WorkshopPrompts.Same.With(Words(model, state.Pairs[state.Asked].One), Words(model, state.Pairs[state.Asked].Other)),
            WorkshopStep.Accidents => WorkshopPrompts.Accidents.With(),
            WorkshopStep.Goal or WorkshopStep.Asset or WorkshopStep.Actor => WorkshopReading.PromptOf(model, state),
            WorkshopStep.Read => WorkshopPrompts.Read.With(WorkshopReading.Lines(model, state)),
            WorkshopStep.Dots => WorkshopPrompts.Dots.With(new Value.Many(model.Scenarios.Select(Looking.Line).ToValueList())),
            WorkshopStep.Impact => WorkshopPrompts.Impact.With(new Value.Code(state.Top[state.Asked]), Words(model, state.Top[state.Asked])),
            WorkshopStep.Areas => WorkshopPrompts.Areas.With(WorkshopImpact.Lines(model.Find<Scenario>(state.Top[state.Asked]))),
            WorkshopStep.Arrow => WorkshopPrompts.Arrow.With(),
            WorkshopStep.Borders => WorkshopPrompts.Borders.With(Words(model, state.Zones[state.Asked])),
            WorkshopStep.Card => CardOf(model, state),
            WorkshopStep.Handled => WorkshopPrompts.Handled.With(),
            WorkshopStep.Impossible => WorkshopPrompts.Impossible.With(),
            WorkshopStep.Places => PlacesOf(model, state),
            WorkshopStep.Attacks => AttackOf(exchange, state),
            WorkshopStep.Surprise => WorkshopPrompts.Surprise.With(),
            WorkshopStep.Budget => WorkshopPrompts.Budget.With(),
            WorkshopStep.Less => WorkshopPrompts.Less.With(),
            WorkshopStep.Ends => WorkshopPrompts.Ends.With(new Value.Many(state.Findings.Select(id => Looking.Line(model.Find(id))).ToValueList())),
            WorkshopStep.Decide => WorkshopPrompts.Decide.With(new Value.Code(state.Risks[state.Asked]), Words(model, state.Risks[state.Asked])),
            WorkshopStep.Reason => WorkshopPrompts.Reason.With(
                new Value.Words(new Prompt($"{WorkshopPrompts.Decide.Key}/{(state.Answer ?? ResponseKind.Mitigate).ToString().ToLowerInvariant()}")),
                new Value.Code(state.Risks[state.Asked])),
            _ => throw new UnreachableException(),
        };
    }

    public static Prompt CardOf(ThreatModel model, WorkshopState state)
    {
        var cell = state.Cell ?? throw new InvalidOperationException("No card is left.");
        var threats = WorkshopCards.Threats(model, state);
        return threats.Count > 0
            ? WorkshopPrompts.CardMore.With(new Value.Many(threats.Select(id => Looking.Line(model.Find(id))).ToValueList()))
            : WorkshopPrompts.Card.With(
                new Value.Number(state.Asked + 1), new Value.Number(state.Cells.Count), new Value.Code(Ids.Initial(cell.Letter)), new Value.Words(QuestionOf(model, cell)));
    }

    private static Prompt PlacesOf(ThreatModel model, WorkshopState state)
    {
        var scenario = WorkshopTree.Scenario(model, state);
        return WorkshopPrompts.Places.With(
            new Value.Code(scenario?.Id ?? ""), new Value.Said(scenario?.Words ?? ""), new Value.Said(model.Find(scenario?.Asset ?? "")?.Title ?? model.Name));
    }

    private static Prompt AttackOf(Exchange exchange, WorkshopState state)
    {
        var (model, node) = (exchange.Edit.Model, WorkshopTree.Current(exchange, state));
        var isPlace = node?.Parents.Any(parent => model.Find<TreeNode>(parent)?.Scenario is not null) == true;
        var (number, of, text) = (new Value.Number(state.Asked + 1), new Value.Number(state.Nodes.Count), new Value.Said(node?.Text ?? ""));
        return isPlace ? WorkshopPrompts.AttackPlace.With(number, of, text) : WorkshopPrompts.AttackStep.With(number, of, text);
    }

    private static ValueList<Choice> ChoicesOf(Exchange exchange, WorkshopState state) => state.Step switch
    {
        WorkshopStep.Wishes or WorkshopStep.Accidents or WorkshopStep.Impact => [new("stuck"), new("next")],
        WorkshopStep.Same => [new("same"), new("different"), new("leave")],
        WorkshopStep.Goal or WorkshopStep.Read or WorkshopStep.Asset or WorkshopStep.Actor => WorkshopReading.Offered(exchange, state),
        WorkshopStep.Borders => [new("trust"), new("privilege"), new("neither") { IsAlone = true }, Leaving],
        WorkshopStep.Card when state.Dry >= DryEnough && state.Top.Count > 0 =>
            [new("stuck"), new("handled"), new("cannot-happen"), new("park"), new("next"), new("leave")],
        WorkshopStep.Card => [new("stuck"), new("handled"), new("cannot-happen"), new("park"), new("next")],
        WorkshopStep.Places => WorkshopTree.Offered(exchange, state),
        WorkshopStep.Attacks => [new("stuck"), new("all"), new("next"), new("leave")],
        WorkshopStep.Ends => [.. state.Findings.Take(WorkshopClosing.MostLines).Select(id => new Choice(id) { Label = new Value.Code(id) }), Leaving],
        WorkshopStep.Decide => [new("mitigate"), new("accept"), new("avoid"), new("transfer"), new("next")],
        _ => [new("next")],
    };

    private static Value.Said Words(ThreatModel model, string id) => new(model.Find(id)?.Title ?? id);

    private static string Sentence(ThreatModel model, WorkshopState state) => model.Find<Workshop>(state.Workshop)?.Sentence ?? "";
}
