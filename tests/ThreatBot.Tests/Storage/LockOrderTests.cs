using System.Collections.Immutable;
using ThreatBot.Core.Dialogs;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>A model is deleted, or somebody erased, at the very moment when what is told of it or them is being sent: one waits for the other, and neither has to be done again.</summary>
public sealed class LockOrderTests(PostgresServer postgres) : OnDatabase
{
    private static readonly ConversationKey Here = new("t1", "teams", "19:group");

    private Senders Senders => field ??= new Senders(Database, TimeProvider.System);

    [Fact]
    public async Task A_post_that_is_begun_to_be_sent_waits_for_the_end_of_its_model()
    {
        var talk = await PostedAsync(1);
        await using var other = await Database.OpenAsync(Ct);
        await using var reading = await other.BeginTransactionAsync(Ct);
        await reading.ExecuteAsync("SELECT 1 FROM model WHERE id = 'pay' FOR UPDATE", null, Ct);

        // The turn has come to its last rows but one, and the reply of it is still to be put behind the post.
        var deleting = DeleteAsync(talk);
        var deleter = await BlockedAsync(await reading.RowsAsync<int>("SELECT pg_backend_pid()", null, Ct));
        var sending = Senders.NextAsync(Here, Senders.Hold(), 10, Ct);
        await BlockedAsync(deleter);
        await reading.CommitAsync(Ct);

        Assert.Equal(CommitOutcome.Committed, (await deleting).Outcome);
        Assert.Null(await sending);
        Assert.Equal(["parked", "pending"], await StatesAsync());
    }

    [Fact]
    public async Task The_end_of_a_model_waits_for_what_became_of_posts_that_were_sent()
    {
        var talk = await PostedAsync(2);
        var held = await Senders.NextAsync(Here, Senders.Hold(), 10, Ct);
        Assert.Equal(2, held?.Handed);

        // Whoever looks through the rows as they lie, as PostgreSQL does where it knows that they are few, comes to the second of them first.
        await Database.WriteAsync((_, transaction, token) => transaction.ExecuteAsync("UPDATE outbox SET reason = reason WHERE number = 1; ANALYZE outbox", null, token), Ct);
        var deleting = Task.FromResult(new Committed(CommitOutcome.Conflict));
        await Senders.LetGoAsync(
            Here,
            held!.Hold,
            [
                new Settle((transaction, ct) => Outbox.SentAsync(transaction, Here, 1, ct), IsSure: true),
                new Settle(async (transaction, ct) =>
                {
                    deleting = DeleteAsync(talk);
                    await BlockedAsync(await transaction.RowsAsync<int>("SELECT pg_backend_pid()", null, ct));
                    await Outbox.SentAsync(transaction, Here, 2, ct);
                }, IsSure: true),
            ],
            Ct);

        Assert.Equal(CommitOutcome.Committed, (await deleting).Outcome);
        Assert.Equal(["sent", "sent", "pending"], await StatesAsync());
    }

    [Fact]
    public async Task A_question_that_is_begun_to_be_sent_waits_for_the_end_of_whom_it_is_for()
    {
        var talk = await PostedAsync(0);
        await new ChatPlaces(Database).ArriveAsync("t1", "teams", "p9", new StoredPerson { ServiceUrl = "https://one", Bot = "28:bot", UserId = "29:p9", Conversation = Here.Id }, Ct);
        await talk.SayAsync(talk.Turn(_ => { }, Said("c1") with { Audience = new Audience.Only("p9") }));
        await using var other = await Database.OpenAsync(Ct);
        await using var noting = await other.BeginTransactionAsync(Ct);
        await Erasures.NoteAsync(noting, new Erasure("t1", Erasure.OfPerson, "p9"), Talk.Noon, Ct);

        // What was to be asked is taken out, and where it was to be asked goes last.
        var erasing = new Erasures(Database).PersonAsync("t1", "p9", Talk.Noon, Ct);
        var eraser = await BlockedAsync(await noting.RowsAsync<int>("SELECT pg_backend_pid()", null, Ct));
        var sending = Senders.NextAsync(Here, Senders.Hold(), 10, Ct);
        await BlockedAsync(eraser);
        await noting.RollbackAsync(Ct);

        await erasing;
        Assert.Null(await sending);
        Assert.Empty(await StatesAsync());
    }

    internal override async Task<Database> OpenAsync() => new PostgresDatabase(await postgres.NewSchemaAsync(Ct));

    /// <summary>A model, and so many posts of it that wait in the place where it is talked about.</summary>
    private async Task<Talk> PostedAsync(int posts)
    {
        await new ChatPlaces(Database).ArriveAsync(Here, new StoredPlace { ServiceUrl = "https://one", Bot = "28:bot" }, Ct);
        var talk = new Talk(Database, Here);
        await talk.StartAsync();
        await talk.SayAsync(talk.Turn(_ => { }, [.. Enumerable.Range(1, posts).Select(number => Said($"{PostAlarm.Card("pay")}-{number}"))]));
        return talk;
    }

    private Task<Committed> DeleteAsync(Talk talk)
    {
        var turn = talk.Turn(_ => { }, Said("c1"));
        return new TurnStore(Database).CommitAsync(
            turn with { Decision = turn.Decision with { Deeds = [new ModelDeed.Delete("pay")] }, Hold = Senders.HoldOfTurn() }, Ct);
    }

    /// <summary>Waits until somebody waits for one of these, and says who.</summary>
    private async Task<List<int>> BlockedAsync(List<int> blockers)
    {
        await using var connection = await Database.OpenAsync(Ct);
        for (var step = 0; ; step++)
        {
            var waiting = await connection.RowsAsync<int>($"SELECT pid FROM pg_stat_activity WHERE pg_blocking_pids(pid) @> ARRAY[{blockers.Single()}]", null, Ct);
            if (waiting.Count > 0)
            {
                return waiting;
            }

            Assert.True(step < 1_000, "nobody waits");
            await Task.Delay(10, Ct);
        }
    }

    private async Task<ImmutableArray<string>> StatesAsync()
    {
        await using var connection = await Database.OpenAsync(Ct);
        return [.. await connection.RowsAsync<string>("SELECT state FROM outbox ORDER BY number", null, Ct)];
    }

    private static Reply Said(string card) => new() { Card = card, Prompt = new Prompt("talk.broken") };
}
