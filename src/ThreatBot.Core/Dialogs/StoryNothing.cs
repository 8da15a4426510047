using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>"Nothing in it is relevant to security" is a legitimate answer: it has a name and a reason, and can be doubted.</summary>
internal static class StoryNothing
{
    public static void Settle(Exchange exchange, StoryState state, string reason)
    {
        Keep(exchange, state.Story, reason);
        StoryDialog.Go(exchange, state, StoryTrigger.Settled);
    }

    private static void Keep(Exchange exchange, string id, string reason)
    {
        if (Put(exchange, id, reason) is { } story)
        {
            exchange.Say(StoryPrompts.Settled.With(new Value.Code(id), new Value.Said(story.Title), new Value.Said(reason), new Value.Person(exchange.By)));
        }
    }

    public static UserStory? Put(Exchange exchange, string id, string reason) => exchange.Edit.Model.Find<UserStory>(id) is { } story
        ? exchange.Edit.Put(story with { Status = StoryStatus.Done, Settled = reason, SettledBy = exchange.By, Doubts = [], Ended = exchange.Incoming.At })
        : null;
}
