using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>"ask @omar about S1": who is asked, about what, and what they are told first.</summary>
internal static class AskOpening
{
    /// <summary>As many people as are asked at once in one conversation.</summary>
    private const int Most = 20;

    public static void Start(Exchange exchange, string words)
    {
        var (name, rest) = Whom.First(exchange, words);
        if (Whom.IsUnclear(exchange, name.TrimEnd(',', ':', '?')))
        {
            return;
        }

        if (Known(exchange, name.TrimEnd(',', ':', '?')) is not { } person)
        {
            exchange.Whisper(name.Trim('@', ' ').Length == 0 ? AskPrompts.Whom.With() : AskPrompts.Unknown.With(new Value.Code(name.TrimStart('@').TrimEnd(',', ':', '?'))));
            return;
        }

        var said = Reading.After(rest, "ask.about", exchange.Lexicon);
        if (Reading.Id(said) is (_, "") && exchange.Edit.Model.Find(Reading.Id(said)!.Value.Id) is null)
        {
            exchange.Whisper(SteerPrompts.NotFound.With(new Value.Said(said)));
            return;
        }

        var (about, topic) = Subject(exchange.Edit.Model, said);
        var ask = new AskState
        {
            Id = exchange.NewId(),
            Model = exchange.Edit.Model.Id,
            Person = person,
            Asker = exchange.Incoming.Speaker,
            Step = AskStep.Question,
            About = about,
            Topic = topic,
            Questions = QuestionsOn(exchange.Edit.Model.Find(about ?? "")),
            Started = exchange.Incoming.At,
        };
        if (Refusal(exchange, ask) is { } refusal)
        {
            exchange.Whisper(refusal);
            return;
        }

        exchange.Whisper(AskPrompts.Sent.With(new Value.Person(person), AboutOf(exchange, ask)));
        Open(exchange, ask);
    }

    /// <summary>The person is asked, or will be once they are through with what they were asked before.</summary>
    public static void Open(Exchange exchange, AskState ask)
    {
        var isFree = AskTalk.Current(exchange.Conversation, ask.Person) is null;
        exchange.Conversation = exchange.Conversation with { Asks = [.. exchange.Conversation.Asks, ask], Askees = exchange.Conversation.Askees.Union([ask.Person]).ToValueList() };
        if (isFree)
        {
            Introduce(exchange, ask);
        }
    }

    /// <summary>What a person waits to be asked, once the questions before it are done with.</summary>
    public static void Next(Exchange exchange, string person)
    {
        if (AskTalk.Current(exchange.Conversation, person) is { Open: null } waiting)
        {
            Introduce(exchange, waiting);
        }
    }

    /// <summary>Whoever has just come is asked what waited for them.</summary>
    public static void Resend(Exchange exchange, string person)
    {
        if (AskTalk.Current(exchange.Conversation, person) is { Open: not null } ask && exchange.Before.Asks.Contains(ask))
        {
            Introduce(exchange, ask);
        }
    }

    /// <summary>What it is about, as a person who was not there understands it.</summary>
    public static Value AboutOf(Exchange exchange, AskState ask) =>
        new Value.Said(exchange.Model?.Find(ask.About ?? "")?.Title ?? (ask.Topic.Length > 0 ? ask.Topic : exchange.Model?.Name ?? ""));

    /// <summary>Somebody known here by the name, or somebody new who is named with an at sign.</summary>
    public static string? Known(Exchange exchange, string name)
    {
        var bare = name.Trim('@', ' ');
        var isName = bare.Length > 0 && !bare.Contains(' ', StringComparison.Ordinal);
        return isName && (name.StartsWith('@') || exchange.Conversation.Named(bare) is not null || exchange.Lexicon.Is("command.me", bare)) ? exchange.Called(bare) : null;
    }

    /// <summary>The person is told what it is about, and asked.</summary>
    public static void Introduce(Exchange exchange, AskState ask)
    {
        var model = exchange.Edit.Model;
        AskAnswers.Tell(exchange, ask.Person, AskPrompts.Intro.With(new Value.Person(ask.Asker), AboutOf(exchange, ask), new Value.Many([.. Context(model, ask)])));
        AskAnswers.Ask(exchange, ask);
        AskReminders.Set(exchange, ask);
    }

    /// <summary>The system in one sentence, what worries the team most, and who thought of this person.</summary>
    private static IEnumerable<Value> Context(ThreatModel model, AskState ask)
    {
        var sentence = model.Workshops.LastOrDefault(workshop => workshop.Sentence.Length > 0)?.Sentence;
        yield return new Value.Words(sentence is null ? AskPrompts.System.With(new Value.Said(model.Name)) : AskPrompts.SystemSaid.With(new Value.Said(model.Name), new Value.Said(sentence)));
        if (Top(model) is { } top && top.Id != ask.About)
        {
            yield return new Value.Words(AskPrompts.Worry.With(new Value.Said(top.Words), new Value.Person(top.Origin.By)));
        }

        if (ask.Passed.Count > 0)
        {
            yield return new Value.Words(AskPrompts.SentOn.With(new Value.Person(ask.Passed[^1])));
        }
    }

    private static Prompt? Refusal(Exchange exchange, AskState ask)
    {
        var open = exchange.Conversation.Asks;
        return ask.Person == ask.Asker ? AskPrompts.Yourself.With()
            : open.Count >= Most ? AskPrompts.TooMany.With(new Value.Number(Most))
            : open.Any(other => (other.Model, other.Person, other.About, other.Topic) == (ask.Model, ask.Person, ask.About, ask.Topic)) ? AskPrompts.Already.With(new Value.Person(ask.Person), AboutOf(exchange, ask))
            : null;
    }

    /// <summary>An object by its id, a topic in words, else what hurts most.</summary>
    private static (string? About, string Topic) Subject(ThreatModel model, string said) =>
        Reading.Id(said) is (var id, "") ? (id, "")
        : said.Length > 0 ? (null, said)
        : (Top(model)?.Id, "");

    private static Scenario? Top(ThreatModel model) => model.Scenarios.OrderBy(scenario => scenario.Rank is 0 ? int.MaxValue : scenario.Rank).FirstOrDefault();

    private static ValueList<string> QuestionsOn(ModelObject? about) => about switch
    {
        Threat or TreeNode or Mishap => [.. AskPrompts.Threat],
        Countermeasure or Assumption or Response or DeniedFlow => [.. AskPrompts.Claim],
        _ => [.. AskPrompts.Harm],
    };
}
