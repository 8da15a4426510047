using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The start of a story: its key and text, and what it touches on the team's map.</summary>
internal static class StoryOpening
{
    /// <summary>"story PAY-42 Customers upload an ID card": the key is optional, and may be the address of an item in a tracker.</summary>
    public static void Start(Exchange exchange, string said)
    {
        var name = StoryName.Of(said);
        var known = exchange.Model is { } model && name != new StoryName("", null, "") ? StoryPast.Same(model, name) : null;
        if (name.Text.Length == 0 && known is null)
        {
            exchange.Whisper(name.Key.Length > 0 ? StoryPrompts.NoWords.With(new Value.Said(name.Key)) : StoryPrompts.NoText.With());
        }
        else if (Works.IsFree(exchange))
        {
            Begin(exchange, known ?? Add(exchange, name));
        }
    }

    /// <summary>A story of the model comes on the table, for the first time or again.</summary>
    public static void Begin(Exchange exchange, UserStory story)
    {
        if (story.Ended is not null || story.Status is not StoryStatus.Open)
        {
            exchange.Say(StoryPast.Again(exchange.Edit.Model, story));
            story = exchange.Edit.Put(story with { Status = StoryStatus.Open, Settled = null, SettledBy = null, Doubts = [] });
        }

        exchange.Story = StoryAsking.Ask(exchange, new StoryState
        {
            Step = story.Touches.Concat(story.Delta).Any(id => exchange.Edit.Model.Find(id) is not (null or Actor)) ? StoryStep.Touches : StoryStep.Sketch,
            Story = story.Id,
            Started = exchange.Incoming.At,
        });
    }

    /// <summary>A story joins the model; what it touches is guessed from its words, and from a story like it.</summary>
    public static UserStory Add(Exchange exchange, StoryName name)
    {
        ModelTalk.Need(exchange);

        var model = exchange.Edit.Model;
        var touched = ByWords(model, name.Text, exchange.Lexicon);
        if (touched.Count == 0 && StoryPast.Like(model, name.Text, exchange.Lexicon) is { } like)
        {
            exchange.Say(StoryPrompts.Like.With(new Value.Said(like.Title)));
            touched = like.Touches.Union(like.Delta).Where(id => model.Find(id) is not null).ToValueList();
        }

        return exchange.Edit.Add(ObjectKind.UserStory, id => new UserStory
        {
            Id = id,
            Origin = exchange.Origin,
            Key = name.Key,
            Link = name.Link,
            Text = name.Text,
            Touches = touched,
        });
    }

    /// <summary>Arrows are drawn; words are looked for on the map.</summary>
    public static void Touch(Exchange exchange, StoryState state)
    {
        if (Sketch.LooksLike(exchange.Heard.Text) || exchange.Heard.Text.AsSpan().ContainsAny('>', '['))
        {
            if (Drawing.Draw(exchange, exchange.Heard.Text) is { } drawn)
            {
                Keep(exchange, state, drawn.Touched, drawn.New);
                StoryDialog.Go(exchange, state, StoryTrigger.Drawn);
            }

            return;
        }

        var touched = ByWords(exchange.Edit.Model, exchange.Heard.Text, exchange.Lexicon);
        var story = exchange.Edit.Model.Find<UserStory>(state.Story);
        if (touched.All(id => story?.Touches.Contains(id) == true || story?.Delta.Contains(id) == true) && !IsName(exchange, touched))
        {
            Beside(exchange, state);
            return;
        }

        Keep(exchange, state, touched, []);
        StoryDialog.Go(exchange, state, StoryTrigger.Drawn);
    }

    /// <summary>Whether a text says nothing but what is called so on the map.</summary>
    private static bool IsName(Exchange exchange, ValueList<string> touched)
    {
        var names = touched.Select(exchange.Edit.Model.Find).OfType<ModelObject>().SelectMany(found => Reading.Telling(found.Title, exchange.Lexicon)).ToHashSet();
        return touched.Count > 0 && Reading.Telling(exchange.Heard.Text, exchange.Lexicon).All(names.Contains);
    }

    /// <summary>
    /// What adds nothing to the map is a worry that came early, where its speaker says that it is to be kept; from whoever is asked something in private
    /// it may be the answer to that.
    /// </summary>
    private static void Beside(Exchange exchange, StoryState state)
    {
        if ((exchange.Heard.IsPlus || exchange.Heard.Credited is not null) && AskTalk.Current(exchange.Conversation, exchange.Incoming.Speaker) is null)
        {
            Loose.Note(exchange, state.Story);
        }
        else
        {
            exchange.Whisper(StoryPrompts.NoArrow.With(new Value.Said(exchange.Heard.Text)));
        }

        Works.Again(exchange, state);
    }

