using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How the bot read the wishes: goal, asset and actor of each on one card, put right line by line, confirmed by one tap.</summary>
internal static class WorkshopReading
{
    /// <summary>As many buttons as a card has room for; more is said in words.</summary>
    private const int Most = 8;

    /// <summary>More lines than this in one message are not about the one thing that is asked.</summary>
    private const int MostLines = 50;

    private static readonly ImmutableArray<string> GoalChoices = ["confidentiality", "integrity", "availability"];

    public static Value Lines(ThreatModel model, WorkshopState state) => new Value.Many(WorkshopWishes.Distinct(model, state)
        .Select(wish => (Value)new Value.Words(WorkshopPrompts.ReadLine.With(
            new Value.Code(wish.Id),
            new Value.Said(wish.Outcome),
            GoalWords.Of(wish.Goals),
            new Value.Said(model.Find(wish.Asset ?? "")?.Title ?? model.Name),
            model.Find<Actor>(wish.Actor) is { } actor ? new Value.Said(actor.Name) : new Value.Words(WorkshopPrompts.Somebody.With()))))
        .ToValueList());

    /// <summary>The wishes that do not say what they break; they are asked about, one by one, before the card.</summary>
    public static ValueList<string> Unclear(ThreatModel model, WorkshopState state) => WorkshopWishes.Distinct(model, state)
        .Where(wish => wish.Goals is Goals.None && (state.Step is not WorkshopStep.Goal || state.Unclear.Skip(1).Contains(wish.Id)))
        .Take(Most)
        .Select(wish => wish.Id)
        .ToValueList();

    public static Prompt PromptOf(ThreatModel model, WorkshopState state)
    {
        var need = state.Step switch
        {
            WorkshopStep.Goal => WorkshopPrompts.Goal,
            WorkshopStep.Asset => WorkshopPrompts.Asset,
            _ => WorkshopPrompts.Actor,
        };
        return need.With(new Value.Code(Subject(state)), new Value.Said(model.Find<AbuseStory>(Subject(state))?.Outcome ?? ""));
    }

    /// <summary>What the question on the table can be answered with by one tap; the last choice leaves things as they are.</summary>
    public static ValueList<Choice> Offered(Exchange exchange, WorkshopState state)
    {
        var model = exchange.Edit.Model;
        return state.Step switch
        {
            WorkshopStep.Goal => [.. GoalChoices.Select(goal => new Choice(goal)), WorkshopAsking.Leaving],
            WorkshopStep.Asset => [.. model.Assets.Take(Most).Select(asset => new Choice(asset.Id) { Label = new Value.Said(asset.Name) }), new("next")],
            WorkshopStep.Actor => [.. Personas(exchange), new("next")],
            _ => [new("next"), .. WorkshopWishes.Distinct(model, state).Take(Most).Select(wish => new Choice(wish.Id) { Label = new Value.Code(wish.Id) })],
        };
    }

    /// <summary>The tapped goal, asset or persona is the wish's; several goals can be typed.</summary>
    public static void Pick(Exchange exchange, WorkshopState state, ValueList<string> choices)
    {
        var choice = choices[0];
        var model = exchange.Edit.Model;
        if (model.Find<AbuseStory>(Subject(state)) is { } wish)
        {
            exchange.Edit.Put(state.Step switch
            {
                WorkshopStep.Goal => wish with { Goals = choices.Aggregate(Goals.None, (goals, goal) => goals | Enum.Parse<Goals>(goal, ignoreCase: true)) },
                WorkshopStep.Asset => wish with { Asset = model.Find<Asset>(choice)?.Id ?? wish.Asset },
                _ => wish with { Actor = model.Find<Actor>(choice)?.Id ?? FromCatalogue(exchange, choice) ?? wish.Actor },
            });
        }

        WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
    }

    /// <summary>The same in words; lines like "W1 truth" may also be about other wishes than the one that is asked about.</summary>
    public static void Put(Exchange exchange, WorkshopState state)
    {
        var read = exchange.Heard.ItemsById.Take(MostLines).Select(item => Line(exchange, state, item)).ToList();
        if (read.Contains(null))
        {
            Works.Choose(exchange, state);
        }
        else if (read.Contains(Subject(state)))
        {
            WorkshopDialog.Go(exchange, state, WorkshopTrigger.Next);
        }
        else
        {
            Works.Again(exchange, state);
        }
    }

