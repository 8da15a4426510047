using System.Collections.Immutable;
using System.Data.Common;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Reports;

namespace ThreatBot.Storage;

/// <summary>Where models are told, and that those who are told are woken in the transaction of whatever changed the model.</summary>
internal sealed class Postings(Database database)
{
    private const string Columns = "p.model AS Model, p.conversation AS Conversation, p.rhythm AS Rhythm, p.reader AS Reader, m.name AS Name, m.owner AS Owner";

    /// <summary>What was said when a model was told.</summary>
    private const string IsOfModel = "(card = @card OR substr(card, 1, length(@below)) = @below)";

    /// <summary>Where a model is told on the channel of a conversation, and which models are told in that.</summary>
    public async Task<ImmutableArray<Posting>> OfAsync(ConversationKey key, string? model, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT {Columns} FROM posting AS p JOIN model AS m ON m.tenant = p.tenant AND m.id = p.model
            WHERE p.tenant = @Tenant AND p.channel = @Channel AND m.deleted = 0 AND (p.model = @model OR p.conversation = @Id)
            ORDER BY m.name, p.model, p.conversation
            """,
            new { key.Tenant, key.Channel, key.Id, model = model ?? "" },
            ct);
        return [.. rows.Select(Read)];
    }

    /// <summary>How a model is told in a conversation, and whose it is; null when it is not.</summary>
    public async Task<(Posting How, string Owner)?> ToldAsync(ConversationKey key, string model, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT {Columns} FROM posting AS p JOIN model AS m ON m.tenant = p.tenant AND m.id = p.model
            WHERE p.tenant = @Tenant AND p.channel = @Channel AND p.conversation = @Id AND p.model = @model AND m.deleted = 0
            """,
            new { key.Tenant, key.Channel, key.Id, model },
            ct);
        return rows.SingleOrDefault() is { } row ? (Read(row), row.Owner) : null;
    }

    public static async Task SetAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.Post post, CancellationToken ct)
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO posting (tenant, model, channel, conversation, rhythm, reader) VALUES (@Tenant, @Model, @Channel, @Conversation, @rhythm, @reader)
            ON CONFLICT (tenant, model, channel, conversation) DO UPDATE SET rhythm = excluded.rhythm, reader = excluded.reader
            """,
            new { turn.Key.Tenant, post.Model, turn.Key.Channel, post.Conversation, rhythm = Word(post.When), reader = Word(post.Reader) },
            ct);
        await WakeAsync(transaction, turn, post.Model, post.Conversation, ct);
    }

    /// <summary>Whoever was told is woken once more, to hear that it is over.</summary>
    public static async Task StopAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.Unpost unpost, CancellationToken ct)
    {
        await transaction.ExecuteAsync(
            "DELETE FROM posting WHERE tenant = @Tenant AND model = @Model AND channel = @Channel AND conversation = @Conversation",
            new { turn.Key.Tenant, unpost.Model, turn.Key.Channel, unpost.Conversation },
            ct);
        await WakeAsync(transaction, turn, unpost.Model, unpost.Conversation, ct);
    }

    /// <summary>
    /// Wakes those whom the changed model is told to: soon, or at once where work is over; who wants to hear of that alone is woken for that alone. Returns
    /// how many.
    /// </summary>
    public static Task<int> WakeAsync(DbTransaction transaction, TurnCommit turn, CancellationToken ct)
    {
        if (turn.Decision.Events.IsEmpty || turn.Decision.Model is not { } model)
        {
            return Task.FromResult(0);
        }

        var isOver = PostAlarm.IsOver(turn.Decision.Events);
        return transaction.ExecuteAsync(
            """
            INSERT INTO reminder (tenant, channel, conversation, thread, key, due)
            SELECT tenant, channel, conversation, '', @key, @due FROM posting
            WHERE tenant = @Tenant AND model = @Id AND rhythm <> @unmoved
            ON CONFLICT (tenant, channel, conversation, thread, key) DO UPDATE SET due = excluded.due
            """,
            new
            {
                turn.Key.Tenant,
                model.Id,
                key = PostAlarm.WakeKey(model.Id),
                due = Reminders.Milliseconds(PostAlarm.Due(isOver, turn.Incoming.At, turn.Incoming.Turn)),
                unmoved = isOver ? "" : Word(PostWhen.Done),
            },
            ct);
    }

    /// <summary>Nothing of the model is told any more, and of what was told nothing is kept that can be read.</summary>
    public static async Task ForgetAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct)
    {
        var (card, below) = (PostAlarm.Card(model), PostAlarm.Card(model) + "-");
        var waiting = await transaction.RowsAsync<Place>(
            $"""
            SELECT DISTINCT channel AS Channel, conversation AS Conversation FROM outbox
            WHERE tenant = @tenant AND state = 'pending' AND {IsOfModel} ORDER BY channel, conversation
            """,
            new { tenant, card, below },
            ct);
        foreach (var place in waiting)
        {
            await Senders.StopAsync(transaction, new ConversationKey(tenant, place.Channel, place.Conversation), ct);
        }

        await transaction.ExecuteAsync(
            $"""
            DELETE FROM posting WHERE tenant = @tenant AND model = @model;
            DELETE FROM reminder WHERE tenant = @tenant AND key IN (@wake, @held);
            DELETE FROM web_entry WHERE tenant = @tenant AND {IsOfModel};
            UPDATE outbox SET reply = @empty, reason = CASE WHEN state = 'pending' THEN 'the model was deleted' ELSE reason END,
                state = CASE WHEN state = 'pending' THEN 'parked' ELSE state END
            WHERE tenant = @tenant AND {IsOfModel};
            """,
            new { tenant, model, wake = PostAlarm.WakeKey(model), held = PostAlarm.HeldKey(model), card, below, empty = Array.Empty<byte>() },
            ct);
    }

    private static Task<int> WakeAsync(DbTransaction transaction, TurnCommit turn, string model, string conversation, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO reminder (tenant, channel, conversation, thread, key, due) VALUES (@Tenant, @Channel, @conversation, '', @key, @due)
            ON CONFLICT (tenant, channel, conversation, thread, key) DO UPDATE SET due = excluded.due
            """,
            new { turn.Key.Tenant, turn.Key.Channel, conversation, key = PostAlarm.WakeKey(model), due = Reminders.Milliseconds(PostAlarm.AtOnce(turn.Incoming.At, turn.Incoming.Turn)) },
            ct);

    private static string Word<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "";

    /// <summary>A rhythm or a reader that a later version wrote is the plainest there is.</summary>
    private static Posting Read(Row row) => new(
        row.Model,
        row.Conversation,
        Enum.TryParse<PostWhen>(row.Rhythm, ignoreCase: true, out var when) ? when : PostWhen.Done,
        Enum.TryParse<Reader>(row.Reader, ignoreCase: true, out var reader) ? reader : null)
    {
        Name = row.Name,
    };

    private sealed record Place
    {
        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";
    }

    private sealed record Row
    {
        public string Model { get; init; } = "";

        public string Conversation { get; init; } = "";

        public string Rhythm { get; init; } = "";

        public string Reader { get; init; } = "";

        public string Name { get; init; } = "";

        public string Owner { get; init; } = "";
    }
}