    /// <summary>An arrow at the closing card: the map missed something, so that is asked about before the story closes.</summary>
    public static void Extend(Exchange exchange, StoryState state)
    {
        if (Drawing.Draw(exchange, exchange.Heard.Text) is not { } drawn)
        {
            Works.Again(exchange, state);
            return;
        }

        Keep(exchange, state, drawn.Touched, drawn.New);
        var longer = state.Cells.Count == 0 ? StoryWish.Picked(exchange, state) : Steering.WithOneMore(exchange, state) ?? state;
        StoryDialog.Go(exchange, longer with { Asked = state.Cells.Count }, StoryTrigger.Drawn);
    }

    /// <summary>What the story goes through, flows first and denied flows with them; loose elements and assets by name.</summary>
    public static ValueList<Value> TouchesOf(ThreatModel model, string story)
    {
        var touched = model.Find<UserStory>(story);
        var all = touched is null ? [] : touched.Touches.Concat(touched.Delta).Distinct().Select(model.Find).ToArray();
        var onFlows = all.OfType<Flow>().SelectMany(flow => flow.References)
            .Concat(all.OfType<DeniedFlow>().SelectMany(flow => flow.References))
            .ToHashSet();
        return
        [
            .. all.OfType<Flow>().Select(flow => Line(model, flow, touched)),
            .. all.OfType<DeniedFlow>().Select(flow => new Value.Words(StoryPrompts.Denied.With(Name(model, flow.From), Name(model, flow.To)))),
            .. all.OfType<ModelObject>()
                .Where(found => found is Element or Asset or Actor && !onFlows.Contains(found.Id))
                .Select(found => new Value.Said(found.Title)),
        ];
    }

    /// <summary>The same with the ids by which it is changed.</summary>
    public static ValueList<Value> OnMap(ThreatModel model, string story) => model.Find<UserStory>(story) is not { } touched ? [] :
        touched.Touches.Concat(touched.Delta).Distinct().Select(model.Find).OfType<ModelObject>()
            .Select(found => (Value)new Value.Words(StoryPrompts.ChangeLine.With(
                new Value.Code(found.Id), found is Flow flow ? Line(model, flow, null) : new Value.Said(found.Title))))
            .ToValueList();

    private static void Keep(Exchange exchange, StoryState state, ValueList<string> touched, ValueList<string> added)
    {
        if (exchange.Edit.Model.Find<UserStory>(state.Story) is { } story)
        {
            exchange.Edit.Put(story with
            {
                Touches = story.Touches.Union(touched.Where(id => exchange.Edit.Model.Find(id) is Element or Flow or Asset or Actor)).ToValueList(),
                Delta = story.Delta.Union(added.Where(id => exchange.Edit.Model.Find(id) is Element or Flow or DeniedFlow or Asset)).ToValueList(),
            });
        }
    }

    public static Value Line(ThreatModel model, Flow flow, UserStory? story)
    {
        var isNew = story?.Delta.Contains(flow.Id) == true && !(story.Ended >= flow.Origin.At);
        var need = isNew ? StoryPrompts.FlowLineAdded : StoryPrompts.FlowLine;
        return new Value.Words(need.With(Name(model, flow.From), Name(model, flow.To), PictureView.Encrypted(flow, new Value.Said(flow.Data))));
    }

    private static Value.Said Name(ThreatModel model, string id) => new(model.Find(id)?.Title ?? id);

    /// <summary>Elements, assets and actors that share a telling word with the text, and the flows that carry or join them.</summary>
    private static ValueList<string> ByWords(ThreatModel model, string text, Lexicon lexicon)
    {
        var telling = Reading.Telling(text, lexicon).ToHashSet();
        var named = model.Elements.Cast<ModelObject>().Concat(model.Assets).Concat(model.Actors)
            .Where(found => Reading.Telling(found.Title, lexicon).Any(telling.Contains))
            .Select(found => found.Id)
            .ToHashSet();
        var flows = model.Flows.Where(flow => flow.Assets.Any(named.Contains) || (named.Contains(flow.From) && named.Contains(flow.To)));
        return named.Concat(flows.Select(flow => flow.Id)).ToValueList();
    }
}
