using System.Collections.Concurrent;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>What became of a message that was brought to its platform: what else follows from it at once, and how it is kept.</summary>
internal sealed class Settlements(Parcels parcels, ChatPlaces places, Askers askers, Outbox outbox, TimeProvider time, ILogger<Settlements> log)
{
    /// <summary>Where the app was not let in, since the server runs.</summary>
    private readonly ConcurrentDictionary<(string Channel, string Tenant), bool> locked = [];

    /// <summary>How it is kept, in the unit of work that goes on to the next message; null where nothing is to be kept.</summary>
    public async Task<Settle?> OfAsync(ConversationKey key, OutboxMessage message, Receipt receipt, CancellationToken ct)
    {
        switch (receipt)
        {
            case Receipt.Taken taken:
                await FollowAsync(key, message.Reply, taken);
                return new Settle(
                    (transaction, token) => Outbox.SentAsync(
                        transaction,
                        key,
                        message.Number,
                        message.Reply.Card,
                        taken.Message is { } id ? Parcel.IdOf(taken.Conversation, id) : null,
                        [.. taken.More.Select(more => Parcel.IdOf(taken.Conversation, more))],
                        token),
                    IsSure: true);
            case Receipt.Later later when later.Broke is not null || !(later.MayBeThere || message.MayBeThere):
                return new Settle((transaction, token) =>
                    Outbox.NotTakenAsync(transaction, key, message.Number, later.MayBeThere || message.MayBeThere, isBroken: later.Broke is not null, token));
            case Receipt.Locked { Why: var why }:
                log.LogWarning("A reply of turn {Turn} in {Channel} waits until the app is let in: {Why}", message.Turn, Tags.Known(key.Channel), why);
                locked[(key.Channel, key.Tenant)] = true;
                return new Settle((transaction, token) => Outbox.ParkAsync(transaction, key, message.Number, Outbox.Locked, token));
            case Receipt.Refused refused:
                var reason = await RefusedAsync(key, message, refused, ct);
                return new Settle((transaction, token) => Outbox.ParkAsync(transaction, key, message.Number, reason, token));
            default:
                return null;
        }
    }

    /// <summary>The platform has taken it, and that is kept whatever becomes of what follows, or it would be sent again.</summary>
    private async Task FollowAsync(ConversationKey key, Reply reply, Receipt.Taken taken)
    {
        try
        {
            await TakenAsync(key, reply, taken, CancellationToken.None);
        }
        catch (Exception broken)
        {
            log.LogError("A reply in {Channel} was sent, but not all that follows from it was kept: {Fault}", Tags.Known(key.Channel), Fault.Of(broken));
        }
    }

    private async Task TakenAsync(ConversationKey key, Reply reply, Receipt.Taken taken, CancellationToken ct)
    {
        await parcels.TakenAsync(key, reply, taken, ct);
        if (locked.ContainsKey((key.Channel, key.Tenant)))
        {
            await outbox.ResumeLockedAsync(key.Channel, key.Tenant, ct);
            locked.TryRemove((key.Channel, key.Tenant), out _);
        }

        if (reply is { Listener: { } asked, Instance: not null } && taken.Conversation != key.Id)
        {
            await askers.AskedAsync(key, asked, Instant.FromDateTimeOffset(time.GetUtcNow()), ct);
        }
    }

    /// <summary>Why it is parked. A request to one person is kept until they can be reached; a passing note to them is not worth that.</summary>
    private async Task<string> RefusedAsync(ConversationKey key, OutboxMessage message, Receipt.Refused refused, CancellationToken ct)
    {
        log.LogWarning("A reply of turn {Turn} in {Channel} cannot be delivered: {Why}", message.Turn, Tags.Known(key.Channel), refused.Why);
        var why = refused.Why;
        if (refused.IsGone)
        {
            if (message.Reply.Listener is { } listener)
            {
                await places.ForgetTalkOfAsync(key.Tenant, key.Channel, listener, ct);
                why = message.Reply.Audience is Audience.OneToOne ? Outbox.WaitsFor(listener) : why;
            }
            else
            {
                await places.RetireAsync(key, refused.Why, ct);
            }
        }

        return why;
    }
}
