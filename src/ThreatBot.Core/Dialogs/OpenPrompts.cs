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

    /// <summary>The card of an open question is brought up to date in its place: its buttons stay good, and nobody is asked anew.</summary>
    public static OpenPrompt Renew(this Exchange exchange, OpenPrompt open, Prompt prompt, ValueList<Choice> choices)
    {
        var after = open with { Prompt = prompt, Choices = choices };
        if (after != open)
        {
            exchange.Say(Shown(exchange, after) with { Operation = Operation.Update });
        }

        return after;
    }

    /// <summary>Shows an open question again, under its own instance, so that its buttons stay good.</summary>
    public static void Repeat(this Exchange exchange, OpenPrompt open) => exchange.Say(Shown(exchange, open));

    private static Reply Shown(Exchange exchange, OpenPrompt open) => new()
    {
        Card = open.Instance,
        Thread = exchange.Thread,
        Prompt = open.Prompt,
        Instance = open.Instance,
        Choices = open.Choices,
        Several = open.Several,
        IsSecret = open.IsSecret,
        IsPersonal = open.IsPersonal,
    };
}
