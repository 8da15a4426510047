using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;

namespace ThreatBot.Storage;

/// <summary>Where the issues of models go, what trackers are being asked for, and what they answered: as a decision sees it, and as one leaves it.</summary>
internal sealed class TicketDesks(Database database)
{
    /// <summary>What there is to know about the issues of a model; answers only those that the conversation waits for.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="model">The model as the decision sees it.</param>
    /// <param name="allowed">Where the operator lets issues of this tenant go.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<TicketDesk> OfAsync(ConversationKey key, ThreatModel model, ImmutableArray<TrackerPlace> allowed, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var targets = await connection.RowsAsync<Target>(
            "SELECT tracker AS Tracker, place AS Place FROM ticket_target WHERE tenant = @Tenant AND model = @model", new { key.Tenant, model = model.Id }, ct);
        var jobs = await connection.RowsAsync<Job>(
            """
            SELECT measure AS Measure, channel AS Channel, conversation AS Conversation, answer AS Answer FROM ticket_job
            WHERE tenant = @Tenant AND model = @model ORDER BY measure
            """,
            new { key.Tenant, model = model.Id },
            ct);
        return new TicketDesk(model)
        {
            Allowed = allowed,
            Target = targets.SingleOrDefault() is { } target ? allowed.FirstOrDefault(place => place.Tracker == target.Tracker && place.Place == target.Place) : null,
            Busy = jobs.Select(job => job.Measure).ToValueList(),
            Answers = [.. jobs.Where(job => job.Channel == key.Channel && job.Conversation == key.Id && job.Answer is not null).Select(job => Read(job.Answer!))],
        };
    }

    public static Task<int> SetTargetAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.TicketsTo to, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO ticket_target (tenant, model, tracker, place) VALUES (@Tenant, @Model, @Tracker, @Place)
            ON CONFLICT (tenant, model) DO UPDATE SET tracker = excluded.tracker, place = excluded.place
            """,
            new { turn.Key.Tenant, to.Model, to.Place.Tracker, to.Place.Place },
            ct);

    public static Task<int> WriteAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.WriteTickets write, CancellationToken ct) =>
        AskAsync(transaction, turn, write.Drafts.Select(draft => new Asked(write.Model, write.Place.Tracker, write.Place.Place, draft, IsReading: false, IsAsked: true)), ct);

    /// <summary>Each issue is looked at where it is.</summary>
    public static Task<int> ReadAsync(DbTransaction transaction, TurnCommit turn, ModelDeed.ReadTickets read, CancellationToken ct) =>
        AskAsync(
            transaction,
            turn,
            read.Looks.Select(look => new Asked(
                read.Model, look.Ticket.Tracker, look.Ticket.Place, new TicketDraft(look.Measure, "") { Known = look.Ticket.Reference }, IsReading: true, read.IsAsked)),
            ct);

    /// <summary>A request goes with its answer; one that is still tried only loses the word that it takes long.</summary>
    public static async Task<int> HeardAsync(DbTransaction transaction, string tenant, ModelDeed.TicketsHeard heard, CancellationToken ct)
    {
        var count = 0;
        foreach (var (measure, number) in heard.Answers)
        {
            count += await transaction.ExecuteAsync(
                """
                DELETE FROM ticket_job WHERE tenant = @tenant AND model = @Model AND measure = @measure AND number = @number AND state = 'answered';
                UPDATE ticket_job SET answer = NULL WHERE tenant = @tenant AND model = @Model AND measure = @measure AND number = @number;
                """,
                new { tenant, heard.Model, measure, number },
                ct);
        }

        return count;
    }

    /// <summary>Nobody is asked for a model that is gone, and nobody told.</summary>
    public static Task<int> ForgetAsync(DbTransaction transaction, string tenant, string model, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            DELETE FROM ticket_target WHERE tenant = @tenant AND model = @model;
            DELETE FROM ticket_job WHERE tenant = @tenant AND model = @model;
            DELETE FROM reminder WHERE tenant = @tenant AND key IN (@news, @look);
            """,
            new { tenant, model, news = TicketAlarm.NewsKey(model), look = TicketAlarm.LookKey(model) },
            ct);

    /// <summary>Whoever asks for what is being written already waits for that; what was only to be looked at is written instead.</summary>
    private static async Task<int> AskAsync(DbTransaction transaction, TurnCommit turn, IEnumerable<Asked> asked, CancellationToken ct)
    {
        var count = 0;
        foreach (var each in asked)
        {
            count += await transaction.ExecuteAsync(
                """
                INSERT INTO ticket_job (tenant, model, measure, number, tracker, place, action, draft, channel, conversation, thread, is_asked, asked, due, tries, state)
                VALUES (@Tenant, @Model, @Measure, @at, @Tracker, @Place, @action, @draft, @Channel, @Id, @Thread, @isAsked, @at, @at, 0, 'waiting')
                ON CONFLICT (tenant, model, measure) DO UPDATE SET
                    number = ticket_job.number + 1, tracker = excluded.tracker, place = excluded.place, action = excluded.action, draft = excluded.draft,
                    channel = excluded.channel, conversation = excluded.conversation, thread = excluded.thread, is_asked = excluded.is_asked,
                    asked = excluded.asked, due = excluded.due, tries = 0, holder = NULL, held_until = NULL, state = 'waiting', answer = NULL
                WHERE ticket_job.action = 'read' AND excluded.action = 'write'
                """,
                new
                {
                    turn.Key.Tenant,
                    turn.Key.Channel,
                    turn.Key.Id,
                    turn.Incoming.Thread,
                    each.Model,
                    each.Draft.Measure,
                    each.Tracker,
                    each.Place,
                    action = each.IsReading ? "read" : "write",
                    draft = JsonSerializer.SerializeToUtf8Bytes(each.Draft, ModelJson.Options),
                    isAsked = each.IsAsked ? 1L : 0L,
                    at = turn.Incoming.At.ToUnixTimeMilliseconds(),
                },
                ct);
        }

        return count;
    }

    private static TicketAnswer Read(byte[] answer) =>
        JsonSerializer.Deserialize<TicketAnswer>(answer, ModelJson.Options) ?? throw new JsonException("An answer is a JSON object.");

    private sealed record Asked(string Model, string Tracker, string Place, TicketDraft Draft, bool IsReading, bool IsAsked);

    private sealed record Target
    {
        public string Tracker { get; init; } = "";

        public string Place { get; init; } = "";
    }

    private sealed record Job
    {
        public string Measure { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";

        public byte[]? Answer { get; init; }
    }
}
