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
    Parcels parcels, IEnumerable<Carrier> carriers, ChatPlaces places, Senders senders, Settlements settlements, Outbox outbox, TimeProvider time, ILogger<Postman> log,
    Instruments? instruments = null, Heartbeats? heartbeats = null) : BackgroundService
{
    /// <summary>How often a platform may break over one message before it is given up, and how long it is tried at least, since several servers try more often than one.</summary>
    public const int MostBreaks = 10;

    private static readonly Duration LeastPatience = Duration.FromMinutes(8);

    private const int Batch = 20;

    /// <summary>
    /// Longer than a call takes, and no longer than people wait when the holder is no more. While a parcel takes several calls, it is held on and on, so that nobody
    /// else begins before the holder has ended.
    /// </summary>
    private static readonly Duration Hold = Duration.FromSeconds(20);

    private readonly ImmutableDictionary<string, Carry> platforms = carriers.ToImmutableDictionary(carrier => carrier.Channel, carrier => carrier.Measured(instruments));
    private readonly string me = Guid.NewGuid().ToString("N");
    private readonly Calls calls = new(heartbeats);

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
        var (isHeld, settle, since) = (true, (Settle?)null, default(Moment));
        try
        {
            while (true)
            {
                var isFresh = IsFresh(since);
                since = isFresh ? since : new Moment(time.GetTimestamp(), Now);
                if (await senders.NextAsync(key, me, Now, Now + Hold, isFresh, Batch, settle, ct) is not { } next)
                {
                    isHeld = false;
                    return await places.FindAsync(key, ct) is null ? null : new Receipt.Later(Pauses.Shortest);
                }

                // That is kept now, and need not be kept once more should the next one fail.
                settle = null;
                if (next.Messages.IsEmpty)
                {
                    isHeld = false;
                    return null;
                }

                (var receipt, settle) = await SendAsync(key, next.Place, next.Messages, since, ct);
                if (receipt is Receipt.Later later)
                {
                    await senders.LetGoAsync(key, me, settle, ct);
                    isHeld = false;
                    return later;
                }
            }
        }
        finally
        {
            if (isHeld)
            {
                await senders.LetGoAsync(key, me, settle, CancellationToken.None);
            }
        }
    }

    private Task<bool> HoldAsync(ConversationKey key, CancellationToken ct) => senders.TryHoldAsync(key, me, Now, Now + Hold, ct);

    /// <summary>Whether a place that was taken then is still held for long enough to send something, by either clock: a machine that slept stopped one of them, and the other may be put back.</summary>
    private bool IsFresh(Moment since) => time.GetElapsedTime(since.Stamp) < (Hold / 3).ToTimeSpan() && Now >= since.At && Now < since.At + (Hold / 3);

    /// <summary>Whether nobody else sends there, asked again where that was asked a while ago.</summary>
    private async Task<bool> MaySendAsync(ConversationKey key, Moment since, CancellationToken ct) => IsFresh(since) || await HoldAsync(key, ct);

    /// <summary>Sends the first of what waits, and says how to keep what became of it.</summary>
    private async Task<(Receipt Receipt, Settle? Settle)> SendAsync(ConversationKey key, StoredPlace place, ImmutableArray<OutboxMessage> waiting, Moment since, CancellationToken ct)
    {
        var message = waiting[0];
        using var span = Spans.Send(key.Channel, message.Turn);
        if (IsOvertaken(message, waiting))
        {
            instruments?.Delivered(key.Channel, "merged");
            return (new Receipt.Taken(key.Id, null), new Settle((transaction, token) => Outbox.SentAsync(transaction, key, message.Number, token)));
        }

        if (await WrittenAsync(key, place, message, since, ct) is not (true, var parcel))
        {
            return (new Receipt.Later(Pauses.Shortest), new Settle((transaction, token) => Outbox.NotTakenAsync(transaction, key, message.Number, message.MayBeThere, isBroken: false, token)));
        }

        var receipt = parcel is not null
            ? GivenUp(message, await HeldAsync(key, CarryAsync(key, message, parcel, ct), ct))
            : new Receipt.Refused(place.Gone ?? "it is not known how to reach that person", IsGone: true);
        instruments?.Delivered(key.Channel, Instruments.Word(receipt));
        span.End(Instruments.Word(receipt));
        return (receipt, await settlements.OfAsync(key, message, receipt, ct));
    }

    /// <summary>Whether the message may be sent now, and as what; until then nothing has left, and it is not told that it may be there.</summary>
    private async Task<(bool MayBeSent, Parcel? Parcel)> WrittenAsync(ConversationKey key, StoredPlace place, OutboxMessage message, Moment since, CancellationToken ct)
    {
        try
        {
            var parcel = await parcels.WriteAsync(key, place, message, ct);
            return (parcel is null || await MaySendAsync(key, since, ct), parcel);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception broken)
        {
            log.LogError("A reply of turn {Turn} in {Channel} could not be made ready; it is tried again: {Fault}", message.Turn, Tags.Known(key.Channel), Fault.Of(broken));
            return (false, null);
        }
    }

    private Receipt GivenUp(OutboxMessage message, Receipt receipt) =>
        receipt is Receipt.Later { Broke: { } why } && message.Breaks + 1 >= MostBreaks && Now - message.At >= LeastPatience ? new Receipt.Refused(why, IsGone: false) : receipt;

    private async Task<Receipt> HeldAsync(ConversationKey key, Task<Receipt> carrying, CancellationToken ct)
    {
        while (await Task.WhenAny(carrying, Task.Delay((Hold / 3).ToTimeSpan(), time, ct)) != carrying && !ct.IsCancellationRequested)
        {
            await RenewAsync(key, ct);
        }

        return await carrying;
    }

    /// <summary>The call goes on whether or not this works; nobody is told before it has ended.</summary>
    private async Task RenewAsync(ConversationKey key, CancellationToken ct)
    {
        try
        {
            await HoldAsync(key, ct);
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

    /// <summary>A time by the clock that only goes on, and by the one on the wall.</summary>
    private readonly record struct Moment(long Stamp, Instant At);
}
