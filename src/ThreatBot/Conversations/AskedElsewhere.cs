using System.Collections.Immutable;
using ThreatBot.Prompts;
using ThreatBot.Storage;

namespace ThreatBot.Conversations;

/// <summary>Where a message belongs. What a conversation asks of one person alone is shown in their own talk with the bot, and answered there.</summary>
internal sealed class AskedElsewhere(Askers askers, OutboxReader shown, TurnStore turns, Library library, Settings settings)
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

        var asking = place.IsShared ? [] : await askers.OfAsync(place.Tenant, place.Channel, participant, Most, ct);
        if (asking.IsEmpty || await turns.IsKnownAsync(place.Key, message.Id, ct))
        {
            return here;
        }

        return await TakenAsync(asking, message.Edits ?? message.Id, ct)
            ?? (message.Edits is null ? await AnsweredAsync(place, asking, participant, message.Text, ct) : null)
            ?? here;
    }

    /// <summary>
    /// A press, or words for one question, mean the thread of the card it was made on, wherever the card stands; in another conversation only if it was they
    /// who were asked.
    /// </summary>
    private async Task<Meant?> PressedAsync(ChatPlace place, string participant, ChatMessage message, CancellationToken ct) =>
        message.On is { } on
        && await shown.OriginAsync(place.Tenant, place.Channel, Parcel.IdOf(place.Id, on), ct) is var (key, reply)
        && (key == place.Key || reply.Listener == participant)
            ? new Meant(key, reply.Thread, null)
            : null;

    /// <summary>Where a message that somebody wrote in their own talk was taken, if a conversation that had asked them did.</summary>
    public async Task<Meant?> TakenAsync(ChatPlace place, string participant, string message, CancellationToken ct) =>
        place.IsShared ? null : await TakenAsync(await askers.OfAsync(place.Tenant, place.Channel, participant, Most, ct), message, ct);

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

    /// <summary>
    /// Words answer the one conversation that waits for some. Where several do, only what says which kind of answer it is counts, for the one that asked
    /// last: a guess could tell one group what was meant for another.
    /// </summary>
    private async Task<Meant?> AnsweredAsync(ChatPlace place, ImmutableArray<ConversationKey> asking, string participant, string text, CancellationToken ct)
    {
        var isIdle = (await turns.LoadAsync(place.Key, ct))?.Conversation is not { IsBusy: true };
        var (said, waiting) = (new List<Meant>(), new List<Meant>());
        foreach (var asker in asking)
        {
            if ((await turns.LoadAsync(asker, ct))?.Conversation is { } conversation)
            {
                var lexicon = library.In(conversation.Language, settings.Language).Lexicon;
                var explicitly = conversation.Awaits(participant, text, isIdle: false, lexicon);
                if ((explicitly ?? conversation.Awaits(participant, text, isIdle, lexicon)) is { } card
                    && await shown.ShownAsync(asker, card, long.MaxValue, ct) is { } reply
                    && reply.Listener == participant)
                {
                    (explicitly is null ? waiting : said).Add(new Meant(asker, reply.Thread, card));
                }
            }
        }

        return said.Count > 0 ? said[0] : waiting is [var one] ? one : null;
    }
}

/// <summary>The conversation and thread a message belongs to, and the card it answers if that is known.</summary>
internal sealed record Meant(ConversationKey Key, string Thread, string? ReplyTo);
