using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The first minutes: what people wish the system, and what goes wrong without anybody's wish.</summary>
internal static class WorkshopWishes
{
    /// <summary>As many pairs as people are asked about.</summary>
    private const int MostPairs = 20;

    private const string Accident = "accident";

    public static void Hear(Exchange exchange, WorkshopState state)
    {
        var isAccident = state.Step is WorkshopStep.Accidents;
        var kept = exchange.Heard.Items.Select(item => Keep(exchange, item, isAccident)).ToValueList();
        exchange.Say(StoryPrompts.Kept.With(new Value.Many(kept.Select(Line).ToValueList())));
        WorkshopDialog.Go(exchange, state with { Wishes = [.. state.Wishes, .. kept.Select(wish => wish.Id)] }, WorkshopTrigger.Said);
    }

    private static Value Line(AbuseStory wish) => wish.Goals is Goals.None
        ? new Value.Words(WorkshopPrompts.KeptUnread.With(new Value.Code(wish.Id), new Value.Person(wish.Origin.By)))
        : StoryWish.Line(wish);

    /// <summary>Pairs of wishes whose telling words overlap, oldest first.</summary>
    public static ValueList<WishPair> Alike(Exchange exchange, WorkshopState state) =>
        Likeness.Pairs(exchange.Lexicon, Distinct(exchange.Edit.Model, state).Select(wish => (wish.Id, wish.Outcome)), MostPairs);

    /// <summary>The later wish stays, in its own words, and points to the earlier one.</summary>
    public static void Merge(Exchange exchange, WorkshopState state)
    {
        var pair = state.Pairs[state.Asked];
        if (exchange.Edit.Model.Find<AbuseStory>(pair.Other) is { } other && exchange.Edit.Model.Find<AbuseStory>(pair.One) is { } one)
        {
            exchange.Edit.Put(other with { SameAs = one.SameAs ?? one.Id });
        }

        var left = state.Pairs.Where((later, index) => index <= state.Asked || (later.One != pair.Other && later.Other != pair.Other)).ToValueList();
        WorkshopDialog.Go(exchange, state with { Pairs = left }, WorkshopTrigger.Next);
    }

    /// <summary>The wishes of this workshop that are not the same as an earlier one.</summary>
    public static IEnumerable<AbuseStory> Distinct(ThreatModel model, WorkshopState state) =>
        state.Wishes.Select(id => model.Find<AbuseStory>(id)).OfType<AbuseStory>().Where(wish => wish.SameAs is null);

    private static AbuseStory Keep(Exchange exchange, string item, bool isAccident)
    {
        var (name, said) = Speech.Credit(item, exchange.Lexicon);
        var words = Reading.After(said, StoryWish.Start, exchange.Lexicon);
        return exchange.Edit.Add(ObjectKind.AbuseStory, id => new AbuseStory
        {
            Id = id,
            Origin = exchange.Origin with { By = name is null ? exchange.By : exchange.Participant(name) },
            Outcome = words,
            Actor = StoryWish.Actor(exchange, words) ?? (isAccident ? StoryWish.Actor(exchange, exchange.Lexicon.Words[$"actor.{Accident}"][0]) : null),
            Asset = Thing(exchange, isAccident ? words : StoryWish.Object(words, exchange.Lexicon)),
            Goals = Reading.GoalsOf(words, exchange.Lexicon),
        });
    }

    /// <summary>The asset the words name: one of the model, or a kind of thing the catalogue knows, which joins the model.</summary>
    public static string? Thing(Exchange exchange, string words)
    {
        var model = exchange.Edit.Model;
        var telling = Reading.Telling(words, exchange.Lexicon).ToHashSet();
        if (model.Assets.FirstOrDefault(asset => Reading.Telling(asset.Name, exchange.Lexicon).Any(telling.Contains)) is { } known)
        {
            return known.Id;
        }

        return WishIdeas.Thing(exchange.Scene.Catalogue, exchange.Lexicon, words) is (var name, var kind)
            ? exchange.Edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = exchange.Origin, Name = name, Goals = kind.Goals }).Id
            : null;
    }
}
