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
    Parcels parcels, IEnumerable<Carrier> carriers, ChatPlaces places, Senders senders, Settlements settlements, Outbox outbox, Calls calls, TimeProvider time,
    ILogger<Postman> log, Instruments? instruments = null) : BackgroundService
{
    /// <summary>How often a platform may break over one message before it is given up, and how long it is tried at least, since several servers try more often than one.</summary>
    public const int MostBreaks = 10;

    private static readonly Duration LeastPatience = Duration.FromMinutes(8);

    private const int Batch = 20;

    private readonly ImmutableDictionary<string, Carry> platforms = carriers.ToImmutableDictionary(carrier => carrier.Channel, carrier => carrier.Measured(instruments));

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Says that something waits in a conversation.</summary>
    public void Call(ConversationKey key) => calls.Add(key, null);

    /// <summary>Says that a turn has said something, unless that is being sent already.</summary>
    public void Call(ChatTurn turn)
    {
        if (!turn.IsOnItsWay)
        {
            Call(turn.Key);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rounds = new Dictionary<ConversationKey, Task>();
        try
        {
            foreach (var channel in platforms.Keys)
            {
                await senders.BeginAsync(channel, stoppingToken);

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
            var taken = calls.Begin(key);
            for (var tries = 0; await DeliverAsync(key, taken, ct) is { } later; tries = later.IsPaced ? 0 : tries + 1)
            {
                taken = null;
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
        finally
        {
            calls.End(key);
        }
    }

    /// <summary>Sends all that waits, first of all what is <paramref name="taken"/> already. Null when nothing is left; else what is known of when to go on.</summary>
    private async Task<Receipt.Later?> DeliverAsync(ConversationKey key, Held? taken, CancellationToken ct)
    {
        for (var held = taken; ; held = null)
        {
            held ??= calls.Taken(key) ?? await senders.NextAsync(key, senders.Hold(), Batch, ct);
            if (held is null)
            {
                return await places.FindAsync(key, ct) is null ? null : new Receipt.Later(Pauses.Shortest);
            }

            if (held.Messages.IsEmpty || await BringAsync(key, held, ct) is not (var later, true))
            {
                return null;
            }

            if (later is not null)
            {
                return later;
            }
        }
    }

    /// <summary>Sends what is handed over, one after the other, and keeps what became of it. What is known of when to go on, and whether anything waits.</summary>
    private async Task<(Receipt.Later? Later, bool IsPending)> BringAsync(ConversationKey key, Held held, CancellationToken ct)
    {
        var settled = ImmutableArray.CreateBuilder<Settle>();
        var (begun, receipt, isPending) = (0, (Receipt?)null, true);
        try
        {
            while (begun < held.Handed && (receipt is null || (receipt is Receipt.Taken && MayGoOn(held, begun))))
            {
                (receipt, var settle) = await SendAsync(key, held, begun++, ct);
                settled.AddRange(settle is null ? Array.Empty<Settle>() : [settle]);
            }
        }
        finally
        {
            settled.AddRange(held.Messages[begun..held.Handed].Select(message => NotTaken(key, message)).ToArray());
            isPending = await LetGoAsync(key, held.Hold, settled.ToImmutable());
        }

        return (receipt as Receipt.Later, isPending);
    }

    /// <summary>Whether the next can be sent before it is kept what became of those before: it goes on from none of them.</summary>
    private static bool MayGoOn(Held held, int next) =>
        held.Messages[next].Reply is var reply && held.Messages[..next].All(before => before.Reply.Card != reply.Card && before.Reply.Card != reply.Below);

    /// <summary>Lets the place go. Tried twice: what a platform took comes again if that is not kept.</summary>
    private async Task<bool> LetGoAsync(ConversationKey key, Hold hold, ImmutableArray<Settle> settled)
    {
        try
        {
            return await senders.LetGoAsync(key, hold, settled, CancellationToken.None);
        }
        catch (Exception broken)
        {
            log.LogWarning("What was sent in a conversation in {Channel} could not be kept as sent at once: {Fault}", Tags.Known(key.Channel), Fault.Of(broken));
            return await senders.LetGoAsync(key, hold, settled, CancellationToken.None);
        }
    }

    /// <summary>Nothing of it has left.</summary>
    private static Settle NotTaken(ConversationKey key, OutboxMessage message) =>
        new((transaction, token) => Outbox.NotTakenAsync(transaction, key, message.Number, message.MayBeThere, isBroken: false, token));

    /// <summary>Sends one of what waits, and says how to keep what became of it.</summary>
    private async Task<(Receipt Receipt, Settle? Settle)> SendAsync(ConversationKey key, Held held, int number, CancellationToken ct)
    {
        var message = held.Messages[number];
        using var span = Spans.Send(key.Channel, message.Turn);
        if (IsOvertaken(message, held.Messages))
        {
            instruments?.Delivered(key.Channel, "merged");
            return (new Receipt.Taken(key.Id, null), new Settle((transaction, token) => Outbox.SentAsync(transaction, key, message.Number, token)));
        }

        if (await WrittenAsync(key, held, message, ct) is not ({ } place, var parcel))
        {
            return (new Receipt.Later(Pauses.Shortest), NotTaken(key, message));
        }

        var receipt = parcel is not null
            ? Judged(message, await HeldAsync(key, held.Hold, CarryAsync(key, message, parcel, ct), ct))
            : new Receipt.Refused(place.Gone ?? "it is not known how to reach that person", IsGone: true);
        instruments?.Delivered(key.Channel, Instruments.Word(receipt));
        span.End(Instruments.Word(receipt));
        return (receipt, await settlements.OfAsync(key, message, receipt, ct));
    }

    /// <summary>Where the message may be sent to now, and as what; until then nothing has left, and it is not told that it may be there.</summary>
    private async Task<(StoredPlace? Place, Parcel? Parcel)> WrittenAsync(ConversationKey key, Held held, OutboxMessage message, CancellationToken ct)
    {
        try
        {
            var parcel = await parcels.WriteAsync(key, held.Place, message, ct);
            var place = senders.IsFresh(held.Hold) ? held.Place : await senders.RenewAsync(key, held.Hold, ct);
            return (place, place is null || place == held.Place ? parcel : await parcels.WriteAsync(key, place, message, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (Exception broken)
        {
            log.LogError("A reply of turn {Turn} in {Channel} could not be made ready; it is tried again: {Fault}", message.Turn, Tags.Known(key.Channel), Fault.Of(broken));
            return (null, null);
        }
    }

    /// <summary>What the platform broke over too often and for too long counts as refused.</summary>
    private Receipt Judged(OutboxMessage message, Receipt receipt) =>
        receipt is Receipt.Later { Broke: { } why } && message.Breaks + 1 >= MostBreaks && Now - message.At >= LeastPatience ? new Receipt.Refused(why, IsGone: false) : receipt;

    private async Task<Receipt> HeldAsync(ConversationKey key, Hold hold, Task<Receipt> carrying, CancellationToken ct)
    {
        while (!await Pauses.IsOverAsync(carrying, (Lease.Time / 3).ToTimeSpan(), time, ct))
        {
            await RenewAsync(key, hold, ct);
        }

        return await carrying;
    }

    /// <summary>The call goes on whether or not this works; nobody is told before it has ended.</summary>
    private async Task RenewAsync(ConversationKey key, Hold hold, CancellationToken ct)
    {
        try
        {
            await senders.RenewAsync(key, hold, ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("A conversation in {Channel} could not be held on while something is sent there: {Fault}", Tags.Known(key.Channel), Fault.Of(broken));
        }
    }

    /// <summary>A card that is sent once more stands below; its older self loses its buttons first, unless the platform breaks over that one.</summary>
    private async Task<Receipt> CarryAsync(ConversationKey key, OutboxMessage message, Parcel parcel, CancellationToken ct)
    {
        if (await parcels.OlderAsync(key, message, parcel, ct) is { } older && await CarryAsync(older, ct) is Receipt.Later { Broke: null } later)
        {
            return later with { MayBeThere = false };
        }

        return await CarryAsync(parcel, ct);
    }

    private Task<Receipt> CarryAsync(Parcel parcel, CancellationToken ct) => platforms[parcel.Channel](parcel, ct);

    /// <summary>Several changes of one card become one: the last.</summary>
    private static bool IsOvertaken(OutboxMessage message, ImmutableArray<OutboxMessage> pending) =>
        message.Reply.Operation is not Operation.Send
        && pending.Any(later => later.Number > message.Number && later.Reply.Card == message.Reply.Card && later.Reply.Operation is not Operation.Send && later.Reply.Listener == message.Reply.Listener);
}
