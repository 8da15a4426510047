using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Something of a model that was found, with the replies that would show it.</summary>
internal sealed record Found(ModelObject Object, ImmutableArray<Reply> Replies);

/// <summary>What was found in the model in use, with the words and names to show it in.</summary>
internal sealed record FoundIn(string Model, ImmutableArray<Found> Items, ChatAnswer Words)
{
    /// <summary>The id of the model; empty where none is in use.</summary>
    public string ModelId { get; init; } = "";
}

/// <summary>Looks into the model in use in a conversation, and into no other: who looks is in that conversation. Looking changes nothing.</summary>
internal sealed class ChatSearch(TurnStore turns, ModelStore models, People people, Library library, Settings settings)
{
    public async Task<FoundIn> FindAsync(ChatPlace place, string text, int most, CancellationToken ct)
    {
        var conversation = (await turns.LoadAsync(place.Key, ct))?.Conversation;
        var wording = library.In(conversation?.Language, settings.Language).Wording;
        var model = conversation?.Model is { } id ? await models.LoadAsync(place.Tenant, id, ct) : null;
        ImmutableArray<Found> found = model is null ? [] : [.. Lookup.Find(model, text, most).Select(each => new Found(each, Replies(model, each)))];
        var replies = found.SelectMany(each => each.Replies).ToImmutableArray();
        var names = await people.NamesAsync(place.Tenant, replies.SelectMany(Mentions.Of), ct);
        return new FoundIn(model?.Name ?? "", found, new ChatAnswer(replies, wording, names)) { ModelId = model?.Id ?? "" };
    }

    /// <summary>The id of the model in use; null where none is.</summary>
    public async Task<string?> ModelAsync(ChatPlace place, CancellationToken ct) => (await turns.LoadAsync(place.Key, ct))?.Conversation.Model;

    private static ImmutableArray<Reply> Replies(ThreatModel model, ModelObject found) =>
        [.. Lookup.Of(model, found).Select((prompt, at) => new Reply { Card = $"{found.Id}-{at}", Prompt = prompt })];
}
