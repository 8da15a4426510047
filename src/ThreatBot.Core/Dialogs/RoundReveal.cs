using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The reveal, what is built on it, and which ideas mean the same. Nothing is deleted: what is put together can be taken apart.</summary>
internal static class RoundReveal
{
    /// <summary>As many pairs as people are asked about.</summary>
    private const int MostPairs = 10;

    public static readonly IReadOnlyList<string> Keys = ["round.same", "round.apart"];

    /// <summary>
    /// All ideas at once, in an order that tells neither who was first nor who gave many; in an anonymous round also without whose.
    /// </summary>
    public static RoundState Reveal(Exchange exchange, RoundState state)
    {
        state = Nameless(exchange, state);
        foreach (var secret in state.Secrets.OrderBy(idea => Fnv1a.Of(state.Round + idea.Text)).ThenBy(idea => idea.Text, StringComparer.Ordinal))
        {
            exchange.Edit.Add(ObjectKind.Idea, id => new Idea
            {
                Id = id,
                Origin = exchange.Origin with { By = state.Nobody ?? secret.By },
                Text = secret.Text,
                Round = state.Round,
                Lens = state.IsAnonymous ? null : secret.Lens,
            });
        }

        var contributors = state.Secrets.Select(idea => idea.By).Distinct().Count();
        if (exchange.Edit.Model.Find<Round>(state.Round) is { } round)
        {
            exchange.Edit.Put(round with { Contributors = contributors });
        }

        RoundReminders.Clear(exchange, state);
        exchange.Say((state.IsAnonymous ? RoundPrompts.RevealedNameless : RoundPrompts.Revealed).With(new Value.Number(state.Secrets.Count), new Value.Number(contributors), Lines(exchange.Edit.Model, state)));
        var open = state with { Secrets = [], Lenses = state.Lenses.Clear(), Finished = [] };
        return open with { Pairs = Likeness.Pairs(exchange.Lexicon, Distinct(exchange.Edit.Model, open).Select(idea => (idea.Id, idea.Text)), MostPairs) };
    }

    /// <summary>"+ text" builds on what is there; "I3 same as I1" and "I3 apart" put together and take apart.</summary>
    public static void Hear(Exchange exchange, RoundState state)
    {
        if (exchange.Heard.IsPlus || !IsAboutIdeas(exchange.Heard.Text, exchange.Lexicon))
        {
            Build(exchange, state);
            return;
        }

        var ids = Words(exchange.Heard.Text).Where(RoundVotes.IsId).Select(word => exchange.Edit.Model.Find(word.ToUpperInvariant())).OfType<Idea>()
            .Where(idea => idea.Round == state.Round).ToValueList();
        var isApart = exchange.Lexicon.Has("round.apart", exchange.Heard.Text);
        if (isApart)
        {
            ids.ToList().ForEach(idea => exchange.Edit.Put(idea with { SameAs = null }));
        }
        else
        {
            Unite(exchange, ids);
        }

        exchange.Say((isApart ? RoundPrompts.Apart : RoundPrompts.Joined).With(new Value.Many(ids.Select(idea => Looking.Line(idea)).ToValueList())));
        Works.Again(exchange, state);
    }

    /// <summary>Whether the text says of ideas that they are the same, or not, and nothing else: two ids or more, or one that is taken apart.</summary>
    public static bool IsAboutIdeas(string text, Lexicon lexicon)
    {
        var ids = Words(text).Count(RoundVotes.IsId);
        var others = Reading.Telling(string.Join(' ', Words(text).Where(word => !RoundVotes.IsId(word))), lexicon);
        var isApart = lexicon.Has("round.apart", text);
        var known = lexicon.Words["round.same"].Concat(lexicon.Words["round.apart"]).SelectMany(phrase => Reading.Telling(phrase, lexicon)).ToHashSet();
        return (isApart || lexicon.Has("round.same", text)) && ids >= (isApart ? 1 : 2) && others.All(known.Contains);
    }

