using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>The documents of all conversations of a tenant, looked through for somebody.</summary>
internal static class Talks
{
    public static async Task<List<ConversationKey>> AllAsync(DbTransaction transaction, string tenant, CancellationToken ct)
    {
        var rows = await transaction.RowsAsync<Row>(
            "SELECT channel AS Channel, id AS Id FROM conversation WHERE tenant = @tenant ORDER BY channel, id", new { tenant }, ct);
        return [.. rows.Select(row => new ConversationKey(tenant, row.Channel, row.Id))];
    }

    /// <summary>The person's id, and those they had where others named them before they came.</summary>
    public static async Task<ImmutableHashSet<string>> IdsAsync(
        DbTransaction transaction, string person, List<ConversationKey> talks, CancellationToken ct)
    {
        var ids = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        ids.Add(person);
        foreach (var talk in talks)
        {
            if (await ReadAsync(transaction, talk, [person], ct) is { } conversation)
            {
                ids.UnionWith(Forgetting.StandIns(conversation, person));
            }
        }

        return ids.ToImmutable();
    }

    /// <summary>A conversation that knows one of the <paramref name="ids"/>; nearly none does, so its bytes are looked at before they are read.</summary>
    public static async Task<Conversation?> ReadAsync(DbTransaction transaction, ConversationKey talk, ImmutableHashSet<string> ids, CancellationToken ct)
    {
        var json = (await transaction.RowsAsync<byte[]>(
            "SELECT json FROM conversation WHERE tenant = @Tenant AND channel = @Channel AND id = @Id", talk, ct)).Single();
        return Mentions(json, ids) ? JsonSerializer.Deserialize<Conversation>(json, ModelJson.Options) : null;
    }

    /// <summary>
    /// Writes the document of a conversation anew, as it is then: a turn that commits meanwhile is waited for, and nothing of it is lost. Nothing is written
    /// where <paramref name="change"/> gives null.
    /// </summary>
    public static async Task RewriteAsync(DbTransaction transaction, ConversationKey talk, Func<byte[], Conversation?> change, CancellationToken ct)
    {
        var isWritten = false;
        while (!isWritten)
        {
            var read = (await transaction.RowsAsync<Document>(
                "SELECT version AS Version, json AS Json FROM conversation WHERE tenant = @Tenant AND channel = @Channel AND id = @Id", talk, ct)).Single();
            isWritten = change(read.Json) is not { } conversation || await transaction.ExecuteAsync(
                """
                UPDATE conversation SET version = version + 1, json = @json
                WHERE tenant = @Tenant AND channel = @Channel AND id = @Id AND version = @Version
                """,
                new { talk.Tenant, talk.Channel, talk.Id, read.Version, json = JsonSerializer.SerializeToUtf8Bytes(conversation, ModelJson.Options) },
                ct) == 1;
        }
    }

    public static bool Mentions(byte[] json, ImmutableHashSet<string> ids) => ids.Any(id => json.AsSpan().IndexOf(Encoding.UTF8.GetBytes(id)) >= 0);

    private sealed record Document
    {
        public long Version { get; init; }

        public byte[] Json { get; init; } = [];
    }

    private sealed record Row
    {
        public string Channel { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
