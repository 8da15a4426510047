using System.Data.Common;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>Keeps turns: all of one, or nothing of it.</summary>
internal sealed class TurnStore(Database database)
{
    /// <summary>Bytes of documents of conversations that are kept in memory; as objects they take a few times as much.</summary>
    private const long MostRemembered = 16 * 1024 * 1024;

    private readonly RecentlyUsed<ConversationKey, StoredConversation> conversations = new(MostRemembered, database);
    private TaskCompletionSource reminded = NotYet();

    /// <summary>Ends when the next reminder is set in this process. Take it before looking, so that nothing falls between looking and waiting.</summary>
    public Task Reminded => Volatile.Read(ref reminded).Task;

    /// <summary>Says in this process that a reminder was set, or that there is something to ask a tracker for.</summary>
    public void Remind() => Interlocked.Exchange(ref reminded, NotYet()).TrySetResult();

    /// <summary>A conversation as it was at a version that the database was just asked for, or as it is by now.</summary>
    public async Task<StoredConversation?> LoadAsync(ConversationKey key, long version, CancellationToken ct) =>
        conversations.Find(key) is { } known && known.Version == version ? known : await LoadAsync(key, ct);

    public async Task<StoredConversation?> LoadAsync(ConversationKey key, CancellationToken ct)
    {
        var known = conversations.Find(key);
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            """
            SELECT version AS Version, CASE WHEN version = @known THEN NULL ELSE json END AS Json FROM conversation
            WHERE tenant = @Tenant AND channel = @Channel AND id = @Id
            """,
            new { key.Tenant, key.Channel, key.Id, known = known?.Version ?? 0 },
            ct);
        switch (rows.SingleOrDefault())
        {
            case null:
                conversations.Forget(key);
                return null;
            case { Json: { } json, Version: var version } when JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options) is { } conversation:
                return Remember(key, new StoredConversation(conversation, version), json.Length);
            default:
                return known;
        }
    }

    /// <summary>Whether this message has been dealt with.</summary>
    public async Task<bool> IsKnownAsync(ConversationKey key, string message, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = await connection.RowsAsync<long>(
            """
            SELECT COUNT(*) FROM inbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message = @message
            """,
            new { key.Tenant, key.Channel, key.Id, message },
            ct);
        return found.Single() > 0;
    }

    /// <summary>How many messages of a conversation have been dealt with; a reminder that fell due is none.</summary>
    public async Task<long> CountAsync(ConversationKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var count = await connection.RowsAsync<long>(
            $"""
            SELECT COUNT(*) FROM inbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND message NOT LIKE '{Alarm.Prefix}%'
            """,
            key,
            ct);
        return count.Single();
    }

    public async Task<Committed> CommitAsync(TurnCommit turn, CancellationToken ct)
    {
        try
        {
            var (committed, isReminded) = await database.WriteAsync((_, transaction, token) => WriteAsync(transaction, turn, token), ct);
            if (isReminded)
            {
                Remind();
            }

            if (turn.Decision.ErasesSpeaker)
            {
                conversations.Forget(turn.Key);
            }
            else if (committed.Outcome is CommitOutcome.Committed)
            {
                Remember(turn.Key, new StoredConversation(turn.Decision.Conversation, turn.VersionAfter), turn.Document.Length);
            }

            if (turn.Decision.ErasesSpeaker || turn.Decision.Deeds.Any(deed => deed is ModelDeed.Delete))
            {
                await database.ForgetLogAsync(CancellationToken.None);
            }

            return committed;
        }
        catch (UndoneException undone)
        {
            return new Committed(undone.Outcome);
        }
    }

    private StoredConversation Remember(ConversationKey key, StoredConversation conversation, long bytes)
    {
        conversations.Keep(key, conversation, bytes);
        return conversation;
    }

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What became of the turn, and whether anybody is to be woken because of it.</summary>
    private static async Task<(Committed Committed, bool IsReminded)> WriteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        if (!await TryReceiveAsync(transaction, turn, ct))
        {
            return (new Committed(CommitOutcome.Repeated), false);
        }

        if (!await TryKeepAsync(transaction, turn, ct) || !await ModelWriter.TryWriteAsync(transaction, turn, ct))
        {
            throw new UndoneException(CommitOutcome.Conflict);
        }

        // Only now, behind the conversation: two turns that want the same rows want them in the same order.
        if (!await Reminders.TryTakeAsync(transaction, turn, ct))
        {
            throw new UndoneException(CommitOutcome.Repeated);
        }

        // Whoever changed the model of an alarm has set that again behind what was taken, or has been waited for: so one of the two tells of the change.
        if (turn.Told is { } told && !await ModelWriter.IsCurrentAsync(transaction, turn.Key.Tenant, told, ct))
        {
            throw new UndoneException(CommitOutcome.Conflict);
        }

        await DeedWriter.WriteAsync(transaction, turn, ct);
        var woken = await Postings.WakeAsync(transaction, turn, ct);
        await Reminders.WriteAsync(transaction, turn, ct);
        await Attendance.NoteAsync(transaction, turn, ct);
        await People.WelcomeAsync(transaction, turn.Key, turn.Decision.Newcomers, ct);
        var held = await Outbox.PutAsync(transaction, turn, ct);
        if (turn.Decision.ErasesSpeaker)
        {
            await PersonErasure.EraseAsync(transaction, turn.Key.Tenant, turn.Incoming.Speaker, turn, turn.Incoming.At, ct);
        }

        return (new Committed(CommitOutcome.Committed, held), woken > 0 || turn.Decision.Reminders.Any(reminder => reminder.At is not null) || turn.Decision.Deeds.Any(deed => deed is ModelDeed.Post or ModelDeed.Unpost or ModelDeed.WriteTickets or ModelDeed.ReadTickets));
    }

    private static async Task<bool> TryReceiveAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct) =>
        await transaction.ExecuteAsync(
            """
            INSERT INTO inbox (tenant, channel, conversation, message, turn, at)
            VALUES (@Tenant, @Channel, @Id, @Message, @Turn, @at)
            ON CONFLICT (tenant, channel, conversation, message) DO NOTHING
            """,
            new
            {
                turn.Key.Tenant,
                turn.Key.Channel,
                turn.Key.Id,
                turn.Incoming.Message,
                turn.Incoming.Turn,
                at = turn.Incoming.At.ToUnixTimeMilliseconds(),
            },
            ct) == 1;

    private static async Task<bool> TryKeepAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        var sql = turn.ConversationVersion == 0
            ? """
              INSERT INTO conversation (tenant, channel, id, version, json) VALUES (@Tenant, @Channel, @Id, @VersionAfter, @json)
              ON CONFLICT (tenant, channel, id) DO NOTHING
              """
            : """
              UPDATE conversation SET version = @VersionAfter, json = @json
              WHERE tenant = @Tenant AND channel = @Channel AND id = @Id AND version = @ConversationVersion
              """;
        return await transaction.ExecuteAsync(
            sql, new { turn.Key.Tenant, turn.Key.Channel, turn.Key.Id, turn.ConversationVersion, turn.VersionAfter, json = turn.Document }, ct) == 1;
    }

    /// <summary>Undoes the unit of work of a turn that was decided on an old state, or on a reminder that is no more.</summary>
    private sealed class UndoneException(CommitOutcome outcome) : Exception
    {
        public CommitOutcome Outcome { get; } = outcome;
    }

    private sealed record Row
    {
        public long Version { get; init; }

        /// <summary>Absent where it is known.</summary>
        public byte[]? Json { get; init; }
    }
}
