using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;
using ThreatBot.Telemetry;

namespace ThreatBot.Conversations;

/// <summary>
/// Sends what waits in the outboxes of a platform's conversations: one at a time in each, many conversations at once, by one server at a time.
/// What cannot be taken now is tried again; what never will be is parked, and holds up nothing behind it.
/// </summary>
internal sealed class Postman(
    Parcels parcels, IEnumerable<Carrier> carriers, ChatPlaces places, Askers askers, Outbox outbox, TimeProvider time, ILogger<Postman> log,
    Instruments? instruments = null, Heartbeats? heartbeats = null) : BackgroundService
{
    /// <summary>How often a platform may break over one message before it is given up: with the pauses between, ten minutes and more.</summary>
    public const int MostBreaks = 10;

    private const int Batch = 20;

    /// <summary>
    /// Longer than a call takes, and no longer than people wait when the holder is no more. While a parcel takes several calls, it is held on and on, so that nobody
    /// else begins before the holder has ended.
    /// </summary>
    private static readonly Duration Hold = Duration.FromSeconds(20);

    private readonly ImmutableDictionary<string, Carry> platforms = carriers.ToImmutableDictionary(carrier => carrier.Channel, carrier => carrier.Measured(instruments));
    private readonly string me = Guid.NewGuid().ToString("N");
    private readonly Calls calls = new(time, heartbeats);

    /// <summary>Where the app was not let in, since the server runs.</summary>
    private readonly ConcurrentDictionary<(string Channel, string Tenant), bool> locked = [];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Says that something waits in a conversation.</summary>
    public void Call(ConversationKey key) => calls.Add(key);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rounds = new Dictionary<ConversationKey, Task>();
        try
        {
            foreach (var channel in platforms.Keys)
            {
                await places.BeginAsync(channel, stoppingToken);

                // Servers are started anew with a token that was put right.
                await outbox.ResumeLockedAsync(channel, null, stoppingToken);
            }

            while (true)
            {
                var key = await calls.NextAsync(stoppingToken);
                rounds[key] = RoundAsync(rounds.GetValueOrDefault(key, Task.CompletedTask), key, stoppingToken);
                foreach (var over in rounds.Where(round => round.Value.IsCompleted).Select(round => round.Key).ToList())
                {
                    rounds.Remove(over);
                }
            }
        }
        finally
        {
            await Task.WhenAll(rounds.Values);
        }
    }

    private async Task RoundAsync(Task before, ConversationKey key, CancellationToken ct)
    {
        try
        {
            await before;
            calls.Begin(key);
            for (var tries = 0; await DeliverAsync(key, ct) is { } later; tries = later.IsPaced ? 0 : tries + 1)
            {
                await Task.Delay(later is { IsPaced: true, After: { } after } ? after : Pauses.Of(key, later, tries), time, ct);
            }
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError("What waits in a conversation in {Channel} was not sent; it is tried again: {Fault}", Tags.Known(key.Channel), Fault.Of(broken));
        }
        catch (OperationCanceledException)
        {
            // The server stops; what waits is sent by the next one.
        }
    }

    /// <summary>Sends all that waits. Null when nothing is left; else what is known of when to go on.</summary>
    private async Task<Receipt.Later?> DeliverAsync(ConversationKey key, CancellationToken ct)
    {
        if (await places.FindAsync(key, ct) is not { } place)
        {
            return null;
        }

        if (!await HoldAsync(key, ct))
        {
            return new Receipt.Later(Pauses.Shortest);
        }

        try
        {
            while (await outbox.PendingAsync(key, Batch, ct) is { IsEmpty: false } pending)
            {
                foreach (var message in pending)
                {
                    if (await SendAsync(key, place, message, pending, ct) is Receipt.Later later)
                    {
                        return later;
                    }

                    place = await places.FindAsync(key, ct) ?? place;
                }
            }

            return null;
        }
        finally
        {
            await places.ReleaseAsync(key, me, CancellationToken.None);
        }
    }

    private Task<bool> HoldAsync(ConversationKey key, CancellationToken ct) => places.TryHoldAsync(key, me, Now, Now + Hold, ct);

    /// <summary>A change may come twice and be one; a message that may be there already is marked before it is sent again.</summary>
    private Task<bool> HandAsync(ConversationKey key, Parcel parcel, CancellationToken ct) => parcel.Replaces is null
        ? places.TryHandAsync(key, me, Now, Now + Hold, parcel.Number, ct)
        : HoldAsync(key, ct);

    private async Task<Receipt> SendAsync(ConversationKey key, StoredPlace place, OutboxMessage message, ImmutableArray<OutboxMessage> pending, CancellationToken ct)
    {
        using var span = Spans.Send(key.Channel, message.Turn);
        if (IsOvertaken(message, pending))
        {
            instruments?.Delivered(key.Channel, "merged");
            await outbox.SentAsync(key, message.Number, message.Reply.Card, null, ct);
            return new Receipt.Taken(key.Id, null);
        }

        var parcel = await parcels.WriteAsync(key, place, message, ct);
        if (parcel is not null && !await HandAsync(key, parcel, ct))
        {
            // This server stood still for so long that another one took over.
            return new Receipt.Later(Pauses.Shortest);
        }

        var receipt = parcel is not null
            ? GivenUp(message, await HeldAsync(key, CarryAsync(key, message, parcel, ct), ct))
            : new Receipt.Refused(place.Gone ?? "it is not known how to reach that person", IsGone: true);
        instruments?.Delivered(key.Channel, Instruments.Word(receipt));
        span.End(Instruments.Word(receipt));
        switch (receipt)
        {
            case Receipt.Taken taken:
                await parcels.TakenAsync(key, message.Reply, taken, ct);
                if (locked.TryRemove((key.Channel, key.Tenant), out _))
                {
                    await outbox.ResumeLockedAsync(key.Channel, key.Tenant, ct);
                }

                if (message.Reply is { Listener: { } asked, Instance: not null } && taken.Conversation != key.Id)
                {
                    await askers.AskedAsync(key, asked, Now, ct);
                }

                await outbox.SentAsync(key, message.Number, message.Reply.Card, taken.Message is { } id ? Parcel.IdOf(taken.Conversation, id) : null, [.. taken.More.Select(more => Parcel.IdOf(taken.Conversation, more))], ct);
                break;
            case Receipt.Later later when later.Broke is not null || !(later.MayBeThere || message.MayBeThere):
                await outbox.NotTakenAsync(key, message.Number, later.MayBeThere || message.MayBeThere, isBroken: later.Broke is not null, ct);
                break;
            case Receipt.Locked { Why: var why }:
                log.LogWarning("A reply of turn {Turn} in {Channel} waits until the app is let in: {Why}", message.Turn, Tags.Known(key.Channel), why);
                locked[(key.Channel, key.Tenant)] = true;
                await outbox.ParkAsync(key, message.Number, Outbox.Locked, ct);
                break;
            case Receipt.Refused refused:
                await ParkAsync(key, message, refused, ct);
                break;
        }

        return receipt;
    }

    private static Receipt GivenUp(OutboxMessage message, Receipt receipt) =>
        receipt is Receipt.Later { Broke: { } why } && message.Breaks + 1 >= MostBreaks ? new Receipt.Refused(why, IsGone: false) : receipt;

    private async Task<Receipt> HeldAsync(ConversationKey key, Task<Receipt> carrying, CancellationToken ct)
    {
        while (await Task.WhenAny(carrying, Task.Delay((Hold / 3).ToTimeSpan(), time, ct)) != carrying && !ct.IsCancellationRequested)
        {
            await HoldAsync(key, ct);
        }

        return await carrying;
    }

    /// <summary>A card that is sent once more stands below; its older self loses its buttons first.</summary>
    private async Task<Receipt> CarryAsync(ConversationKey key, OutboxMessage message, Parcel parcel, CancellationToken ct)
    {
        if (await parcels.OlderAsync(key, message, parcel, ct) is { } older && await CarryAsync(older, ct) is Receipt.Later later)
        {
            return later;
        }

        return await CarryAsync(parcel, ct);
    }

    private Task<Receipt> CarryAsync(Parcel parcel, CancellationToken ct) => platforms[parcel.Channel](parcel, ct);

    /// <summary>A request to one person is kept until they can be reached; a passing note to them is not worth that.</summary>
    private async Task ParkAsync(ConversationKey key, OutboxMessage message, Receipt.Refused refused, CancellationToken ct)
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

        await outbox.ParkAsync(key, message.Number, why, ct);
    }

    /// <summary>Several changes of one card become one: the last.</summary>
    private static bool IsOvertaken(OutboxMessage message, ImmutableArray<OutboxMessage> pending) =>
        message.Reply.Operation is not Operation.Send
        && pending.Any(later => later.Number > message.Number && later.Reply.Card == message.Reply.Card && later.Reply.Operation is not Operation.Send && later.Reply.Listener == message.Reply.Listener);
}
