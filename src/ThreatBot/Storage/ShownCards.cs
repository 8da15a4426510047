using System.Collections.Immutable;
using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>Which messages of a platform show which card.</summary>
internal sealed class ShownCards(Database database)
{
    /// <summary>The messages that show a card: the first, and those it goes on in. Empty where none shows it.</summary>
    public async Task<ImmutableArray<string>> OfAsync(ConversationKey key, string card, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var shown = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            // Nearly no card goes on, so its first message and the second are sought at once; by a list, SQLite would make a table for each search.
            var rows = await connection.RowsAsync<Row>(
                """
                SELECT 0 AS Nth, platform_id AS Id FROM card WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND card = @one
                UNION ALL SELECT 1 AS Nth, platform_id AS Id FROM card WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND card = @other
                """,
                new { key.Tenant, key.Channel, key.Id, one = Name(card, shown.Count), other = Name(card, shown.Count + 1) },
                ct);
            shown.AddRange(rows.OrderBy(row => row.Nth).TakeWhile((row, nth) => row.Nth == nth).Select(row => row.Id));
            if (rows.Count < 2)
            {
                return shown.ToImmutable();
            }
        }
    }

    /// <summary>A card is shown by these messages, and by no more; the first that is missing ends the row.</summary>
    public static async Task KeepAsync(DbTransaction transaction, ConversationKey key, string card, ImmutableArray<string> messages, CancellationToken ct)
    {
        for (var nth = 0; nth < messages.Length; nth++)
        {
            await transaction.ExecuteAsync(
                """
                INSERT INTO card (tenant, channel, conversation, card, platform_id) VALUES (@Tenant, @Channel, @Id, @name, @message)
                ON CONFLICT (tenant, channel, conversation, card) DO UPDATE SET platform_id = excluded.platform_id
                """,
                new { key.Tenant, key.Channel, key.Id, name = Name(card, nth), message = messages[nth] },
                ct);
        }

        await transaction.ExecuteAsync(
            "DELETE FROM card WHERE tenant = @Tenant AND channel = @Channel AND conversation = @Id AND card = @end",
            new { key.Tenant, key.Channel, key.Id, end = Name(card, messages.Length) },
            ct);
    }

    /// <summary>What a message is kept as in which a card goes on, the first, the second and so on; no card is called so. The one that shows the card itself is number 0.</summary>
    private static string Name(string card, int nth) => nth == 0 ? card : $"{card}\n{nth}";

    private sealed record Row
    {
        public long Nth { get; init; }

        public string Id { get; init; } = "";
    }
}
