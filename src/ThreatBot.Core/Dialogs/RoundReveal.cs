using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The reveal, what is built on it, and which ideas mean the same. Nothing is deleted: what is put together can be taken apart.</summary>
internal static class RoundReveal
{
    /// <summary>As many pairs as people are asked about.</summary>
    private const int MostPairs = 10;

    /// <summary>As many ideas as are compared with each other.</summary>
    private const int MostCompared = 200;

    public static readonly IReadOnlyList<string> Keys = ["round.same", "round.apart"];

    /// <summary>
    /// All ideas at once, in an order that tells neither who was first nor who gave many; in an anonymous round also without whose.
    /// </summary>
    public static RoundState Reveal(Exchange exchange, RoundState state)
    {
        var nobody = state.IsAnonymous ? exchange.Stranger(exchange.Lexicon.Phrase(Reading.Anonymous.Key)) : null;
        foreach (var secret in state.Secrets.OrderBy(idea => Fnv1a.Of(state.Round + idea.Text)).ThenBy(idea => idea.Text, StringComparer.Ordinal))
        {
            exchange.Edit.Add(ObjectKind.Idea, id => new Idea
            {
                Id = id,
                Origin = exchange.Origin with { By = nobody ?? secret.By },
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
        exchange.Say(RoundPrompts.Revealed.With(new Value.Number(state.Secrets.Count), new Value.Number(contributors), Lines(exchange.Edit.Model, state)));
        var open = state with { Secrets = [], Lenses = state.Lenses.Clear(), Finished = [] };
        return open with { Pairs = Alike(exchange, open) };
    }

    /// <summary>"+ text" builds on what is there; "I3 same as I1" and "I3 apart" put together and take apart.</summary>
    public static void Hear(Exchange exchange, RoundState state)
    {
        if (Ids(exchange) is { Count: > 0 } ids)
        {
            Join(exchange, state, ids);
        }
        else
        {
            Build(exchange, state);
        }
    }

    /// <summary>The later one points to the earlier; who came second to the same pair is told how it stands.</summary>
    public static void Same(Exchange exchange, RoundState state, string one, string other)
    {
        if (exchange.Edit.Model.Find<Idea>(one) is { } first && exchange.Edit.Model.Find<Idea>(other) is { } second && Root(exchange.Edit.Model, first).Id != second.Id)
        {
            exchange.Edit.Put(second with { SameAs = Root(exchange.Edit.Model, first).Id });
        }

        var left = state.Pairs.Where((pair, index) => index <= state.Asked || (pair.Other != other && pair.One != other)).ToValueList();
        RoundDialog.Go(exchange, state with { Pairs = left, Asked = state.Asked + 1 }, RoundTrigger.Built);
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

    private static Idea Root(ThreatModel model, Idea idea) => model.Find<Idea>(idea.SameAs) ?? idea;

    /// <summary>Another idea, for all to see: one step further than somebody else's, or late.</summary>
    public static void Build(Exchange exchange, RoundState state)
    {
        var before = exchange.Edit.Events.Length;
        var nobody = state.IsAnonymous ? exchange.Stranger(exchange.Lexicon.Phrase(Reading.Anonymous.Key)) : null;
        var added = exchange.Heard.Items.Select(item => Speech.Credit(item, exchange.Lexicon)).Select(item => exchange.Edit.Add(ObjectKind.Idea, id => new Idea
        {
            Id = id,
            Origin = exchange.Origin with { By = nobody ?? (item.Name is { } name ? exchange.Participant(name) : exchange.By) },
            Text = item.Text,
            Round = state.Round,
        })).ToList();
        if (exchange.Edit.Events.Length > before)
        {
            exchange.Say(RoundPrompts.Built.With(new Value.Many(added.Select(idea => Line(exchange.Edit.Model, idea)).ToValueList())));
        }

        exchange.Session = RoundAsking.Ask(exchange, state);
    }

    private static void Join(Exchange exchange, RoundState state, ValueList<Idea> ids)
    {
        var isApart = exchange.Lexicon.Has("round.apart", exchange.Heard.Text);
        foreach (var idea in isApart ? ids : ids.Skip(1))
        {
            exchange.Edit.Put(idea with { SameAs = isApart ? null : Root(exchange.Edit.Model, ids[0]).Id });
        }

        exchange.Say((isApart ? RoundPrompts.Apart : RoundPrompts.Joined).With(new Value.Many(ids.Select(idea => Looking.Line(idea)).ToValueList())));
        Works.Again(exchange, state);
    }

    /// <summary>The ideas that are named with a word for "same" or "apart"; empty when the text is something else.</summary>
    private static ValueList<Idea> Ids(Exchange exchange)
    {
        var text = exchange.Heard.Text;
        var isAbout = exchange.Lexicon.Has("round.same", text) || exchange.Lexicon.Has("round.apart", text);
        return exchange.Heard.IsPlus || !isAbout ? [] : text.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => exchange.Edit.Model.Find(word.ToUpperInvariant()))
            .OfType<Idea>()
            .ToValueList();
    }

    private static ValueList<WishPair> Alike(Exchange exchange, RoundState state)
    {
        var ideas = Distinct(exchange.Edit.Model, state).Take(MostCompared).ToList();
        var words = ideas.ToDictionary(idea => idea.Id, idea => Reading.Telling(idea.Text, exchange.Lexicon).ToHashSet());
        return ideas
            .SelectMany((one, index) => ideas.Skip(index + 1).Select(other => new WishPair(one.Id, other.Id)))
            .Where(pair => Likeness.IsEnough(Likeness.Between(words[pair.One], words[pair.Other])))
            .Take(MostPairs)
            .ToValueList();
    }
}