    /// <summary>The pair on the table is one idea.</summary>
    public static void Same(Exchange exchange, RoundState state, WishPair pair)
    {
        Unite(exchange, new[] { pair.One, pair.Other }.Select(id => exchange.Edit.Model.Find(id)).OfType<Idea>().ToValueList());
        var left = state.Pairs.Where((later, index) => index <= state.Asked || (later.Other != pair.Other && later.One != pair.Other)).ToValueList();
        RoundDialog.Go(exchange, state with { Pairs = left, Asked = state.Asked + 1 }, RoundTrigger.Built);
    }

    /// <summary>All of them, and what was the same as any of them, are the same as the oldest: whoever says so first or twice, it comes to the same.</summary>
    private static void Unite(Exchange exchange, ValueList<Idea> ideas)
    {
        var heads = ideas.Select(idea => Head(exchange.Edit.Model, idea)).ToHashSet();
        var all = exchange.Edit.Model.Ideas.Where(idea => heads.Contains(Head(exchange.Edit.Model, idea))).ToList();
        if (all.MinBy(idea => idea.Id, Comparer<string>.Create(Ids.Compare)) is { } oldest)
        {
            all.ForEach(idea => exchange.Edit.Put(idea with { SameAs = idea.Id == oldest.Id ? null : oldest.Id }));
        }
    }

    private static string Head(ThreatModel model, Idea idea) => model.Find<Idea>(idea.SameAs)?.Id ?? idea.Id;

    private static string[] Words(string text) => text.Split([' ', ',', '/', ';'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>In an anonymous round nobody is named, in the log either.</summary>
    private static RoundState Nameless(Exchange exchange, RoundState state)
    {
        if (!state.IsAnonymous)
        {
            return state;
        }

        var nobody = state.Nobody ?? exchange.Stranger(exchange.Lexicon.Phrase(Reading.Anonymous.Key));
        exchange.Author = nobody;
        return state with { Nobody = nobody };
    }

    /// <summary>The ideas of the round that are not the same as another.</summary>
    public static ValueList<Idea> Distinct(ThreatModel model, RoundState state) =>
        model.Ideas.Where(idea => idea.Round == state.Round && idea.SameAs is null).ToValueList();

    public static Value Lines(ThreatModel model, RoundState state) => new Value.Many(Distinct(model, state).Select(idea => Line(model, idea)).ToValueList());

    /// <summary>An idea with whose it is, and what others said that means the same.</summary>
    public static Value Line(ThreatModel model, Idea idea)
    {
        var same = model.Ideas.Where(other => other.SameAs == idea.Id).Select(other => (Value)new Value.Code(other.Id)).ToValueList();
        var (id, text, by) = (new Value.Code(idea.Id), new Value.Said(idea.Text), new Value.Person(idea.Origin.By));
        return new Value.Words(same.Count > 0 ? RoundPrompts.LineSame.With(id, text, by, new Value.Many(same)) : RoundPrompts.Line.With(id, text, by));
    }

    /// <summary>Another idea, for all to see: one step further than somebody else's, or late.</summary>
    public static void Build(Exchange exchange, RoundState state)
    {
        state = Nameless(exchange, state);
        var added = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon)).Select(item => exchange.Edit.Add(ObjectKind.Idea, id => new Idea
        {
            Id = id,
            Origin = exchange.Origin with { By = state.Nobody ?? (item.Name is { } name ? exchange.Participant(name) : exchange.By) },
            Text = item.Text,
            Round = state.Round,
        })).ToList();
        exchange.IsForgotten = state.IsAnonymous;
        exchange.Say(RoundPrompts.Built.With(new Value.Many(added.Select(idea => Line(exchange.Edit.Model, idea)).ToValueList())));
        if (state.Open is { } open)
        {
            exchange.Say(new Reply { Operation = Operation.Settle, Card = open.Instance, Thread = exchange.Thread, Prompt = RoundPrompts.More.With() });
        }

        exchange.Session = RoundAsking.Ask(exchange, state);
    }
}
