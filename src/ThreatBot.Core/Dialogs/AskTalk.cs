namespace ThreatBot.Core.Dialogs;

/// <summary>
/// What of the talk answers questions that the speaker was asked in private. What is taken for an answer is shown to nobody else, and what
/// is shown to all is not taken for one: both are decided here.
/// </summary>
internal static class AskTalk
{
    public static readonly IReadOnlyList<string> Keys = ["ask.answer", "ask.not-me", "ask.pass", "ask.about"];

    /// <summary>The questions a person is busy with: the oldest about the model in use.</summary>
    public static AskState? Current(Conversation conversation, string person) =>
        conversation.Asks.FirstOrDefault(ask => ask.Person == person && ask.Model == conversation.Model);

    /// <summary>The answer that the message is; null when it means something else.</summary>
    public static string? Of(Exchange exchange)
    {
        var (incoming, open) = (exchange.Incoming, Current(exchange.Conversation, exchange.Incoming.Speaker)?.Open);
        if (incoming.Press is not null)
        {
            return null;
        }

        return open is not null && incoming.ReplyTo == open.Instance ? Behind(exchange.Heard.Text, exchange.Lexicon) ?? exchange.Heard.Text
            : exchange.Pending is { } pending && pending.Speaker == incoming.Speaker && Confirming.IsAnswer(exchange, pending) ? null
            : Of(exchange.Conversation, exchange.Thread, exchange.Heard, incoming.Mentioned || !exchange.Conversation.IsShared, incoming.Speaker, exchange.Lexicon);
    }

    /// <summary>
    /// "answer: …" always is one, and so is "not me, ask …". While nothing else is asked in the thread, the label of a button, "+ …" and what
    /// is said to the bot alone are as well, unless they are commands or arrows.
    /// </summary>
    public static string? Of(Conversation conversation, string thread, Heard heard, bool isAddressed, string speaker, Lexicon lexicon)
    {
        if (heard.Credited is not null || !conversation.Askees.Contains(speaker))
        {
            return null;
        }

        if (Behind(heard.Text, lexicon) is { } answer)
        {
            return answer;
        }

        if (Current(conversation, speaker)?.Open is not { } open)
        {
            return null;
        }

        if (!heard.IsPlus && IsPassedOn(heard.Text, lexicon))
        {
            return heard.Text;
        }

        var isLabel = !heard.IsPlus && Tapping.Typed(open, heard.Text, lexicon).Count > 0;
        return !IsBusy(conversation, thread) && (isLabel || ((heard.IsPlus || isAddressed) && IsPlain(heard, lexicon))) ? heard.Text : null;
    }

    /// <summary>The questions that a text answers which their person says in their own talk, where no name and no thread tells what it is about.</summary>
    public static string? Awaits(Conversation asking, string person, string text, bool isIdle, Lexicon lexicon)
    {
        var heard = Speech.Hear(text, lexicon);
        return Current(asking, person)?.Open is not { } open || heard.Credited is not null ? null
            : Behind(text, lexicon) is not null || IsPassedOn(text, lexicon) || (isIdle && (Tapping.Typed(open, text, lexicon).Count > 0 || IsPlain(heard, lexicon))) ? open.Instance
            : null;
    }

    /// <summary>Words that mean no command, draw nothing and are no greeting.</summary>
    public static bool IsPlain(Heard heard, Lexicon lexicon) =>
        heard.Text.Length > 0 && !lexicon.Is("smalltalk", heard.Text) && (heard.IsPlus || (Instruction.Of(heard.Text, lexicon) is null && !Sketch.LooksLike(heard.Text) && !heard.Text.StartsWith('/')));

    /// <summary>"not me, ask the finance people" or "not me, lena"; "not me, I was at lunch" is talk.</summary>
    private static bool IsPassedOn(string text, Lexicon lexicon) => NotMe(text, lexicon) is { Length: > 0 } other
        && (!other.Contains(' ', StringComparison.Ordinal) || lexicon.Words["ask.pass"].Any(word => Lexicon.IndexOf(text, word) >= 0));

    /// <summary>What stands behind "not me" in a text that begins with it, without commas and "ask"; null when it begins otherwise.</summary>
    public static string? NotMe(string text, Lexicon lexicon)
    {
        var word = lexicon.Words["ask.not-me"].FirstOrDefault(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length])));
        return word is null ? null : Reading.After(text[word.Length..].Trim(' ', ',', '.', ';', '-', '–', ':'), "ask.pass", lexicon).Trim('.', ' ');
    }

    /// <summary>What stands behind "answer:"; null when the text begins otherwise.</summary>
    private static string? Behind(string text, Lexicon lexicon) => lexicon.Words["ask.answer"]
        .Where(word => text.StartsWith(word + ":", StringComparison.OrdinalIgnoreCase))
        .Select(word => text[(word.Length + 1)..].Trim())
        .FirstOrDefault(answer => answer.Length > 0);

    /// <summary>Whether work in a thread waits for an answer.</summary>
    public static bool IsBusy(Conversation conversation, string thread) =>
        conversation.Stories.GetValueOrDefault(thread) is { IsActive: true }
        || conversation.Workshops.GetValueOrDefault(thread) is { IsActive: true }
        || conversation.Sessions.GetValueOrDefault(thread) is { IsActive: true };
}
