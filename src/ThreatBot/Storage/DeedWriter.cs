using System.Data.Common;
using System.Diagnostics;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Storage;

/// <summary>Keeps what happens to models as a whole: where they are seen, and that they are gone.</summary>
internal static class DeedWriter
{
    public static async Task WriteAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        foreach (var deed in turn.Decision.Deeds)
        {
            await (deed switch
            {
                ModelDeed.Start start => ShowAsync(transaction, turn.Key, start.Model, ct),
                ModelDeed.Share share => ShowAsync(transaction, turn.Key with { Id = share.Conversation }, share.Model, ct),
                ModelDeed.Delete delete => DeleteAsync(transaction, turn.Key.Tenant, delete.Model, ct),
                _ => throw new UnreachableException(),
            });
        }
    }

    private static Task<int> ShowAsync(DbTransaction transaction, ConversationKey where, string model, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO model_conversation (tenant, model, channel, conversation) VALUES (@Tenant, @model, @Channel, @Id)
            ON CONFLICT (tenant, model, channel, conversation) DO NOTHING
            """,
            new { where.Tenant, model, where.Channel, where.Id },
            ct);

    /// <summary>What was said about the model elsewhere in the database goes too: sent replies are only kept as numbers.</summary>
    private static Task<int> DeleteAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            UPDATE outbox SET reply = @empty
            WHERE tenant = @tenant AND state = 'sent' AND EXISTS (
                SELECT 1 FROM model_conversation AS seen
                WHERE seen.tenant = outbox.tenant AND seen.model = @model
                    AND seen.channel = outbox.channel AND seen.conversation = outbox.conversation);
            DELETE FROM model_key WHERE tenant = @tenant AND model = @model;
            DELETE FROM object WHERE tenant = @tenant AND model = @model;
            DELETE FROM model_conversation WHERE tenant = @tenant AND model = @model;
            UPDATE model SET name = '', counters = @none, deleted = 1 WHERE tenant = @tenant AND id = @model;
            """,
            new { tenant, model, empty = Array.Empty<byte>(), none = "{}"u8.ToArray() },
            ct);
}
