using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How the bot read the wishes: goal, asset and actor of each on one card, put right line by line, confirmed by one tap.</summary>
internal static class WorkshopReading
{
    public static Value Lines(ThreatModel model, WorkshopState state) => new Value.Many(WorkshopWishes.Distinct(model, state)
        .Select(wish => (Value)new Value.Words(WorkshopPrompts.ReadLine.With(
            new Value.Code(wish.Id),
            new Value.Said(wish.Outcome),
            GoalWords.Of(wish.Goals),
            new Value.Said(model.Find(wish.Asset ?? "")?.Title ?? model.Name),
            model.Find<Actor>(wish.Actor) is { } actor ? new Value.Said(actor.Name) : new Value.Words(WorkshopPrompts.Somebody.With()))))
        .ToValueList());

    /// <summary>"W1 truth", "W1 asset card data", "W1 actor a competitor".</summary>
    public static void Fix(Exchange exchange, WorkshopState state)
    {
        var unread = new List<Prompt>();
        foreach (var item in exchange.Heard.Items)
        {
            if (Reading.Id(item) is var (id, tail) && exchange.Edit.Model.Find<AbuseStory>(id) is { } wish && Changed(exchange, wish, tail) is { } changed)
            {
                exchange.Edit.Put(changed);
            }
            else
            {
                unread.Add(WorkshopPrompts.ReadUnread.With(new Value.Said(item), new Value.Code(state.Wishes[0])));
            }
        }

        exchange.WhisperSome(unread);
        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Said);
    }

    /// <summary>Wishes with a goal become disaster scenarios; one that names no asset is about the system as a whole.</summary>
    public static WorkshopState Confirm(Exchange exchange, WorkshopState state)
    {
        foreach (var wish in WorkshopWishes.Distinct(exchange.Edit.Model, state).Where(wish => wish.Goals is not Goals.None).ToList())
        {
            StoryWish.Scenario(exchange, exchange.Edit.Put(wish with { Asset = wish.Asset ?? System(exchange) }));
        }

        return state;
    }

    private static AbuseStory? Changed(Exchange exchange, AbuseStory wish, string tail)
    {
        var lexicon = exchange.Lexicon;
        if (Reading.After(tail, "read.asset", lexicon) is var asset && asset != tail)
        {
            return wish with { Asset = Named(exchange, asset) };
        }

        if (Reading.After(tail, "read.actor", lexicon) is var actor && actor != tail)
        {
            return wish with { Actor = StoryWish.Actor(exchange, actor) ?? Persona(exchange, actor) };
        }

        return Reading.GoalsOf(tail, lexicon) is var goals and not Goals.None ? wish with { Goals = goals } : null;
    }

    private static string Named(Exchange exchange, string name) =>
        exchange.Edit.Model.Assets.FirstOrDefault(asset => Lexicon.Normal(asset.Name) == Lexicon.Normal(name))?.Id
        ?? exchange.Edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = exchange.Origin, Name = name }).Id;

    private static string Persona(Exchange exchange, string name) =>
        exchange.Edit.Model.Actors.FirstOrDefault(actor => Lexicon.Normal(actor.Name) == Lexicon.Normal(name))?.Id
        ?? exchange.Edit.Add(ObjectKind.Actor, id => new Actor { Id = id, Origin = exchange.Origin, Name = name }).Id;

    private static string System(Exchange exchange) => Named(exchange, exchange.Edit.Model.Name);
}
