using System.Data.Common;
using NodaTime;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>Model files between the moment they are sent and the decision about them.</summary>
internal sealed class SentFiles(Database database)
{
    /// <summary>The bytes of a file; null when its time is over, or somebody has decided.</summary>
    public async Task<byte[]?> FindAsync(ConversationKey key, string file, Instant now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var files = await connection.RowsAsync<byte[]>(
            """
            SELECT file FROM sent_file
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND id = @file AND until > @now
            """,
            new { key.Tenant, key.Channel, key.Id, file, now = now.ToUnixTimeMilliseconds() },
            ct);
        return files.SingleOrDefault();
    }

    /// <summary>Keeps the file that a turn brought, and forgets those whose time is over and whose reminder never came.</summary>
    public static Task<int> KeepAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.KeepFile kept, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            DELETE FROM sent_file WHERE tenant = @Tenant AND until <= @now;
            INSERT INTO sent_file (tenant, channel, conversation, id, model, until, file)
            VALUES (@Tenant, @Channel, @Id, @File, @Model, @until, @bytes);
            """,
            new
            {
                turn.Key.Tenant,
                turn.Key.Channel,
                turn.Key.Id,
                kept.File,
                kept.Model,
                until = kept.Until.ToUnixTimeMilliseconds(),
                now = turn.Incoming.At.ToUnixTimeMilliseconds(),
                bytes = turn.File ?? throw new InvalidOperationException("There is no file to keep."),
            },
            ct);

    public static Task<int> DropAsync(DbTransaction transaction, ConversationKey where, string file, CancellationToken ct) =>
        transaction.ExecuteAsync(
            "DELETE FROM sent_file WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND id = @file",
            new { where.Tenant, where.Channel, where.Id, file },
            ct);
}
