using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>How what became of a message is kept, inside a unit of work.</summary>
/// <param name="KeepAsync">Keeps it.</param>
/// <param name="IsSure">Whether it is so whoever sends there by now: the platform took the message.</param>
internal sealed record Settle(Func<DbTransaction, CancellationToken, Task> KeepAsync, bool IsSure = false);

/// <summary>Who sends to a conversation just now: one server at a time, for as long as it holds on.</summary>
internal sealed class Senders(Database database, TimeProvider time)
{
    private static readonly Duration Moment = Duration.FromSeconds(1);

    private readonly string me = Guid.NewGuid().ToString("N");
    private long turns;

    /// <summary>This server, from now on.</summary>
    public Hold Hold() => HeldBy(me);

    /// <summary>A turn of this server, from now on: what it takes is apart from what the server takes by itself, so that nothing is sent by both.</summary>
    public Hold HoldOfTurn() => HeldBy($"{me}/{Interlocked.Increment(ref turns)}");

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private Hold HeldBy(string holder) => new(holder, Now, time.GetTimestamp());

    /// <summary>
    /// Whether a place was taken a moment ago, by either clock: a machine that slept stopped one of them, and the other may be put back. After that another may have taken it, and the
    /// bot may have been told to be silent there.
    /// </summary>
    public bool IsFresh(Hold hold) => time.GetElapsedTime(hold.Stamp) < Moment.ToTimeSpan() && Now >= hold.Since && Now < hold.Since + Moment;

    /// <summary>Holds a place on: the place as it is by now. Null where it is not held any more: another may have sent meanwhile what was to be sent.</summary>
    public Task<StoredPlace?> RenewAsync(ConversationKey key, Hold hold, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) => (await transaction.RowsAsync<StoredPlace>(
            $"""
            UPDATE chat_place SET held_until = {Lease.Of(transaction).Until} WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND holder = @Holder
            RETURNING {StoredPlace.Columns}
            """,
            new { key.Tenant, key.Channel, key.Id, hold.Holder, now = Now.ToUnixTimeMilliseconds() },
            token)).SingleOrDefault(),
        ct);

    /// <summary>
    /// Takes what waits in a conversation, in one unit of work: the place is held, and the first messages may be on the platform from now on. Where nothing waits the place is
    /// let go. Null while somebody else sends there, or where there is no place.
    /// </summary>
    public Task<Held?> NextAsync(ConversationKey key, Hold hold, int most, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            if (await HoldAsync(transaction, key, hold, token) is not { } place)
            {
                return null;
            }

            var waiting = await Outbox.PendingAsync(transaction, key, most, token);
            if (waiting.IsEmpty)
            {
                await ReleaseAsync(transaction, key, hold, token);
            }

            var handed = Math.Min(waiting.Length, Held.MostHanded);
            foreach (var message in waiting[..handed].Where(message => message.Reply.Operation is Operation.Send))
            {
                await Outbox.HandAsync(transaction, key, message.Number, token);
            }

            return new Held(hold, place, waiting, handed);
        },
        ct);

    /// <summary>
    /// Lets a place go, and keeps what became of what was sent. Who stood still while another took over knows nothing of the messages any more but that the platform took them.
    /// Whether something waits there still, or by now.
    /// </summary>
    public Task<bool> LetGoAsync(ConversationKey key, Hold hold, ImmutableArray<Settle> settled, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var isHeld = await ReleaseAsync(transaction, key, hold, token) == 1;
            foreach (var settle in settled.Where(settle => isHeld || settle.IsSure))
            {
                await settle.KeepAsync(transaction, token);
            }

            return await Outbox.IsPendingAsync(transaction, key, token);
        },
        ct);

    /// <summary>
    /// Takes a place for a turn that has something to say there, in the turn's own unit of work: only where nobody sends, this server neither, and nothing waits that would have
    /// to be sent before. Null where that is not so, or there is no place.
    /// </summary>
    public static async Task<StoredPlace?> TakeAsync(DbTransaction transaction, ConversationKey key, Hold hold, CancellationToken ct)
    {
        var taken = await transaction.RowsAsync<StoredPlace>(
            $"""
            UPDATE chat_place SET holder = @Holder, held_until = {Lease.Of(transaction).Until}
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND holder IS NULL AND NOT EXISTS (
                SELECT 1 FROM outbox WHERE outbox.tenant = @Tenant AND outbox.channel = @Channel AND outbox.conversation = @Id AND outbox.state = 'pending')
            RETURNING {StoredPlace.Columns}
            """,
            new { key.Tenant, key.Channel, key.Id, hold.Holder, now = hold.Since.ToUnixTimeMilliseconds() },
            ct);
        return taken.SingleOrDefault();
    }

    /// <summary>
    /// From now on nobody begins to send there, or keeps what became of what was sent, until this unit of work is done. Whoever takes out what waits there does this first, since
    /// who sends takes the place before the messages too, and neither waits for ever for the other.
    /// </summary>
    public static Task<int> StopAsync(DbTransaction transaction, ConversationKey key, CancellationToken ct) => transaction.ExecuteAsync(
        "UPDATE chat_place SET holder = holder WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id", key, ct);

    /// <summary>A server starts on a database that no other server has: whoever was sending on a channel is no more.</summary>
    public Task BeginAsync(string channel, CancellationToken ct) =>
        database is SqliteDatabase ? database.WriteAsync(
            (_, transaction, token) => transaction.ExecuteAsync("UPDATE chat_place SET holder = NULL WHERE channel = @channel AND holder IS NOT NULL", new { channel }, token), ct) : Task.CompletedTask;

    /// <summary>The place that is held from now on; null where it is not.</summary>
    private static async Task<StoredPlace?> HoldAsync(DbTransaction transaction, ConversationKey key, Hold hold, CancellationToken ct)
    {
        var lease = Lease.Of(transaction);
        var held = await transaction.RowsAsync<StoredPlace>(
            $"""
            UPDATE chat_place SET holder = @Holder, held_until = {lease.Until}
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id
                AND (holder = @Holder OR holder IS NULL OR {lease.IsOver})
            RETURNING {StoredPlace.Columns}
            """,
            new { key.Tenant, key.Channel, key.Id, hold.Holder, now = hold.Since.ToUnixTimeMilliseconds() },
            ct);
        return held.SingleOrDefault();
    }

    private static Task<int> ReleaseAsync(DbTransaction transaction, ConversationKey key, Hold hold, CancellationToken ct) => transaction.ExecuteAsync(
        "UPDATE chat_place SET holder = NULL WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND holder = @Holder",
        new { key.Tenant, key.Channel, key.Id, hold.Holder },
        ct);
}
