using NodaTime.Text;

namespace ThreatBot.Core.Dialogs;

/// <summary>What is kept of the speaker, for the speaker alone; and its end, when they say so twice.</summary>
internal static class PrivacyTalk
{
    /// <summary>What waits for its yes under these words.</summary>
    public const string Erasing = "erase";

    /// <summary>Everything that is kept about the speaker, as a file for nobody else.</summary>
    public static void Export(Exchange exchange)
    {
        var name = $"threatbot-{LocalDatePattern.Iso.Format(exchange.Today)}.json";
        exchange.Say(ExportTalk.Handed(exchange, PrivacyPrompts.Mine.With(new Value.Link(name)), new Handout.Own(name)));
    }

    /// <summary>Says what goes and what stays, and asks. Where all hear it, it is not asked: who leaves, and when, is nobody's business there.</summary>
    public static void AskErase(Exchange exchange)
    {
        if (exchange.Scene.IsAloud)
        {
            exchange.Whisper(PrivacyPrompts.Aloud.With());
            return;
        }

        exchange.Whisper(PrivacyPrompts.What.With());
        Confirming.Ask(exchange, Erasing, exchange.Incoming.Speaker, PrivacyPrompts.Ask.With(new Value.Person(exchange.Incoming.Speaker)));
    }

    /// <summary>
    /// The speaker is erased with the turn. Nobody can be reached alone who is not known any more, so a talk of two is told as a whole.
    /// </summary>
    public static void Erase(Exchange exchange)
    {
        exchange.ErasesSpeaker = true;
        if (exchange.Conversation.IsShared)
        {
            exchange.Whisper(PrivacyPrompts.Erased.With());
        }
        else
        {
            exchange.Say(PrivacyPrompts.Erased.With());
        }
    }
}
