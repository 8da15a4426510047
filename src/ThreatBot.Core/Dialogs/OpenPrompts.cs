using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>Questions that wait for an answer.</summary>
internal static class OpenPrompts
{
    /// <summary>Asks, and returns what must be remembered of the asking.</summary>
    public static OpenPrompt Ask(this Exchange exchange, Prompt prompt, ValueList<Choice> choices, bool several = false, bool isSecret = false, bool isPersonal = false)
    {
        var open = new OpenPrompt(exchange.NewId(), prompt, choices, several) { Of = exchange.IsTap ? exchange.Incoming.Speaker : null, IsSecret = isSecret, IsPersonal = isPersonal };
        exchange.Repeat(open);
        return open;
    }

    /// <summary>Shows an open question again, under its own instance, so that its buttons stay good.</summary>
    public static void Repeat(this Exchange exchange, OpenPrompt open) => exchange.Say(new Reply
    {
        Card = open.Instance,
        Thread = exchange.Thread,
        Prompt = open.Prompt,
        Instance = open.Instance,
        Choices = open.Choices,
        Several = open.Several,
        IsSecret = open.IsSecret,
        IsPersonal = open.IsPersonal,
    });
}
