using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The wish: who wants what of it, read for its goal, actor and asset, and put right by a tap.</summary>
internal static class StoryWish
{
    /// <summary>How the sentence begins that people are asked to finish; some say it, some go on from it.</summary>
    public const string Start = "wish.start";

    /// <summary>Words for things that are verbs at the beginning of a wish.</summary>
    public const string Verbs = "wish.verbs";

    /// <summary>Every line or part is one wish; "ana: …" is Ana's.</summary>
    public static void Hear(Exchange exchange, StoryState state)
    {
        var wished = Keep(exchange, state);
        if (exchange.Conversation.IsShared)
        {
            exchange.Say(StoryPrompts.KeptMore.With());
        }

        GoOn(exchange, wished, StoryTrigger.Wished);
    }

    /// <summary>Whether all of a message is wishes by how it begins, whatever is asked just now.</summary>
    public static bool IsWish(Exchange exchange) =>
        exchange.Heard.Items is { Count: > 0 } items && items.All(item => Reading.Behind(Speech.Credit(item, exchange.Lexicon).Text, Start, exchange.Lexicon) is not null);

    /// <summary>A wish that comes later, as by the second person of a call: it is kept, and what was asked stays asked.</summary>
    public static void Add(Exchange exchange, StoryState state)
    {
        exchange.Story = Keep(exchange, state);
        Works.Again(exchange, state);
    }

    /// <summary>Picks the questions, now that it is known what would hurt, and asks the first.</summary>
    public static void GoOn(Exchange exchange, StoryState state, StoryTrigger trigger) =>
        StoryDialog.Go(exchange, Picked(exchange, state), trigger);

    /// <summary>The story with the questions the rules pick, the first of them on the table.</summary>
    public static StoryState Picked(Exchange exchange, StoryState state)
    {
        var picked = CellSelection.Pick(exchange.Edit.Model, state.Story, exchange.Incoming.At);
        var cells = picked.Aggregate(ValueList<AskedCell>.Empty, (asked, cell) => [.. asked, Asked(exchange, cell, asked)]);
        return state with { Cells = cells, Asked = 0 };
    }

    /// <summary>The picked cell with the question of the bank that suits it.</summary>
    public static AskedCell Asked(Exchange exchange, PickedCell cell, ValueList<AskedCell> before)
    {
        var row = QuestionChoice.Of(exchange.Scene.Catalogue.Questions, exchange.Edit.Model, cell, before);
        return new AskedCell(
            cell.Subject, cell.Zone, cell.Direction, cell.Letter, row.Id, cell.Reasons.Select(reason => reason.Key).ToValueList());
    }

    /// <summary>"W1 truth" says which goal a wish really breaks.</summary>
    public static void Fix(Exchange exchange, StoryState state)
    {
        var (isRead, unread) = (false, new List<Prompt>());
        foreach (var item in exchange.Heard.ItemsById)
        {
            if (Reading.Id(item) is var (id, tail) && exchange.Edit.Model.Find<AbuseStory>(id) is { } wish
                && Reading.GoalsOf(tail, exchange.Lexicon) is var goals and not Goals.None)
            {
                exchange.Edit.Put(wish with { Goals = goals });
                Scenario(exchange, wish with { Goals = goals });
                isRead = true;
            }
            else
            {
                unread.Add(StoryPrompts.FixUnread.With(new Value.Said(item), new Value.Code(state.Wishes[0])));
            }
        }

        exchange.WhisperSome(unread);
        if (isRead)
        {
            StoryDialog.Go(exchange, state, StoryTrigger.Fixed);
        }
        else
        {
            Works.Again(exchange, state);
        }
    }

    public static Value Lines(ThreatModel model, StoryState state) => new Value.Many(state.Wishes
        .Select(model.Find<AbuseStory>)
        .OfType<AbuseStory>()
        .Select(wish => (Value)new Value.Words(StoryPrompts.FixLine.With(new Value.Code(wish.Id), new Value.Said(wish.Outcome), GoalWords.Of(wish.Goals))))
        .ToValueList());

    public static Value Line(AbuseStory wish) => new Value.Words(wish.Goals is Goals.None
        ? StoryPrompts.KeptUnread.With(new Value.Code(wish.Id), new Value.Person(wish.Origin.By))
        : StoryPrompts.KeptWish.With(new Value.Code(wish.Id), new Value.Person(wish.Origin.By), GoalWords.Of(wish.Goals)));

