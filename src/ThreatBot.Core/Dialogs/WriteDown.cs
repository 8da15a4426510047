namespace ThreatBot.Core.Dialogs;

/// <summary>"Write it down": what was said past the bot becomes an answer by one press, without being typed again.</summary>
internal static class WriteDown
{
    /// <summary>Longer texts are not kept for it, in characters.</summary>
    private const int Longest = 2000;

    /// <summary>As many as a conversation remembers.</summary>
    private const int Memory = 30;

    public static readonly IReadOnlyList<string> Keys = ["write-down"];

    /// <summary>Tells the speaker, in private and once for each question, that it was not written down, and offers to.</summary>
    public static void Offer(Exchange exchange, OpenPrompt open)
    {
        var (speaker, hinted) = (exchange.Incoming.Speaker, exchange.Conversation.Hinted);
        var mark = $"{speaker} {open.Instance}";
        if (hinted.Contains(mark))
        {
            return;
        }

        exchange.Conversation = exchange.Conversation with { Hinted = [.. hinted.TakeLast(Memory), mark] };
        if (exchange.Incoming.Text.Length > Longest)
        {
            exchange.Whisper(SteerPrompts.HintPlus.With());
            return;
        }

        var isFirst = !hinted.Any(other => other == speaker || other.StartsWith($"{speaker} ", StringComparison.Ordinal));
        var said = Remember(exchange, open.Instance, null);
        exchange.Say(Card(exchange, said, (isFirst ? SteerPrompts.HintWrite : SteerPrompts.HintAgain).With()) with { Instance = said.Instance, Choices = [new Choice("write")] });
    }

    /// <summary>Keeps what nobody has seen yet until its speaker says whether it was meant in confidence.</summary>
    public static void Hold(Exchange exchange, string secretOf, string question, Prompt prompt)
    {
        exchange.IsForgotten = true;
        if (exchange.Incoming.Text.Length > Longest)
        {
            exchange.Whisper(SteerPrompts.HeldOver.With());
            return;
        }

        var said = Remember(exchange, question, secretOf);
        exchange.Say(Card(exchange, said, prompt) with { Instance = said.Instance, Choices = [new Choice("write"), new Choice("all")] });
    }

    public static bool IsAskedFor(string text, Lexicon lexicon) => lexicon.Is("write-down", text);

    /// <summary>
    /// The message that a press on such a card, or "write it down", stands for: what was said, as an answer, or as something for later where the question
    /// has moved on. Any other message is itself.
    /// </summary>
    public static Incoming Meant(Scene scene, Incoming incoming)
    {
        if (Of(scene, incoming) is not { } said || IsForAll(incoming))
        {
            return incoming;
        }

        var answer = incoming with { Press = null, Message = said.Message };
        return said.SecretOf is { } secret ? InConfidence(scene.Conversation, said, secret, answer) ?? incoming
            : IsOpen(scene.Conversation, said.Question) ? answer with { Text = $"+ {said.Text}" }
            : answer with { Text = $"{scene.Lexicon.Words["command.park"][0]}: {said.Text}" };
    }

    /// <summary>What nobody has seen is an answer in private, or a secret idea, as long as that is asked for; otherwise it is nothing, and stays unseen.</summary>
    private static Incoming? InConfidence(Conversation conversation, Unwritten said, string secret, Incoming answer) =>
        said.Text.Length == 0 ? null
        : conversation.Asks.FirstOrDefault(ask => ask.Id == secret) is { } ask ? (ask.Open?.Instance == said.Question ? answer with { Text = said.Text, ReplyTo = said.Question } : null)
        : conversation.Sessions.Values.Any(session => session is RoundState { IsCollecting: true } round && round.Round == secret) ? answer with { Text = $"+ {said.Text}" }
        : null;

    /// <summary>Whether the message was a press that says to all what was held back, or that comes too late for anything else, and was dealt with.</summary>
    public static bool Tell(Exchange exchange)
    {
        if (exchange.Incoming.Press is null || Of(exchange.Scene, exchange.Incoming) is not { SecretOf: { } secret } said)
        {
            return false;
        }

        if (!IsForAll(exchange.Incoming))
        {
            Settle(exchange, said, SteerPrompts.HeldOver.With());
            exchange.Whisper(SteerPrompts.HeldOver.With());
            return true;
        }

        exchange.Conversation = exchange.Conversation with { Talkers = [.. exchange.Conversation.Talkers.TakeLast(Memory), $"{said.Speaker} {secret}"] };
        exchange.Say(SteerPrompts.SaidToAll.With(new Value.Person(said.Speaker), new Value.Said(said.Text)));
        Settle(exchange, said, SteerPrompts.ToldAll.With());
        return true;
    }

    /// <summary>The card of what is written down now loses its button; what could not be read keeps it.</summary>
    public static void Tidy(Exchange exchange, Incoming incoming)
    {
        if (Of(exchange.Scene, incoming) is { } said && !IsForAll(incoming) && (exchange.HasChanges || exchange.IsForgotten || exchange.IsInConfidence))
        {
            Settle(exchange, said, SteerPrompts.Written.With());
        }
    }

    private static Unwritten Remember(Exchange exchange, string question, string? secretOf)
    {
        var said = new Unwritten
        {
            Instance = exchange.NewId(),
            Speaker = exchange.Incoming.Speaker,
            Question = question,
            Message = exchange.Incoming.Message,
            Text = exchange.Incoming.Text,
            SecretOf = secretOf,
        };
        exchange.Conversation = exchange.Conversation with { Unwritten = [.. exchange.Conversation.Unwritten.TakeLast(Memory), said] };
        return said;
    }

    private static void Settle(Exchange exchange, Unwritten said, Prompt prompt)
    {
        exchange.Conversation = exchange.Conversation with { Unwritten = [.. exchange.Conversation.Unwritten.Where(other => other != said)] };
        exchange.Say(Card(exchange, said, prompt) with { Operation = Operation.Settle });
    }

    private static Unwritten? Of(Scene scene, Incoming incoming)
    {
        var mine = scene.Conversation.Unwritten.Where(said => said.Speaker == incoming.Speaker);
        return incoming.Press is { } press ? mine.FirstOrDefault(said => said.Instance == press.Instance)
            : IsAskedFor(incoming.Text, scene.Lexicon) ? mine.LastOrDefault()
            : null;
    }

    private static bool IsForAll(Incoming incoming) => incoming.Press is { Choices: ["all"] };

    private static bool IsOpen(Conversation conversation, string question) => conversation.Works.Any(work => work is { IsActive: true, Open: { } open } && open.Instance == question);

    private static Reply Card(Exchange exchange, Unwritten said, Prompt prompt) =>
        new() { Audience = new Audience.Only(said.Speaker), Card = said.Instance, Thread = exchange.Thread, Prompt = prompt };
}
