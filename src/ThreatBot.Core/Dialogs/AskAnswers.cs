using System.Globalization;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What the person who was asked does with the questions: answers, skips, says that it is not for them, passes the answers on.</summary>
internal static class AskAnswers
{
    /// <summary>Something for one person's eyes, wherever they are.</summary>
    public static void Tell(Exchange exchange, string person, Prompt prompt) =>
        exchange.Say(new Reply { Audience = new Audience.OneToOne(person), Card = exchange.NewId(), Thread = exchange.Thread, Prompt = prompt });

    /// <summary>The question on the table goes to the person, and to nobody else.</summary>
    public static void Ask(Exchange exchange, AskState ask)
    {
        (Prompt Prompt, ValueList<Choice> Choices) put = ask.Step switch
        {
            AskStep.Instead => (AskPrompts.Instead.With(), [new("nobody"), new("me")]),
            AskStep.Review => (AskPrompts.Review.With(AskOpening.AboutOf(exchange, ask), Lines(ask)), [new("pass"), new("drop")]),
            _ => (AskPrompts.Question(ask.Questions[ask.Asked]).With(new Value.Number(ask.Asked + 1), new Value.Number(ask.Questions.Count), AskOpening.AboutOf(exchange, ask)), [new("skip"), new("not-me"), new("mute")]),
        };
        var asked = ask with { Open = new OpenPrompt(exchange.NewId(), put.Prompt, put.Choices, false) };
        Keep(exchange, asked);
        Repeat(exchange, asked);
    }

    /// <summary>The question again, under its own instance.</summary>
    public static void Repeat(Exchange exchange, AskState ask)
    {
        if (ask.Open is { } open)
        {
            exchange.Say(new Reply { Audience = new Audience.OneToOne(ask.Person), Card = open.Instance, Thread = exchange.Thread, Prompt = open.Prompt, Instance = open.Instance, Choices = open.Choices });
        }
    }

    /// <summary>Whether the message was for one of these questions, and was dealt with.</summary>
    public static bool Take(Exchange exchange)
    {
        var ask = AskTalk.Current(exchange.Conversation, exchange.Incoming.Speaker);
        if (ask?.Open is { } open && exchange.Incoming.Press is { Choices: [var pressed, ..] } press && press.Instance == open.Instance && open.Choices.Any(choice => choice.Id == pressed))
        {
            (exchange.IsForgotten, exchange.IsInConfidence) = (true, true);
            Tap(exchange, ask, pressed);
            return true;
        }

        if (AskTalk.Of(exchange) is not { } answer)
        {
            return false;
        }

        (exchange.IsForgotten, exchange.IsInConfidence) = (true, true);
        if (ask?.Open is null)
        {
            Elsewhere(exchange);
        }
        else if (Tapping.Typed(ask.Open, answer, exchange.Lexicon) is [var typed] && !exchange.Heard.IsPlus)
        {
            Tap(exchange, ask, typed);
        }
        else
        {
            Hear(exchange, ask, answer);
        }

        return true;
    }

    /// <summary>The platform's own editing of a message changes the answer it brought; nobody else is told.</summary>
    public static bool Edited(Exchange exchange, string message)
    {
        var ask = AskTalk.Current(exchange.Conversation, exchange.Incoming.Speaker);
        if (ask?.Answers.FirstOrDefault(answer => answer.Message == message) is not { } before)
        {
            return false;
        }

        var text = AskTalk.Of(exchange) ?? exchange.Heard.Text;
        exchange.IsForgotten = true;
        var edited = ask with { Answers = ask.Answers.Select(answer => answer == before ? answer with { Text = text } : answer).ToValueList() };
        Keep(exchange, edited);
        Tell(exchange, ask.Person, AskPrompts.Changed.With(new Value.Said(text)));
        if (edited.Step is AskStep.Review)
        {
            Ask(exchange, edited);
        }

        return true;
    }

    public static Value Lines(AskState ask) => new Value.Many(ask.Answers
        .Index()
        .Select(answer => (Value)new Value.Words(AskPrompts.Line.With(new Value.Number(answer.Index + 1), new Value.Said(answer.Item.Text))))
        .ToValueList());

