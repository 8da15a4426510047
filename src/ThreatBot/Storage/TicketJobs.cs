using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>
/// One thing that a tracker is asked for. <paramref name="Number"/> tells it from earlier and later requests for the same measure.
/// </summary>
internal sealed record TicketJob(string Tenant, string Model, string Measure, long Number, string Tracker, string Place, TicketDraft Draft)
{
    public bool IsReading { get; init; }

    public bool IsAsked { get; init; }

    public Instant Asked { get; init; }

    public int Tries { get; init; }

    /// <summary>When something new was about to be made, if nobody knows whether it was.</summary>
    public Instant? Attempted { get; init; }
}

/// <summary>What trackers are asked for, worked on by any number of servers: each row by one of them at a time, however often they are killed.</summary>
internal sealed class TicketJobs(Database database)
{
    /// <summary>For how long a row is held: longer than all calls for one issue take.</summary>
    public static readonly Duration Hold = Duration.FromMinutes(5);

    private const string Key = "tenant = @Tenant AND model = @Model AND measure = @Measure AND number = @Number";

    /// <summary>What may be worked on now, the oldest first, and so many of each tracker at most, so that none keeps others from their turn; <paramref name="only"/> leaves out what other conversations asked for.</summary>
    public async Task<ImmutableArray<TicketJob>> DueAsync(Instant now, int most, ConversationKey? only, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.RowsAsync<Row>(
            $"""
            SELECT tenant AS Tenant, model AS Model, measure AS Measure, number AS Number, tracker AS Tracker, place AS Place, action AS Action, draft AS Draft,
                is_asked AS IsAsked, asked AS Asked, tries AS Tries, attempted AS Attempted
            FROM (
                SELECT ticket_job.*, ROW_NUMBER() OVER (PARTITION BY tracker ORDER BY due, tenant, model, measure) AS turn FROM ticket_job
                WHERE state = 'waiting' AND due <= @now AND (holder IS NULL OR {Lease.Of(connection, Hold).IsOver})
                    {(only is null ? "" : "AND tenant = @Tenant AND channel = @Channel AND conversation = @Id")}
            ) AS waiting
            WHERE turn <= @most ORDER BY turn
            """,
            new { now = now.ToUnixTimeMilliseconds(), most, only?.Tenant, only?.Channel, only?.Id },
            ct);
        return [.. rows.Select(Read)];
    }

    /// <summary>When there is something to do again, as far as is known now; null when nothing waits.</summary>
    public async Task<Instant?> NextAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var next = await connection.RowsAsync<long?>(
            "SELECT MIN(CASE WHEN holder IS NULL OR held_until < due THEN due ELSE held_until END) FROM ticket_job WHERE state = 'waiting'", null, ct);
        return next.Single() is { } due ? Instant.FromUnixTimeMilliseconds(due) : null;
    }

    /// <summary>Takes a row to work on; false when somebody else has it, or something happened to it since it was read.</summary>
    public async Task<bool> TryHoldAsync(TicketJob job, string me, Instant now, CancellationToken ct) => await database.WriteAsync(
        (_, transaction, token) =>
        {
            var lease = Lease.Of(transaction.Connection, Hold);
            return transaction.ExecuteAsync(
                $"""
                UPDATE ticket_job SET holder = @me, held_until = {lease.Until}
                WHERE {Key} AND state = 'waiting' AND due <= @now AND tries = @tries AND COALESCE(attempted, 0) = @attempted AND (holder IS NULL OR {lease.IsOver})
                """,
                new
                {
                    job.Tenant,
                    job.Model,
                    job.Measure,
                    job.Number,
                    me,
                    now = now.ToUnixTimeMilliseconds(),
                    tries = (long)job.Tries,
                    attempted = job.Attempted?.ToUnixTimeMilliseconds() ?? 0,
                },
                token);
        },
        ct) == 1;

    /// <summary>Writes down that something new is about to be made, before it is; false when the row was taken over meanwhile, and nothing may be made.</summary>
    public Task<bool> TryAttemptAsync(TicketJob job, string me, Instant now, CancellationToken ct) => ChangeAsync(
        $"UPDATE ticket_job SET attempted = @now WHERE {Key} AND holder = @me AND state = 'waiting'",
        new { job.Tenant, job.Model, job.Measure, job.Number, me, now = now.ToUnixTimeMilliseconds() },
        ct);

    /// <summary>Keeps an answer for the conversation that waits for it.</summary>
    public Task<bool> AnswerAsync(TicketJob job, string me, TicketAnswer answer, CancellationToken ct) => ChangeAsync(
        $"UPDATE ticket_job SET state = 'answered', answer = @answer, holder = NULL, held_until = NULL WHERE {Key} AND holder = @me",
        new { job.Tenant, job.Model, job.Measure, job.Number, me, answer = Bytes(answer) },
        ct);

    /// <summary>Puts a row off; <paramref name="word"/> is what the conversation is told meanwhile.</summary>
    public Task<bool> PutOffAsync(TicketJob job, string me, Instant due, int tries, TicketAnswer? word, CancellationToken ct) => ChangeAsync(
        $"UPDATE ticket_job SET due = @due, tries = @tries, answer = COALESCE(@word, answer), holder = NULL, held_until = NULL WHERE {Key} AND holder = @me",
        new { job.Tenant, job.Model, job.Measure, job.Number, me, due = due.ToUnixTimeMilliseconds(), tries = (long)tries, word = word is null ? null : Bytes(word) },
        ct);

    /// <summary>Wakes every conversation that an answer waits for, unless it is to be woken already. However often this is done, each answer is told once.</summary>
    public Task<int> WakeAsync(Instant now, CancellationToken ct) => database.WriteAsync(
        (_, transaction, token) => transaction.ExecuteAsync(
            """
            INSERT INTO reminder (tenant, channel, conversation, thread, key, due)
            SELECT DISTINCT tenant, channel, conversation, thread, @key || model, CAST(@now AS BIGINT) FROM ticket_job WHERE answer IS NOT NULL
            ON CONFLICT (tenant, channel, conversation, thread, key) DO NOTHING
            """,
            new { key = TicketAlarm.NewsKey(""), now = now.ToUnixTimeMilliseconds() },
            token),
        ct);

    private async Task<bool> ChangeAsync(string sql, object arguments, CancellationToken ct) =>
        await database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync(sql, arguments, token), ct) == 1;

    private static byte[] Bytes(TicketAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, ModelJson.Options);

    private static TicketJob Read(Row row) => new(
        row.Tenant,
        row.Model,
        row.Measure,
        row.Number,
        row.Tracker,
        row.Place,
        JsonSerializer.Deserialize<TicketDraft>(row.Draft, ModelJson.Options) ?? throw new JsonException("A draft is a JSON object."))
    {
        IsReading = row.Action == "read",
        IsAsked = row.IsAsked == 1,
        Asked = Instant.FromUnixTimeMilliseconds(row.Asked),
        Tries = (int)row.Tries,
        Attempted = row.Attempted is { } attempted ? Instant.FromUnixTimeMilliseconds(attempted) : null,
    };

    private sealed record Row
    {
        public string Tenant { get; init; } = "";

        public string Model { get; init; } = "";

        public string Measure { get; init; } = "";

        public long Number { get; init; }

        public string Tracker { get; init; } = "";

        public string Place { get; init; } = "";

        public string Action { get; init; } = "";

        public byte[] Draft { get; init; } = [];

        public long IsAsked { get; init; }

        public long Asked { get; init; }

        public long Tries { get; init; }

        public long? Attempted { get; init; }
    }
}
