using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>
/// Takes out of the database who somebody is, and what only they gave: docs/privacy.md names every place. What they contributed stays under a pseudonym that
/// nothing leads back from, so the chain still verifies.
/// </summary>
internal static class PersonErasure
{
    /// <summary>
    /// Erases a person. What the turn that asked for it says is still told, in their own talk too, which is why that talk waits for
    /// <see cref="OwnTalks.FinishAsync"/> then.
    /// </summary>
    public static async Task EraseAsync(DbTransaction transaction, string tenant, string person, TurnCommit? asking, Instant at, CancellationToken ct)
    {
        var talks = await Talks.AllAsync(transaction, tenant, ct);
        var ids = await Talks.IdsAsync(transaction, person, talks, ct);
        foreach (var talk in talks)
        {
            await ForgetAsync(transaction, talk, ids, ct);
            await UnsayAsync(transaction, talk, ids, asking?.Key == talk ? asking.Incoming.Turn : "", ct);
        }

        foreach (var id in ids)
        {
            await Erasures.NoteAsync(transaction, new Erasure(tenant, Erasure.OfPerson, id), at, ct);
        }

        var arguments = new DynamicParameters(new { tenant, person });
        var who = Sql.In(ids, arguments);
        await OwnTalks.EraseAsync(transaction, tenant, person, who, arguments, asking?.Key, ct);
        await ModelOwners.PassOnAsync(transaction, tenant, ids, ct);
        await transaction.ExecuteAsync(
            $"""
            DELETE FROM attendance WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM chat_asker WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM chat_person WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM web_member WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM web_entry WHERE tenant = @tenant AND listener IN {who};
            UPDATE web_entry SET client_id = NULL WHERE tenant = @tenant AND sender IN {who};
            UPDATE reading SET participant = '' WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM webhook WHERE tenant = @tenant AND token IN (SELECT id FROM api_token WHERE tenant = @tenant AND participant IN {who});
            DELETE FROM api_token WHERE tenant = @tenant AND participant IN {who};
            DELETE FROM link_stop WHERE tenant = @tenant AND participant IN {who};
            {Sessions.EndOf($"IN {who}")};
            DELETE FROM participant WHERE tenant = @tenant AND id IN {who};
            """,
            arguments,
            ct);
        foreach (var id in ids)
        {
            await transaction.ExecuteAsync("DELETE FROM reminder WHERE tenant = @tenant AND key LIKE '%' || @id", new { tenant, id }, ct);
        }
    }

    private static Task ForgetAsync(DbTransaction transaction, ConversationKey talk, ImmutableHashSet<string> ids, CancellationToken ct) => Talks.RewriteAsync(
        transaction,
        talk,
        json => Talks.Mentions(json, ids) && JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options) is { } conversation ? Forgetting.Of(conversation, ids) : null,
        ct);

    /// <summary>What was or is to be told them alone is only kept as a number, apart from what the asking <paramref name="turn"/> says.</summary>
    private static async Task UnsayAsync(DbTransaction transaction, ConversationKey talk, ImmutableHashSet<string> ids, string turn, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<Told>(
            """
            SELECT number AS Number, reply AS Reply FROM outbox
            WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND length(reply) > 0 AND turn <> @turn
            """,
            new { talk.Tenant, talk.Channel, talk.Id, turn },
            ct);
        var told = rows.Where(row => Talks.Mentions(row.Reply, ids) && JsonSerializer.Deserialize<Reply>(row.Reply, ModelJson.Options)?.Listener is { } listener && ids.Contains(listener)).ToList();
        if (told.Count > 0)
        {
            await Senders.StopAsync(transaction, talk, ct);
        }

        foreach (var row in told)
        {
            await transaction.ExecuteAsync(
                """
                UPDATE outbox SET reply = @empty, reason = 'whom it was for was erased', state = CASE WHEN state = 'pending' THEN 'parked' ELSE state END
                WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND number = @Number
                """,
                new { talk.Tenant, talk.Channel, talk.Id, row.Number, empty = Array.Empty<byte>() },
                ct);
        }
    }

    private sealed record Told
    {
        public long Number { get; init; }

        public byte[] Reply { get; init; } = [];
    }
}
