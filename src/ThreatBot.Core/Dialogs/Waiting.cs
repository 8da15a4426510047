using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What waits for one person in a conversation, whatever its threads are at.</summary>
public static class Waiting
{
    /// <summary>The questions that are theirs: asked of them in private, raised by their own tap, or on the table where nobody else is.</summary>
    public static IEnumerable<Prompt> Questions(Conversation conversation, string person) => new[]
    {
        conversation.Asks.Where(ask => ask.Person == person).Select(ask => ask.Open),
        conversation.Pending.Values.Where(pending => pending.Speaker == person).Select(pending => pending.Open),
        conversation.Works.Where(work => work.IsActive && (!conversation.IsShared || work.Open?.Of == person)).Select(work => work.Open),
    }.SelectMany(open => open).OfType<OpenPrompt>().Select(open => open.Prompt);

    /// <summary>The decisions on risks of a model that they were asked to sign and have not.</summary>
    public static IEnumerable<Prompt> SignOffs(Conversation conversation, ThreatModel model, string person) =>
        from request in conversation.SignRequests
        where request.Approver == person && request.Model == model.Id
        let response = SignCard.Signable(conversation, model, request)
        where response is not null
        select SignOff.Request(model, response);
}
