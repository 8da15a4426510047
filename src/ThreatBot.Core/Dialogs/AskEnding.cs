using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>How questions to one person end: answered, given up, or gone with what they were about.</summary>
internal static class AskEnding
{
    /// <summary>The questions are done with; what the person waits to be asked comes next.</summary>
    public static void End(Exchange exchange, AskState ask)
    {
        exchange.Conversation = exchange.Conversation with { Asks = exchange.Conversation.Asks.Where(other => other.Id != ask.Id).ToValueList() };
        AskReminders.Clear(exchange, ask);
        AskOpening.Next(exchange, ask.Person);
    }

    /// <summary>A model is about to be deleted: whoever is answering questions about it is told, and not what they were about.</summary>
    public static void Drop(Exchange exchange, string model)
    {
        foreach (var ask in exchange.Conversation.Asks.Where(ask => ask.Model == model && ask.Open is not null))
        {
            AskAnswers.Tell(exchange, ask.Person, AskPrompts.Off.With());
        }
    }

    /// <summary>Questions about a model that is gone are gone with it.</summary>
    public static void Tidy(Exchange exchange)
    {
        var asks = exchange.Conversation.Asks;
        if (asks.Where(ask => ask.Model == exchange.Model?.Id || exchange.Scene.Models.Any(head => head.Id == ask.Model)).ToValueList() is var left && left.Count < asks.Count)
        {
            exchange.Conversation = exchange.Conversation with { Asks = left };
        }
    }
}
