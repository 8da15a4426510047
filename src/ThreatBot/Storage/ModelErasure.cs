using System.Data.Common;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>Takes a model out of the database: its key, so that its events cannot be read, and every text of it. Its chain of hashes stays.</summary>
internal static class ModelErasure
{
    /// <summary>
    /// What was said about the model elsewhere in the database goes too: replies that were dealt with are only kept as numbers, the
    /// conversations that saw it forget their turns, questions and reminders about it, and the web chat's log of them goes but for the message
    /// that asked for it, which its sender waits to see.
    /// </summary>
    public static async Task EraseAsync(DbTransaction transaction, string tenant, string model, Instant at, CancellationToken ct)
    {
        await ForgetAsync(transaction, tenant, model, ct);
        await Postings.ForgetAsync(transaction, tenant, model, ct);
        await TicketDesks.ForgetAsync(transaction, tenant, model, ct);
        await transaction.ExecuteAsync(
            """
            UPDATE outbox SET reply = @empty, reason = CASE WHEN state = 'parked' THEN 'what it was about was deleted' ELSE reason END
            WHERE tenant = @tenant AND state <> 'pending' AND EXISTS (
                SELECT 1 FROM model_conversation AS seen
                WHERE seen.tenant = outbox.tenant AND seen.model = @model
                    AND seen.channel = outbox.channel AND seen.conversation = outbox.conversation);
            DELETE FROM web_entry
            WHERE tenant = @tenant AND EXISTS (
                SELECT 1 FROM model_conversation AS seen
                JOIN web_conversation AS room ON room.tenant = seen.tenant AND room.id = seen.conversation
                WHERE seen.tenant = web_entry.tenant AND seen.model = @model AND seen.conversation = web_entry.conversation
                    AND web_entry.position < room.last);
            DELETE FROM model_key WHERE tenant = @tenant AND model = @model;
            DELETE FROM object WHERE tenant = @tenant AND model = @model;
            DELETE FROM model_conversation WHERE tenant = @tenant AND model = @model;
            DELETE FROM model_lesson WHERE tenant = @tenant AND model = @model;
            DELETE FROM link_end WHERE tenant = @tenant AND model = @model;
            DELETE FROM webhook WHERE tenant = @tenant AND model = @model;
            DELETE FROM api_token WHERE tenant = @tenant AND model = @model;
            DELETE FROM reading WHERE tenant = @tenant AND model = @model;
            DELETE FROM sent_file WHERE tenant = @tenant AND model = @model;
            UPDATE model SET name = '', counters = @none, extra = NULL, owner = '', deleted = 1 WHERE tenant = @tenant AND id = @model;
            """,
            new { tenant, model, empty = Array.Empty<byte>(), none = "{}"u8.ToArray() },
            ct);
        await Erasures.NoteAsync(transaction, new Erasure(tenant, Erasure.OfModel, model), at, ct);
    }

    private static async Task ForgetAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<Remembered>(
            """
            SELECT talk.channel AS Channel, talk.id AS Id
            FROM conversation AS talk JOIN (
                SELECT channel, conversation FROM model_conversation WHERE tenant = @tenant AND model = @model
                UNION
                SELECT channel, conversation FROM posting WHERE tenant = @tenant AND model = @model
                UNION
                SELECT channel, conversation FROM model_lesson WHERE tenant = @tenant AND model = @model
                UNION
                SELECT channel, conversation FROM sent_file WHERE tenant = @tenant AND model = @model) AS seen
                ON seen.channel = talk.channel AND seen.conversation = talk.id
            WHERE talk.tenant = @tenant
            """,
            new { tenant, model },
            ct);
        foreach (var row in rows)
        {
            var wasInUse = false;
            await Talks.RewriteAsync(
                transaction,
                new ConversationKey(tenant, row.Channel, row.Id),
                json =>
                {
                    var talk = Read(json);
                    wasInUse = talk.Model == model;
                    return Without(talk, model);
                },
                ct);
            if (wasInUse)
            {
                await transaction.ExecuteAsync(
                    "DELETE FROM reminder WHERE tenant = @tenant AND channel = @Channel AND conversation = @Id AND key <> @file",
                    new { tenant, row.Channel, row.Id, file = WaitingFile.Reminder },
                    ct);
            }
        }
    }

    private static Conversation Read(byte[] json) =>
        JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options) ?? throw new JsonException("A conversation is a JSON object.");

    private static Conversation Without(Conversation talk, string model)
    {
        var kept = talk.Without(model);
        return talk.Model == model ? kept.Cleared() with { Pending = talk.Pending.Clear() } : kept;
    }

    private sealed record Remembered
    {
        public string Channel { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
