using System.Collections.Immutable;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Where a message belongs. What a conversation asks of one person alone is shown in their own talk with the bot, and answered there.</summary>
internal sealed class AskedElsewhere(Askers askers, OutboxReader said, TurnStore turns, Library library, Settings settings)
{
    /// <summary>As many conversations as are looked at, those that asked last first.</summary>
    private const int Most = 20;

    public async Task<Meant> MeantAsync(ChatPlace place, string participant, ChatMessage message, CancellationToken ct)
    {
        var here = new Meant(place.Key, message.Thread, null);
        if (message is { Press: not null } or { Answers: not null })
        {
            return await PressedAsync(place, participant, message, ct) ?? here;
        }

        if (place.IsShared || await turns.IsKnownAsync(place.Key, message.Id, ct))
        {
            return here;
        }

        var asking = await askers.OfAsync(place.Tenant, place.Channel, participant, Most, ct);
        return await TakenAsync(asking, message.Edits ?? message.Id, ct)
            ?? (message.Edits is null ? await AnsweredAsync(place, asking, participant, message.Text, ct) : null)
            ?? here;
    }

    /// <summary>A press, or words for one question, mean the conversation whose card it was made on, if it was they who were asked.</summary>
    private async Task<Meant?> PressedAsync(ChatPlace place, string participant, ChatMessage message, CancellationToken ct) =>
        message.On is { } on
        && await said.OriginAsync(place.Tenant, place.Channel, Parcel.IdOf(place.Id, on), ct) is var (key, reply)
        && key != place.Key
        && reply.Listener == participant
            ? new Meant(key, reply.Thread, null)
            : null;

    /// <summary>Whether a message that somebody wrote in their own talk was taken by a conversation that had asked them.</summary>
    public async Task<bool> IsTakenAsync(ChatPlace place, string participant, string message, CancellationToken ct) =>
        !place.IsShared && await TakenAsync(await askers.OfAsync(place.Tenant, place.Channel, participant, Most, ct), message, ct) is not null;

    /// <summary>A message that comes again, or was edited, belongs where it was taken before.</summary>
    private async Task<Meant?> TakenAsync(ImmutableArray<ConversationKey> asking, string message, CancellationToken ct)
    {
        foreach (var asker in asking)
        {
            if (await turns.IsKnownAsync(asker, message, ct))
            {
                return new Meant(asker, "", null);
            }
        }

        return null;
    }

    /// <summary>Words answer the conversation that asked last and waits for some.</summary>
    private async Task<Meant?> AnsweredAsync(ChatPlace place, ImmutableArray<ConversationKey> asking, string participant, string text, CancellationToken ct)
    {
        var own = asking.IsEmpty ? null : (await turns.LoadAsync(place.Key, ct))?.Conversation;
        foreach (var asker in asking)
        {
            if ((await turns.LoadAsync(asker, ct))?.Conversation is { } conversation
                && conversation.Awaits(participant, text, own, library.In(conversation.Language, settings.Language).Lexicon) is { } card
                && await said.ShownAsync(asker, card, long.MaxValue, ct) is { } reply
                && reply.Listener == participant)
            {
                return new Meant(asker, reply.Thread, card);
            }
        }

        return null;
    }
}

/// <summary>The conversation and thread a message belongs to, and the card it answers if that is known.</summary>
internal sealed record Meant(ConversationKey Key, string Thread, string? ReplyTo);
