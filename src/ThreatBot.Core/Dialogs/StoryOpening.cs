using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The start of a story: its key and text, and what it touches on the team's map.</summary>
internal static class StoryOpening
{
    /// <summary>"story PAY-42 Customers upload an ID card": the key is optional.</summary>
    public static void Start(Exchange exchange, string said)
    {
        if (said.Length == 0)
        {
            exchange.Whisper(StoryPrompts.NoText.With());
            return;
        }

        if (Works.Running(exchange) is { } running)
        {
            exchange.Whisper(StoryPrompts.Running.With(new Value.Said(Works.Title(exchange.Model, running.Subject))));
            Works.Again(exchange, running);
            return;
        }

        if (exchange.Model is null)
        {
            exchange.StartModel(exchange.Lexicon.Phrase(Reading.DefaultModel.Key));
        }

        var (key, text) = Split(said);
        var story = exchange.Edit.Add(ObjectKind.UserStory, id => new UserStory
        {
            Id = id,
            Origin = exchange.Origin,
            Key = key,
            Text = text,
            Touches = ByWords(exchange.Edit.Model, text, exchange.Lexicon),
        });
        var state = new StoryState
        {
            Step = story.Touches.Count > 0 ? StoryStep.Touches : StoryStep.Sketch,
            Story = story.Id,
            Started = exchange.Incoming.At,
        };
        exchange.Story = StoryAsking.Ask(exchange, state);
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
        if (touched.All(id => exchange.Edit.Model.Find<UserStory>(state.Story)?.Touches.Contains(id) == true))
        {
            exchange.Whisper(StoryPrompts.NoArrow.With(new Value.Said(exchange.Heard.Text)));
            Works.Again(exchange, state);
            return;
        }

        Keep(exchange, state, touched, []);
        StoryDialog.Go(exchange, state, StoryTrigger.Drawn);
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
                .Where(found => found is Element or Asset && !onFlows.Contains(found.Id))
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
                Touches = story.Touches.Union(touched.Where(id => exchange.Edit.Model.Find(id) is Element or Flow or Asset)).ToValueList(),
                Delta = story.Delta.Union(added.Where(id => exchange.Edit.Model.Find(id) is Element or Flow or DeniedFlow or Asset)).ToValueList(),
            });
        }
    }

    public static Value Line(ThreatModel model, Flow flow, UserStory? story)
    {
        var need = story?.Delta.Contains(flow.Id) == true ? StoryPrompts.FlowLineAdded : StoryPrompts.FlowLine;
        return new Value.Words(need.With(Name(model, flow.From), Name(model, flow.To), new Value.Said(flow.Data)));
    }

    private static Value.Said Name(ThreatModel model, string id) => new(model.Find(id)?.Title ?? id);

    /// <summary>A first word with a digit in it, such as PAY-42 or #17, is the tracker's key.</summary>
    private static (string Key, string Text) Split(string said)
    {
        var end = said.IndexOf(' ', StringComparison.Ordinal);
        return end > 0 && said[..end].Any(char.IsAsciiDigit) && said[..end].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '#' or '_' or '/')
            ? (said[..end], said[end..].Trim())
            : ("", said);
    }

    /// <summary>Elements and assets that share a telling word with the text, and the flows that carry or join them.</summary>
    private static ValueList<string> ByWords(ThreatModel model, string text, Lexicon lexicon)
    {
        var telling = Reading.Telling(text, lexicon).ToHashSet();
        var named = model.Elements.Cast<ModelObject>().Concat(model.Assets)
            .Where(found => Reading.Telling(found.Title, lexicon).Any(telling.Contains))
            .Select(found => found.Id)
            .ToHashSet();
        var flows = model.Flows.Where(flow => flow.Assets.Any(named.Contains) || (named.Contains(flow.From) && named.Contains(flow.To)));
        return named.Concat(flows.Select(flow => flow.Id)).ToValueList();
    }
}
