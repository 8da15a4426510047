using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Messages with no question on the table: arrows, notes, and words nobody knows.</summary>
internal static class Loose
{
    public static readonly IReadOnlyList<string> Keys = ["hello", "hello.asking"];

    public static void Hear(Exchange exchange)
    {
        if (exchange.Story is { Step: StoryStep.Done } done && Drafting.IsAbout(done.Draft, exchange.Heard.Text))
        {
            StoryClosing.Edit(exchange, done with { Step = StoryStep.Edit });
        }
        else if (Drafting.IsLine(exchange.Heard.Text) && exchange.Model?.Find(Reading.Id(exchange.Heard.Text)?.Id ?? "") is { } found)
        {
            exchange.Whisper(SteerPrompts.MeasureHow.With(new Value.Code(found.Id)));
        }
        else if (Sketch.LooksLike(exchange.Heard.Text))
        {
            Draw(exchange);
        }
        else if (StoryName.IsLink(exchange.Heard.Text))
        {
            StoryOpening.Start(exchange, exchange.Heard.Text);
        }
        else if (exchange.Heard.IsPlus || IsOfSomebodyHere(exchange))
        {
            Note(exchange);
        }
        else if (exchange.Heard.Credited is { } name && !IsEmpty(exchange))
        {
            exchange.Whisper(SteerPrompts.UnknownCredit.With(new Value.Code($"+ {name}: …")));
        }
        else if (Reading.Id(exchange.Heard.Text) is (var id, var said) && DueDay.Unread(exchange, exchange.Model?.Find(id), said) is { } unread)
        {
            exchange.Whisper(unread);
        }
        else if (exchange.Lexicon.Is("hello", exchange.Heard.Text) || exchange.Lexicon.Has("hello.asking", exchange.Heard.Text))
        {
            exchange.Whisper(SteerPrompts.Hello.With());
        }
        else if (Works.Running(exchange) is TreeState { IsPaused: true } && Reading.StartsWithId(exchange.Heard.Text))
        {
            exchange.Whisper(TreePrompts.Resting.With());
        }
        else
        {
            Unknown(exchange);
        }
    }

    /// <summary>"ana: the till has no lock" is a thought of Ana's where everything is recorded; where people talk among themselves it takes a plus.</summary>
    private static bool IsOfSomebodyHere(Exchange exchange) => !exchange.Conversation.IsShared && !IsEmpty(exchange) && !exchange.Heard.Text.EndsWith('?')
        && exchange.Heard.Credited is { } name && exchange.Before.People.ContainsKey(Lexicon.Normal(name).TrimStart('@'));

    /// <summary>A yes, a no or thanks is nothing to write down.</summary>
    private static bool IsEmpty(Exchange exchange) => exchange.Heard.Text.Length == 0
        || exchange.Lexicon.Is("command.yes", exchange.Heard.Text) || exchange.Lexicon.Is("command.no", exchange.Heard.Text) || exchange.Lexicon.Is("smalltalk", exchange.Heard.Text);

    /// <summary>One line with the nearest command.</summary>
    public static void Unknown(Exchange exchange) => exchange.Whisper(
        Nearest.Of(exchange.Heard.Text, exchange.Lexicon) is { } nearest && nearest != Lexicon.Normal(exchange.Heard.Text)
            ? SteerPrompts.Unknown.With(new Value.Code(nearest))
            : SteerPrompts.UnknownWords.With());

    private static void Draw(Exchange exchange)
    {
        ModelTalk.Need(exchange);

        if (Drawing.Draw(exchange, exchange.Heard.Text) is { } drawn)
        {
            var lines = drawn.Touched.Concat(drawn.New).Distinct()
                .Select(exchange.Edit.Model.Find)
                .OfType<Flow>()
                .Select(flow => StoryOpening.Line(exchange.Edit.Model, flow, null))
                .ToValueList();
            Pictured.Show(exchange, SteerPrompts.Drawn.With(new Value.Many(lines)), Pictured.Map);
        }
    }

    /// <summary>"+ text" where nothing is asked is a threat of the model, or of the <paramref name="story"/> that is only begun.</summary>
    public static void Note(Exchange exchange, string? story = null)
    {
        ModelTalk.Need(exchange);

        var lines = exchange.Heard.Items
            .Select(item => Looking.Line(exchange.Edit.Add(ObjectKind.Threat, id => new Threat
            {
                Id = id,
                Origin = exchange.Origin,
                Text = item,
                Story = story,
                Place = Places.Of(exchange, item),
            })))
            .ToValueList();
        exchange.Say(SteerPrompts.Kept.With(new Value.Many(lines)));
    }
}
