using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>How what became of a message is kept, inside a unit of work.</summary>
/// <param name="KeepAsync">Keeps it.</param>
/// <param name="IsSure">Whether it is so whoever sends there by now: the platform took the message.</param>
internal sealed record Settle(Func<DbTransaction, CancellationToken, Task> KeepAsync, bool IsSure = false);

/// <summary>A place that is held, and what waits to be sent there.</summary>
internal sealed record Held(StoredPlace Place, ImmutableArray<OutboxMessage> Messages);

/// <summary>Who sends to a conversation just now: one server at a time, for as long as it holds on.</summary>
internal sealed class Senders(Database database)
{
    /// <summary>
    /// From now on <paramref name="holder"/> alone sends there, until the time given or until it lets go; false while somebody else does. Who holds it for
    /// longer than anybody would took it by a clock that was wrong.
    /// </summary>
    public Task<bool> TryHoldAsync(ConversationKey key, string holder, Instant now, Instant until, CancellationToken ct) =>
        database.WriteAsync(async (_, transaction, token) => await HoldAsync(transaction, key, holder, now, until, token) is not null, ct);

    /// <summary>
    /// One step of sending, in one unit of work: what became of the message before is kept as <paramref name="settle"/> says, the place is held on, or only looked at where
    /// that <paramref name="isFresh"/>, and what waits is taken, the first of which may be on the platform from now on. Where nothing waits the place is let go. Null while
    /// somebody else sends there, or where there is no place.
    /// </summary>
    public Task<Held?> NextAsync(ConversationKey key, string holder, Instant now, Instant until, bool isFresh, int most, Settle? settle, CancellationToken ct) =>
        database.WriteAsync(
            async (_, transaction, token) =>
            {
                var place = (isFresh ? await FindHeldAsync(transaction, key, holder, token) : null) ?? await HoldAsync(transaction, key, holder, now, until, token);
                await SettleAsync(transaction, settle, place is not null, token);
                if (place is null)
                {
                    return null;
                }

                var waiting = await Outbox.PendingAsync(transaction, key, most, token);
                if (waiting.IsEmpty)
                {
                    await ReleaseAsync(transaction, key, holder, token);
                }
                else if (waiting[0].Reply.Operation is Operation.Send)
                {
                    await Outbox.HandAsync(transaction, key, waiting[0].Number, token);
                }

                return new Held(place, waiting);
            },
            ct);

    /// <summary>Keeps what became of the last message, and lets the place go.</summary>
    public Task LetGoAsync(ConversationKey key, string holder, Settle? settle, CancellationToken ct) => database.WriteAsync(
        async (_, transaction, token) =>
        {
            var isHeld = await ReleaseAsync(transaction, key, holder, token) == 1;
            await SettleAsync(transaction, settle, isHeld, token);
            return isHeld;
        },
        ct);

    /// <summary>Who stood still while another took over knows nothing of the message any more but that the platform took it.</summary>
    private static Task SettleAsync(DbTransaction transaction, Settle? settle, bool isHeld, CancellationToken ct) =>
        settle is not null && (isHeld || settle.IsSure) ? settle.KeepAsync(transaction, ct) : Task.CompletedTask;

    /// <summary>The place that is held from now on; null where it is not.</summary>
    private static async Task<StoredPlace?> HoldAsync(DbTransaction transaction, ConversationKey key, string holder, Instant now, Instant until, CancellationToken ct)
    {
        var held = await transaction.RowsAsync<StoredPlace>(
            $"""
            UPDATE chat_place SET holder = @holder, held_until = @until
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id
                AND (holder = @holder OR holder IS NULL OR held_until <= @now OR held_until > @longest)
            RETURNING {StoredPlace.Columns}
            """,
            new
            {
                key.Tenant,
                key.Channel,
                key.Id,
                holder,
                now = now.ToUnixTimeMilliseconds(),
                until = until.ToUnixTimeMilliseconds(),
                longest = (until + (until - now)).ToUnixTimeMilliseconds(),
            },
            ct);
        return held.SingleOrDefault();
    }

    /// <summary>The place as it is by now, since the bot may have been told to be silent there; null where it is not held any more.</summary>
    private static async Task<StoredPlace?> FindHeldAsync(DbTransaction transaction, ConversationKey key, string holder, CancellationToken ct)
    {
        var held = await transaction.RowsAsync<StoredPlace>(
            $"""
            SELECT {StoredPlace.Columns} FROM chat_place
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND holder = @holder
            """,
            new { key.Tenant, key.Channel, key.Id, holder },
            ct);
        return held.SingleOrDefault();
    }

    /// <summary>A server starts on a database that no other server has: whoever was sending on a channel is no more.</summary>
    public Task BeginAsync(string channel, CancellationToken ct) =>
        database is SqliteDatabase ? database.WriteAsync(
            (_, transaction, token) => transaction.ExecuteAsync("UPDATE chat_place SET holder = NULL WHERE channel = @channel AND holder IS NOT NULL", new { channel }, token), ct) : Task.CompletedTask;

    private static Task<int> ReleaseAsync(DbTransaction transaction, ConversationKey key, string holder, CancellationToken ct) => transaction.ExecuteAsync(
        "UPDATE chat_place SET holder = NULL WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND holder = @holder",
        new { key.Tenant, key.Channel, key.Id, holder },
        ct);
}