    private static StoryState Keep(Exchange exchange, StoryState state)
    {
        var kept = exchange.Heard.Items.Select(item => Keep(exchange, state, item)).ToValueList();
        exchange.Say(StoryPrompts.Kept.With(new Value.Many(kept.Select(Line).ToValueList())));
        return state with { Wishes = [.. state.Wishes, .. kept.Select(wish => wish.Id)] };
    }

    private static AbuseStory Keep(Exchange exchange, StoryState state, string item)
    {
        var (name, said) = Speech.Credit(item, exchange.Lexicon);
        var words = Reading.After(said, Start, exchange.Lexicon);
        var origin = exchange.Origin with { By = name is null ? exchange.By : exchange.Participant(name) };
        var wish = exchange.Edit.Add(ObjectKind.AbuseStory, id => new AbuseStory
        {
            Id = id,
            Origin = origin,
            Outcome = words,
            Actor = Actor(exchange, words),
            Asset = Asset(exchange.Edit.Model, state.Story, words, exchange.Lexicon),
            Goals = Reading.GoalsOf(words, exchange.Lexicon),
            Story = state.Story,
        });
        Scenario(exchange, wish);
        return wish;
    }

    /// <summary>A wish with an asset and a goal is a disaster scenario, ranked after those already there.</summary>
    public static void Scenario(Exchange exchange, AbuseStory wish)
    {
        var model = exchange.Edit.Model;
        var known = model.Scenarios.FirstOrDefault(scenario => scenario.AbuseStory == wish.Id);
        if (known is not null)
        {
            exchange.Edit.Put(known with { Goals = wish.Goals, Asset = wish.Asset ?? known.Asset, Actor = wish.Actor });
        }
        else if (wish is { Asset: { } asset, Goals: not Goals.None })
        {
            exchange.Edit.Add(ObjectKind.Scenario, id => new Scenario
            {
                Id = id,
                Origin = wish.Origin,
                AbuseStory = wish.Id,
                Asset = asset,
                Actor = wish.Actor,
                Goals = wish.Goals,
                Rank = model.Scenarios.Select(scenario => scenario.Rank).DefaultIfEmpty().Max() + 1,
                Words = wish.Outcome,
            });
        }
    }

    /// <summary>The persona the words speak of, from the catalogue; absent means somebody.</summary>
    public static string? Actor(Exchange exchange, string words)
    {
        var row = exchange.Scene.Catalogue.Actors.FirstOrDefault(actor =>
            actor.Id is not "somebody" && exchange.Lexicon.Has($"actor.{actor.Id}", words));
        if (row is null)
        {
            return null;
        }

        var name = exchange.Lexicon.Phrase($"actor.{row.Id}");
        return exchange.Edit.Model.Actors.FirstOrDefault(actor => actor.Name == name)?.Id ?? Join(exchange, row, name);
    }

    /// <summary>A persona joins the model, with a word of warning where planning for it seldom helps.</summary>
    private static string Join(Exchange exchange, ActorRow row, string name)
    {
        if (row.HasWarning)
        {
            exchange.Say(CatalogueNeeds.Warning(row).With());
        }

        return exchange.Edit.Add(ObjectKind.Actor, id => new Actor
        {
            Id = id,
            Origin = exchange.Origin,
            Name = name,
            Description = exchange.Lexicon.Phrase($"persona.{row.Id}"),
            Relationship = row.Relationship,
            Motives = row.Motive is Motive.None ? [] : [row.Motive],
            Intent = row.Intent,
            Capability = row.Capability,
        }).Id;
    }

    /// <summary>The words that may name what is wished for: in "lock everyone out" the lock is no thing.</summary>
    public static string Object(string words, Lexicon lexicon) => Reading.After(words, Verbs, lexicon);

    /// <summary>The asset the words name, else the first the story brings or touches.</summary>
    private static string? Asset(ThreatModel model, string story, string words, Lexicon lexicon)
    {
        var telling = Reading.Telling(Object(words, lexicon), lexicon).ToHashSet();
        var named = model.Assets.FirstOrDefault(asset => Reading.Telling(asset.Name, lexicon).Any(telling.Contains))?.Id;
        return named ?? (model.Find<UserStory>(story) is { } touched
            ? touched.Delta.Concat(touched.Touches).FirstOrDefault(id => model.Find(id) is Models.Asset)
            : null);
    }
}