    private static void Hear(Exchange exchange, AskState ask, string said)
    {
        switch (ask.Step)
        {
            case AskStep.Review:
                Change(exchange, ask, said);
                break;
            case AskStep.Instead:
                AskPassing.To(exchange, ask, AskTalk.NotMe(said, exchange.Lexicon) is { Length: > 0 } named ? named : Reading.After(said, "ask.pass", exchange.Lexicon));
                break;
            case var _ when AskTalk.NotMe(said, exchange.Lexicon) is { } instead:
                AskPassing.To(exchange, ask, instead);
                break;
            default:
                Settle(exchange, ask);
                Go(exchange, ask with { Answers = [.. ask.Answers, new(ask.Questions[ask.Asked], said, exchange.Incoming.Message)] });
                break;
        }
    }

    private static void Tap(Exchange exchange, AskState ask, string choice)
    {
        if (choice is "mute")
        {
            AskReminders.Mute(exchange, ask);
            return;
        }

        Settle(exchange, ask);
        switch (choice)
        {
            case "skip":
                Go(exchange, ask);
                break;
            case "not-me":
                Ask(exchange, ask with { Step = AskStep.Instead });
                break;
            case "me":
                Ask(exchange, ask with { Step = AskStep.Question });
                break;
            case "nobody":
                AskPassing.Decline(exchange, ask);
                break;
            case "pass":
                AskRecord.Keep(exchange, ask);
                break;
            default:
                Nothing(exchange, ask);
                break;
        }
    }

    private static void Go(Exchange exchange, AskState ask)
    {
        var next = ask with { Asked = ask.Asked + 1 };
        if (next.Asked < next.Questions.Count)
        {
            Ask(exchange, next);
        }
        else if (next.Answers.Count > 0)
        {
            Ask(exchange, next with { Step = AskStep.Review });
        }
        else
        {
            Nothing(exchange, next);
        }
    }

    /// <summary>"2 other words" changes the second answer before anybody sees it.</summary>
    private static void Change(Exchange exchange, AskState ask, string said)
    {
        if (said.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var first, { Length: > 0 } words]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > ask.Answers.Count)
        {
            Tell(exchange, ask.Person, AskPrompts.ReviewHow.With());
            return;
        }

        Settle(exchange, ask);
        var isRemoved = exchange.Lexicon.Is("command.remove", words);
        var answers = ask.Answers.Select((answer, index) => index != number - 1 ? answer : isRemoved ? null : answer with { Text = words, Message = exchange.Incoming.Message }).OfType<PrivateAnswer>().ToValueList();
        if (answers.Count > 0)
        {
            Ask(exchange, ask with { Answers = answers });
        }
        else
        {
            Nothing(exchange, ask);
        }
    }

    /// <summary>The person has nothing to say, or nothing to pass on.</summary>
    private static void Nothing(Exchange exchange, AskState ask)
    {
        Tell(exchange, ask.Person, AskPrompts.Thanks.With());
        Tell(exchange, ask.Asker, AskPrompts.NothingToAdd.With(new Value.Person(ask.Person), AskOpening.AboutOf(exchange, ask)));
        AskEnding.End(exchange, ask);
    }

    /// <summary>An answer to no question, or to one whose model is not in use here just now.</summary>
    private static void Elsewhere(Exchange exchange)
    {
        var model = exchange.Conversation.Asks.FirstOrDefault(ask => ask.Person == exchange.Incoming.Speaker)?.Model;
        Tell(exchange, exchange.Incoming.Speaker, exchange.Scene.Models.FirstOrDefault(head => head.Id == model) is { } other
            ? AskPrompts.Elsewhere.With(new Value.Code(other.Name))
            : AskPrompts.NotAsked.With());
    }

    private static void Keep(Exchange exchange, AskState ask) =>
        exchange.Conversation = exchange.Conversation with { Asks = exchange.Conversation.Asks.Select(other => other.Id == ask.Id ? ask : other).ToValueList() };

    /// <summary>The card loses its buttons where the person sees it; to everybody else it was never there.</summary>
    public static void Settle(Exchange exchange, AskState ask)
    {
        if (ask.Open is { } open)
        {
            exchange.Say(new Reply { Audience = new Audience.OneToOne(ask.Person), Operation = Operation.Settle, Card = open.Instance, Thread = exchange.Thread, Prompt = open.Prompt });
        }
    }
}
