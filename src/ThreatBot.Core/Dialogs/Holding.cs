namespace ThreatBot.Core.Dialogs;

/// <summary>
/// What may be meant in confidence though nothing says so: whoever was asked in private, or is in a round, types their answer into the open talk. Where the
/// channel can, it is shown to nobody until they have said what it is.
/// </summary>
internal static class Holding
{
    /// <summary>Whether a text is to be held back, and whether even its words must not be kept with a name.</summary>
    public static (bool IsHeld, bool IsNameless) Of(Conversation conversation, string thread, string text, bool isToUs, string speaker, Lexicon lexicon)
    {
        var heard = Speech.Hear(text, lexicon);
        if (isToUs || !conversation.IsShared || heard.Text.Length == 0 || heard.IsPlus || IsTaken(conversation, heard, lexicon) || IsLabel(conversation, text, lexicon))
        {
            return (false, false);
        }

        return Secret(conversation, thread, speaker) is { } secret && !conversation.Talkers.Contains($"{speaker} {secret.Id}")
            ? (true, secret.IsNameless)
            : (false, false);
    }

    /// <summary>Asks the speaker, in private, what it was.</summary>
    public static void Ask(Exchange exchange)
    {
        if (Secret(exchange.Conversation, exchange.Thread, exchange.Incoming.Speaker) is { } secret)
        {
            WriteDown.Hold(exchange, secret.Id, secret.Question, (secret.IsRound ? RoundPrompts.Held : AskPrompts.Held).With());
        }
    }

    private static (string Id, string Question, bool IsRound, bool IsNameless)? Secret(Conversation conversation, string thread, string speaker) =>
        AskTalk.Current(conversation, speaker) is { Open: { } open } ask ? (ask.Id, open.Instance, false, false)
        : conversation.Sessions.GetValueOrDefault(thread) is RoundState { IsCollecting: true, Open: { } collecting } round ? (round.Round, collecting.Instance, true, round.IsAnonymous)
        : null;

    /// <summary>Whether the bot would act on it as it stands: what only begins like a command, or with a word and a colon, may be an idea.</summary>
    private static bool IsTaken(Conversation conversation, Heard heard, Lexicon lexicon) =>
        (heard.Credited is { } name && conversation.Named(name) is not null)
        || lexicon.Is("smalltalk", heard.Text)
        || WriteDown.IsAskedFor(heard.Text, lexicon)
        || Instruction.Unaddressed(heard.Text, lexicon) is not null
        || (Sketch.LooksLike(heard.Text) && !conversation.Sessions.Values.Any(session => session is RoundState { IsCollecting: true }))
        || (heard.Text.StartsWith('/') && Instruction.Of(heard.Text, lexicon) is not null);

    private static bool IsLabel(Conversation conversation, string text, Lexicon lexicon) =>
        conversation.Works.Any(work => work is { IsActive: true, Open: { } open } && Tapping.Typed(open, text, lexicon).Count > 0);
}
