namespace ThreatBot.Core.Dialogs;

/// <summary>Talk is not recording: which messages of a shared conversation are meant for the bot.</summary>
internal static class Listening
{
    /// <summary>
    /// In a shared conversation only taps, a plus sign, a mention, a reply to the open question, "NAME: text" of somebody known here, an
    /// arrow, dots where they are asked for, and a command or label that is the whole message count. A 1:1 chat records everything.
    /// </summary>
    public static bool IsForUs(Exchange exchange)
    {
        var (incoming, heard, open) = (exchange.Incoming, exchange.Heard, exchange.Work?.Open);
        if (incoming.Press is null && heard.Text.Length == 0)
        {
            return false;
        }

        return !exchange.Conversation.IsShared
            || incoming.Press is not null
            || heard.IsPlus
            || incoming.Mentioned
            || (open is not null && incoming.ReplyTo == open.Instance)
            || heard.Credited is { } name && exchange.Scene.Conversation.People.ContainsKey(Lexicon.Normal(name).TrimStart('@'))
            || Sketch.LooksLike(heard.Text)
            || heard.Text.StartsWith('/')
            || Instruction.Unaddressed(heard.Text, exchange.Lexicon) is not null
            || WorkshopDots.AreDots(exchange.Workshop, heard.Text)
            || Tapping.Typed(exchange).Count > 0;
    }
}
