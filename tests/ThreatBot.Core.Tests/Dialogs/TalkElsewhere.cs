using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Tests.Dialogs;

/// <summary>The other conversations: what is told there waits until somebody looks.</summary>
internal sealed partial class Talk
{
    /// <summary>The conversation that every talk begins in.</summary>
    private const string First = "c1";

    private readonly Dictionary<string, Conversation> others = [];
    private readonly Dictionary<string, List<Reply>> unread = [];
    private readonly SortedDictionary<(string Model, string Conversation), Posting> postings = [];

    /// <summary>Whether something was told where nobody has looked.</summary>
    public bool HasUnread => unread.Values.Any(replies => replies.Count > 0);

    /// <summary>Goes to another conversation, and sees what was told there meanwhile.</summary>
    public ImmutableArray<Reply> Look(string conversation)
    {
        Go(conversation);
        var waiting = unread.GetValueOrDefault(conversation, []);
        unread.Remove(conversation);
        return [.. waiting];
    }

    private void Go(string conversation)
    {
        others[Conversation.Id] = Conversation;
        Conversation = others.GetValueOrDefault(conversation, new Conversation { Id = conversation, IsShared = Conversation.IsShared, Language = Conversation.Language });
    }

    private void Tell(string here, List<Reply> said, ImmutableArray<Reply> replies)
    {
        var place = Conversation.Id == here ? said : unread.TryGetValue(Conversation.Id, out var waiting) ? waiting : unread[Conversation.Id] = [];
        place.AddRange(replies);
    }

    private ImmutableArray<Posting> Postings() =>
    [
        .. postings.Values.Where(posting => posting.Model == Conversation.Model || posting.Conversation == Conversation.Id)
            .Select(posting => posting with { Name = models[posting.Model].Name }),
    ];

    private ImmutableArray<Whereabouts> Elsewhere(string speaker) =>
    [
        .. others.Values.Where(other => other.Id != Conversation.Id && other.People.ContainsValue(speaker))
            .OrderBy(other => other.Id, StringComparer.Ordinal)
            .Select(other => new Whereabouts(other.Id, other.Model is { } model ? models.GetValueOrDefault(model)?.Name : null)),
    ];

    private Told? Told(string model) =>
        postings.TryGetValue((model, Conversation.Id), out var how) ? new Told(models[model], owners[model], how) : null;

    private void Wake(string model, ImmutableArray<ModelEvent> events)
    {
        var isOver = PostAlarm.IsOver(events);
        foreach (var posting in postings.Values.Where(posting => posting.Model == model && (isOver || posting.When is not PostWhen.Done)))
        {
            reminders[(posting.Conversation, "", PostAlarm.WakeKey(model))] = PostAlarm.Due(isOver, Now, "");
        }
    }

    private void Keep(ModelDeed deed)
    {
        switch (deed)
        {
            case ModelDeed.Start start:
                seen.Add((start.Model, Conversation.Id));
                break;
            case ModelDeed.Share share:
                seen.Add((share.Model, share.Conversation));
                break;
            case ModelDeed.ShareDecisions { Conversation: { } with } decisions:
                taught.Add((decisions.Model, with));
                break;
            case ModelDeed.ShareDecisions decisions:
                taught.RemoveWhere(entry => entry.Model == decisions.Model);
                break;
            case ModelDeed.Post post:
                postings[(post.Model, post.Conversation)] = new Posting(post.Model, post.Conversation, post.When, post.Reader);
                reminders[(post.Conversation, "", PostAlarm.WakeKey(post.Model))] = Now;
                break;
            case ModelDeed.Unpost unpost:
                postings.Remove((unpost.Model, unpost.Conversation));
                reminders[(unpost.Conversation, "", PostAlarm.WakeKey(unpost.Model))] = Now;
                break;
            case ModelDeed.TicketsTo to:
                targets[to.Model] = to.Place;
                break;
            case ModelDeed.WriteTickets write:
                Order(write);
                break;
            case ModelDeed.ReadTickets read:
                Order(read);
                break;
            case ModelDeed.TicketsHeard heard:
                Heard(heard);
                break;
            case ModelDeed.KeepFile kept:
                waiting[kept.File] = arriving;
                break;
            case ModelDeed.DropFile dropped:
                waiting.Remove(dropped.File);
                break;
            case ModelDeed.Delete delete:
                Forget(delete.Model);
                break;
        }
    }

    private void Forget(string model)
    {
        models.Remove(model);
        gone.Add(model);
        foreach (var posting in postings.Keys.Where(posting => posting.Model == model).ToList())
        {
            postings.Remove(posting);
            reminders.Remove((posting.Conversation, "", PostAlarm.WakeKey(model)));
            reminders.Remove((posting.Conversation, "", PostAlarm.HeldKey(model)));
        }

        foreach (var other in others.Values.ToList())
        {
            others[other.Id] = other.Without(model);
        }
    }
}
