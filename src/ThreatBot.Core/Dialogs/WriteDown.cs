namespace ThreatBot.Core.Dialogs;

/// <summary>"Write it down": what was said past the bot the first time becomes an answer by one press, without being typed again.</summary>
internal static class WriteDown
{
    /// <summary>Longer texts are not kept for it, in characters.</summary>
    private const int Longest = 2000;

    public static readonly IReadOnlyList<string> Keys = ["write-down"];

    /// <summary>Tells the speaker, in private, that it was not written down, and offers to.</summary>
    public static void Offer(Exchange exchange, OpenPrompt open)
    {
        if (exchange.Incoming.Text.Length > Longest)
        {
            exchange.Whisper(SteerPrompts.HintPlus.With());
            return;
        }

        var said = new Unwritten
        {
            Instance = exchange.NewId(),
            Speaker = exchange.Incoming.Speaker,
            Question = open.Instance,
            Message = exchange.Incoming.Message,
            Text = exchange.Incoming.Text,
        };
        exchange.Conversation = exchange.Conversation with { Unwritten = [.. exchange.Conversation.Unwritten, said] };
        exchange.Say(Card(exchange, said, SteerPrompts.HintWrite.With()) with { Instance = said.Instance, Choices = [new Choice("write")] });
    }

    public static bool IsAskedFor(string text, Lexicon lexicon) => lexicon.Is("write-down", text);

    /// <summary>The message that a press on such a card, or "write it down", stands for: what was said, with a plus. Any other message is itself.</summary>
    public static Incoming Meant(Scene scene, Incoming incoming) => Of(scene, incoming) is { } said
        ? incoming with { Press = null, Text = $"+ {said.Text}", Message = said.Message }
        : incoming;

    /// <summary>The card of what is written down now loses its button, and what was said to questions that moved on is forgotten.</summary>
    public static void Tidy(Exchange exchange, Incoming incoming)
    {
        if (Of(exchange.Scene, incoming) is { } said)
        {
            exchange.Conversation = exchange.Conversation with { Unwritten = [.. exchange.Conversation.Unwritten.Where(other => other != said)] };
            exchange.Say(Card(exchange, said, SteerPrompts.Written.With()) with { Operation = Operation.Settle });
        }

        var conversation = exchange.Conversation;
        if (conversation.Unwritten.Count > 0)
        {
            var open = conversation.Works.Select(work => work.Open?.Instance).ToHashSet();
            exchange.Conversation = conversation with { Unwritten = [.. conversation.Unwritten.Where(said => open.Contains(said.Question))] };
        }
    }

    private static Unwritten? Of(Scene scene, Incoming incoming)
    {
        var mine = scene.Conversation.Unwritten.Where(said => said.Speaker == incoming.Speaker);
        return incoming.Press is { } press ? mine.FirstOrDefault(said => said.Instance == press.Instance)
            : IsAskedFor(incoming.Text, scene.Lexicon) ? mine.LastOrDefault()
            : null;
    }

    private static Reply Card(Exchange exchange, Unwritten said, Prompt prompt) =>
        new() { Audience = new Audience.Only(said.Speaker), Card = said.Instance, Thread = exchange.Thread, Prompt = prompt };
}
