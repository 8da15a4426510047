using System.Diagnostics;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is asked at each step of a round, and what one person is told of it.</summary>
internal static class RoundAsking
{
    private static readonly ValueList<Choice> Collecting = [new("stuck"), new("done"), new("snooze"), new("mute")];

    public static RoundState Ask(Exchange exchange, RoundState state)
    {
        var model = exchange.Edit.Model;
        return state.Step switch
        {
            RoundStep.Collect => state with { Open = exchange.Ask(Collect(exchange, state), Collecting, isSecret: true, isPersonal: true) },
            RoundStep.Merge when state.Asked < state.Pairs.Count => state with { Open = exchange.Ask(Pair(exchange, state.Pairs[state.Asked]), [new("same"), new("different"), new("next")]) },
            RoundStep.Merge => state with { Open = exchange.Ask(RoundPrompts.Build.With(), [new("next")]) },
            RoundStep.Vote => state with
            {
                Open = exchange.Ask(
                    (exchange.Scene.IsAloud ? RoundPrompts.VoteAloud : RoundPrompts.Vote).With(RoundReveal.Lines(model, state), new Value.Number(RoundVotes.Each), new Value.Number(RoundVotes.PerIdea)),
                    [new("close")],
                    isSecret: exchange.Scene.IsAloud,
                    isPersonal: true),
            },
            RoundStep.Promote => state with
            {
                Open = exchange.Ask(
                    RoundPrompts.Promote.With(new Value.Number(state.Asked + 1), new Value.Number(state.Winners.Count), Looking.Line(RoundPromotion.Current(exchange, state))),
                    [new("wish"), new("scenario"), new("threat"), new("next")]),
            },
            RoundStep.Goal => state with
            {
                Open = exchange.Ask(RoundPrompts.Goal.With(Looking.Line(RoundPromotion.Current(exchange, state))), [new("confidentiality"), new("integrity"), new("availability"), new("next")]),
            },
            RoundStep.Done => Finish(exchange, state, StoryStatus.Done),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>One person, for themselves: that there is a round, until when, and how to be left alone.</summary>
    public static void Nudge(Exchange exchange, RoundState state, string person)
    {
        if (state.Open is { } open)
        {
            exchange.Say(new Reply
            {
                Audience = new Audience.OneToOne(person),
                Card = exchange.NewId(),
                Thread = exchange.Thread,
                Prompt = RoundPrompts.Nudge.With(new Value.Said(Topic(exchange.Model, state)), RoundOpening.When(exchange, state.Deadline)),
                Instance = open.Instance,
                Choices = Collecting,
                IsSecret = true,
            });
        }
    }

    /// <summary>A persona to look through, and how others began; for the one who asked.</summary>
    public static void Stuck(Exchange exchange, RoundState state)
    {
        var with = RoundIdeas.Welcome(state, exchange);
        RoundDialog.Keep(exchange, with);
        var (model, lexicon) = (exchange.Edit.Model, exchange.Lexicon);
        var assets = model.Assets.Select(asset => asset.Name).ToList();
        exchange.Whisper(RoundPrompts.Lens.With(
            new Value.Said(lexicon.Phrase($"actor.{with.Lenses[exchange.By]}")),
            new Value.Said(lexicon.Phrase($"persona.{with.Lenses[exchange.By]}")),
            new Value.Words(WishIdeas.Of(exchange.Scene.Catalogue, lexicon, [.. assets], Topic(model, state), RoundIdeas.Mine(with, exchange.By).Count + (int)(Fnv1a.Of(exchange.By) % 7)))));
    }

    /// <summary>The round is over: how many gave, what became of it, where the rest is.</summary>
    public static RoundState Finish(Exchange exchange, RoundState state, StoryStatus status)
    {
        var ideas = exchange.Edit.Model.Ideas.Where(idea => idea.Round == state.Round).ToList();
        if (exchange.Edit.Model.Find<Round>(state.Round) is { } round)
        {
            exchange.Edit.Put(round with { Status = status, Closed = exchange.Incoming.At });
        }

        RoundReminders.Clear(exchange, state);
        if (status is StoryStatus.Done)
        {
            exchange.Say(ideas.Count == 0
                ? RoundPrompts.OverEmpty.With(new Value.Said(Topic(exchange.Model, state)))
                : RoundPrompts.Over.With(new Value.Said(Topic(exchange.Model, state)), new Value.Number(ideas.Count), new Value.Number(ideas.Count(idea => idea.Promoted is not null))));
        }

        return state with { Step = RoundStep.Done, Open = null };
    }

    public static string Topic(ThreatModel? model, RoundState state) => model?.Find<Round>(state.Round)?.Topic ?? "";

    private static Prompt Collect(Exchange exchange, RoundState state) => ((exchange.Scene.IsAloud, state.IsAnonymous) switch
    {
        (false, false) => RoundPrompts.Collect,
        (false, true) => RoundPrompts.CollectAnonymous,
        (true, false) => RoundPrompts.CollectAloud,
        (true, true) => RoundPrompts.CollectAloudAnonymous,
    }).With(
        new Value.Said(Topic(exchange.Edit.Model, state)), RoundOpening.When(exchange, state.Deadline), new Value.Person(state.Facilitator));

    private static Prompt Pair(Exchange exchange, WishPair pair)
    {
        var (one, other) = (exchange.Edit.Model.Find<Idea>(pair.One), exchange.Edit.Model.Find<Idea>(pair.Other));
        var shared = Likeness.Shared(exchange.Lexicon, one?.Text ?? "", other?.Text ?? "").Select(word => (Value)new Value.Said(word)).ToValueList();
        return RoundPrompts.Same.With(Looking.Line(one), Looking.Line(other), new Value.Many(shared));
    }
}