    /// <summary>The id of the wish a line was about; null when it could not be read.</summary>
    private static string? Line(Exchange exchange, WorkshopState state, string item)
    {
        var (id, text) = Reading.Id(item) is var (named, tail) && exchange.Edit.Model.Find(named) is AbuseStory ? (named, tail) : (Subject(state), item);
        return text.Length > 0 && exchange.Edit.Model.Find<AbuseStory>(id) is { } wish && Read(exchange, state, wish, text) is { } read ? exchange.Edit.Put(read).Id : null;
    }

    private static AbuseStory? Read(Exchange exchange, WorkshopState state, AbuseStory wish, string text) => (Changed(exchange, wish, text), state.Step) switch
    {
        ({ } changed, _) => changed,
        (_, WorkshopStep.Asset) => wish with { Asset = Named(exchange, text) },
        (_, WorkshopStep.Actor) => wish with { Actor = Persona(exchange, text) },
        _ => null,
    };

    /// <summary>Whether every line begins with the id of a wish, and so puts one right.</summary>
    public static bool IsAbout(Exchange exchange) => exchange.Heard.ItemsById.All(item => Reading.Id(item) is var (id, _) && exchange.Edit.Model.Find(id) is AbuseStory);

    /// <summary>"W1 truth", "W1 asset card data", "W1 actor a competitor".</summary>
    public static void Fix(Exchange exchange, WorkshopState state)
    {
        var unread = new List<Prompt>();
        foreach (var item in exchange.Heard.ItemsById)
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
            StoryWish.Scenario(exchange, exchange.Edit.Put(wish with { Asset = wish.Asset ?? WholeSystem(exchange) }));
        }

        if (WorkshopWishes.Distinct(exchange.Edit.Model, state).Where(wish => wish.Goals is Goals.None).Select(Looking.Line).ToValueList() is { Count: > 0 } left)
        {
            exchange.Say(WorkshopPrompts.LeftOut.With(new Value.Many(left)));
        }

        return state;
    }

    private static string Subject(WorkshopState state) => state.Fixing ?? state.Unclear[0];

    /// <summary>The actors of the model, then those of the catalogue.</summary>
    private static IEnumerable<Choice> Personas(Exchange exchange)
    {
        var known = exchange.Edit.Model.Actors.ToList();
        var names = known.Select(actor => actor.Name).ToHashSet();
        return known.Select(actor => new Choice(actor.Id) { Label = new Value.Said(actor.Name) })
            .Concat(exchange.Scene.Catalogue.Actors
                .Where(row => row.Id is not "somebody")
                .Select(row => (row.Id, Name: exchange.Lexicon.Phrase($"actor.{row.Id}")))
                .Where(row => !names.Contains(row.Name))
                .Select(row => new Choice(row.Id) { Label = new Value.Said(row.Name) }))
            .Take(Most);
    }

    private static string? FromCatalogue(Exchange exchange, string row) => exchange.Scene.Catalogue.Actors.Any(actor => actor.Id == row)
        ? StoryWish.Actor(exchange, exchange.Lexicon.Phrase($"actor.{row}"))
        : null;

    private static AbuseStory? Changed(Exchange exchange, AbuseStory wish, string tail)
    {
        var lexicon = exchange.Lexicon;
        if (Reading.Behind(tail, "read.asset", lexicon) is { } asset)
        {
            return wish with { Asset = Named(exchange, asset) };
        }

        if (Reading.Behind(tail, "read.actor", lexicon) is { } actor)
        {
            return wish with { Actor = Persona(exchange, actor) };
        }

        return Reading.GoalsOf(tail, lexicon) is var goals and not Goals.None ? wish with { Goals = goals } : null;
    }

    private static string Named(Exchange exchange, string name) =>
        exchange.Edit.Model.Assets.FirstOrDefault(asset => Lexicon.Normal(asset.Name) == Lexicon.Normal(name))?.Id
        ?? exchange.Edit.Add(ObjectKind.Asset, id => new Asset { Id = id, Origin = exchange.Origin, Name = name }).Id;

    /// <summary>The persona of the catalogue that the words speak of, else one of that name.</summary>
    private static string Persona(Exchange exchange, string name) =>
        StoryWish.Actor(exchange, name)
        ?? exchange.Edit.Model.Actors.FirstOrDefault(actor => Lexicon.Normal(actor.Name) == Lexicon.Normal(name))?.Id
        ?? exchange.Edit.Add(ObjectKind.Actor, id => new Actor { Id = id, Origin = exchange.Origin, Name = name }).Id;

    /// <summary>What is harmed when the words name nothing: the system as a whole.</summary>
    public static string WholeSystem(Exchange exchange) => Named(exchange, exchange.Edit.Model.Name);
}
